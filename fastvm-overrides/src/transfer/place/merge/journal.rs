//! What was moved, and what was replaced, until it is sure that it stays so.

use std::ffi::{OsStr, OsString};
use std::fs::{self, Metadata};
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

use super::pair::Pair;
use super::rename;
use crate::transfer::failure::Failure;
use crate::transfer::place::stage::Stage;

/// What tells a file from all others of this machine.
pub(super) type Identity = (u64, u64);

/// What was done so far. It keeps in memory a name for each entry that is moved, which may be a directory with all that
/// is in it, and the paths of directories that were there already.
pub(super) struct Journal {
    /// The directories that are merged, those above first.
    pub(super) pairs: Vec<Pair>,
    moved: Vec<Moved>,
    kept: PathBuf,
    /// The one in the target first. The others are on file systems that are mounted below it.
    stages: Vec<Stage>,
}

/// An entry that was moved, or is about to be.
struct Moved {
    /// The number of its pair.
    pair: usize,
    name: OsString,
    /// What was moved. Something else at its place is another's.
    identity: Option<Identity>,
    /// Whether something was there, which is kept by the number of this entry.
    has_replaced: bool,
}

/// Where in a stage those are that were replaced.
const KEPT: &str = "replaced";

impl Journal {
    pub(super) fn new(stage: Stage) -> Self {
        let kept = stage.path().join(KEPT);
        Self { pairs: Vec::new(), moved: Vec::new(), kept, stages: vec![stage] }
    }

    /// The stage in the target.
    pub(super) fn stage(&self) -> &Path {
        self.stages[0].path()
    }

    pub(super) fn kept(&self) -> &Path {
        &self.kept
    }

    /// Makes a stage on another file system. Gives where entries are copied to, and where those are kept that they
    /// replace.
    pub(super) fn add_stage(&mut self, directory: &Path) -> Result<(PathBuf, PathBuf), Failure> {
        let stage = Stage::within(directory)?;
        let (copies, kept) = (stage.path().join("new"), stage.path().join(KEPT));
        self.stages.push(stage);
        fs::create_dir(&copies).map_err(|error| Failure::local(&copies, error))?;
        Ok((copies, kept))
    }

    /// Puts an entry of a pair in its place, in one step. What it replaces gets a second name before, so that it can be
    /// put back; only where the file system knows no second names the place is empty for a moment.
    pub(super) fn place(&mut self, pair: usize, name: &OsStr) -> Result<(), Failure> {
        let target = self.pairs[pair].target().join(name);
        let local = |error| Failure::local(&target, error);
        let source = self.pairs[pair].from.join(name);
        let identity = identity(&fs::symlink_metadata(&source).map_err(local)?);
        let there = match fs::symlink_metadata(&target) {
            Err(error) if error.kind() == ErrorKind::NotFound => None,
            there => Some(there.map_err(local)?),
        };
        let has_replaced = there.is_some_and(|there| !there.is_dir());
        self.moved.push(Moved { pair, name: name.to_owned(), identity, has_replaced });
        if has_replaced {
            let kept = &self.pairs[pair].kept;
            fs::create_dir_all(kept).map_err(local)?;
            let kept = kept.join((self.moved.len() - 1).to_string());
            fs::hard_link(&target, &kept).or_else(|_| fs::rename(&target, &kept)).map_err(local)?;
        }
        rename(&source, &target).map_err(local)
    }

    /// All is in place: takes away what was replaced.
    pub(super) fn finish(mut self) {
        if self.stages.drain(1..).count() > 0 {
            // The time of what they were in changed with them.
            for pair in self.pairs.iter().rev() {
                let _ = pair.put_stamp();
            }
        }
    }

    /// Puts all back. The failure then says how that went.
    pub(super) fn undo(mut self, failure: Failure) -> Failure {
        let (mut changed, mut kept) = (0, None);
        let had_begun = !self.moved.is_empty();
        for (number, moved) in self.moved.iter().enumerate().rev() {
            let pair = &self.pairs[moved.pair];
            if moved.put_back(number, pair).is_err() {
                changed += 1;
                if moved.has_replaced {
                    kept = Some(pair.kept.clone());
                    moved.tell_name(number, pair);
                }
            }
        }
        if kept.is_some() {
            self.stages.drain(..).for_each(Stage::keep);
        }
        // The first one goes last: the target itself gets back the time that it had before there was a stage.
        self.stages.truncate(1);
        for pair in self.pairs.iter().rev() {
            // Where it fails they have another time or other permissions, and their contents are what counts.
            let _ = pair.before.put_back();
        }
        if had_begun { failure.placement(changed, kept) } else { failure }
    }
}

impl Moved {
    /// What was replaced and can't be put back gets its name after the number, so that people find it.
    fn tell_name(&self, number: usize, pair: &Pair) {
        let mut name = OsString::from(format!("{number} "));
        name.push(&self.name);
        // Where the name is too long the number has to do.
        let _ = fs::rename(pair.kept.join(number.to_string()), pair.kept.join(name));
    }

    fn put_back(&self, number: usize, pair: &Pair) -> io::Result<()> {
        let target = pair.target().join(&self.name);
        let kept = pair.kept.join(number.to_string());
        let there = match fs::symlink_metadata(&target) {
            Err(error) if error.kind() == ErrorKind::NotFound => None,
            there => Some(there?),
        };
        let is_ours = there.as_ref().is_some_and(|there| identity(there) == self.identity);
        if self.has_replaced && (is_ours || there.is_none()) {
            return match fs::rename(&kept, &target) {
                // It never left its place.
                Err(error) if error.kind() == ErrorKind::NotFound && !is_ours => Ok(()),
                renamed => renamed,
            };
        }
        // What is neither ours nor missing is another's, and newer.
        if is_ours { rename(&target, &pair.from.join(&self.name)) } else { Ok(()) }
    }
}

#[cfg(unix)]
#[expect(clippy::unnecessary_wraps, reason = "other systems have none")]
pub(super) fn identity(metadata: &Metadata) -> Option<Identity> {
    use std::os::unix::fs::MetadataExt;
    Some((metadata.dev(), metadata.ino()))
}

#[cfg(not(unix))]
pub(super) fn identity(_: &Metadata) -> Option<Identity> {
    None
}
