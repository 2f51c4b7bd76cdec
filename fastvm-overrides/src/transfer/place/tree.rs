//! A directory that takes its place when it is complete.

use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use super::merge::merge;
use super::stage::Stage;
use super::{Parents, existing};
use crate::transfer::failure::Failure;
use crate::transfer::stamp::{self, Stamp};
use crate::transfer::wanted::Wanted;

/// A temporary directory beside the target, or in it where it is there already. Dropped before
/// [`commit`](Self::commit), it is removed.
pub(crate) struct StagedTree {
    stage: Stage,
    target: PathBuf,
    kind: Kind,
}

enum Kind {
    /// There is nothing at the target. The stage itself becomes it.
    New {
        /// What a directory that is made here has without anybody's say.
        usual: Stamp,
        parents: Parents,
    },
    /// A directory is at the target. What comes is in [`NEW`], and added to it.
    There,
}

/// Where in the stage the entries are that are added to a directory.
const NEW: &str = "new";

impl StagedTree {
    /// Fails where the target is something else than a directory.
    pub(crate) fn check(target: &Path) -> Result<(), Failure> {
        match existing(target)? {
            Some((_, metadata)) if !metadata.is_dir() => {
                Err(Failure::local(target, ErrorKind::NotADirectory.into()))
            }
            _ => Ok(()),
        }
    }

    pub(crate) fn create(target: &Path) -> Result<Self, Failure> {
        Self::check(target)?;
        let Some((target, _)) = existing(target)? else {
            let (directory, parents) = Parents::of(target)?;
            let (stage, usual) = Stage::make_in(&directory)?;
            let kind = Kind::New { usual: Stamp::of(&usual), parents };
            return Ok(Self { stage, target: target.to_owned(), kind });
        };
        // In it, not beside it: it may be a file system of its own.
        let stage = Stage::within(&target)?;
        let new = stage.path().join(NEW);
        fs::create_dir(&new).map_err(|error| Failure::local(new, error))?;
        Ok(Self { stage, target, kind: Kind::There })
    }

    /// Where to unpack to.
    pub(crate) fn path(&self) -> PathBuf {
        match self.kind {
            Kind::New { .. } => self.stage.path().to_owned(),
            Kind::There => self.stage.path().join(NEW),
        }
    }

    /// Puts it in its place: a new target in one step, else entry by entry, each in one step. A target that was there
    /// keeps its own permissions and time. Where that fails or is no longer wanted all is put back as it was.
    pub(crate) fn commit(self, root: Option<Stamp>, wanted: &Wanted) -> Result<(), Failure> {
        let Self { stage, target, kind } = self;
        let (usual, parents) = match kind {
            Kind::There => return merge(stage, NEW, &target, wanted),
            Kind::New { usual, parents } => (usual, parents),
        };
        let placed = appear(stage.path(), &target, root, usual, wanted);
        if placed.is_ok() {
            stage.keep();
            parents.keep();
        } else {
            // First what lies in them.
            drop(stage);
            drop(parents);
        }
        placed
    }
}

/// Renames a complete directory to what it is to be.
fn appear(
    stage: &Path,
    target: &Path,
    root: Option<Stamp>,
    usual: Stamp,
    wanted: &Wanted,
) -> Result<(), Failure> {
    let local = |error| Failure::local(target, error);
    let stamped = match root {
        Some(stamp) => stamp.put_on_directory(stage),
        None => stamp::set_directory_mode(stage, usual.mode),
    };
    stamped.map_err(local)?;
    wanted.step(|| fs::rename(stage, target).map_err(local))
}
