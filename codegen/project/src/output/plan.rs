//! What writing would change, worked out before anything is written.

use std::path::Path;

use sdk_codegen::tree::{Changes, Tree};

use super::manifest::Manifest;
use super::shape::shape;
use super::{MANIFEST, disk};
use crate::diff::LineCount;
use crate::stop::Stop;

/// The files on disk, the files to be, and what stands between them.
#[derive(Clone, Debug)]
pub struct Plan {
    old: Tree,
    new: Tree,
    edited: Vec<String>,
    pub(super) manifest: Manifest,
    is_manifest_current: bool,
}

/// What happens to one file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FileChange<'a> {
    /// It comes.
    Created(&'a str),
    /// Its text changes.
    Updated(&'a str, LineCount),
    /// It goes.
    Removed(&'a str),
}

impl Plan {
    pub(super) fn new(
        dir: &Path,
        known: Option<&Manifest>,
        generated: &Tree,
    ) -> Result<Self, Stop> {
        if generated.contains(MANIFEST) {
            return Err(Stop::failed(format!("the generator may not write `{MANIFEST}` itself")));
        }
        let known = known.cloned().unwrap_or_default();
        let paths = known.paths().chain(generated.iter().map(|(path, _)| path));
        let old = disk::read(dir, paths, &|path| known.lists(path))?;
        let manifest = Manifest::of(generated);
        let on_disk = disk::read_file(dir, MANIFEST, &|_| false)?;
        Ok(Self {
            edited: edited(&old, generated, &known),
            is_manifest_current: on_disk.is_some_and(|text| text == manifest.render()),
            new: generated.clone(),
            old,
            manifest,
        })
    }

    /// The files on disk at the paths that matter.
    #[must_use]
    pub fn old(&self) -> &Tree {
        &self.old
    }

    /// The files to be.
    #[must_use]
    pub fn new_tree(&self) -> &Tree {
        &self.new
    }

    /// The files by what becomes of them.
    #[must_use]
    pub fn changes(&self) -> Changes<'_> {
        self.new.compare(&self.old)
    }

    /// The changes one by one, sorted by path.
    #[must_use]
    pub fn file_changes(&self) -> Vec<FileChange<'_>> {
        let changes = self.changes();
        let created = changes.created.iter().map(|path| FileChange::Created(path));
        let removed = changes.removed.iter().map(|path| FileChange::Removed(path));
        let updated = changes.changed.iter().map(|path| {
            let (old, new) = self.texts(path);
            FileChange::Updated(path, LineCount::between(old, new))
        });
        let mut all: Vec<_> = created.chain(removed).chain(updated).collect();
        all.sort_unstable_by_key(FileChange::path);
        all
    }

    /// A file's old and new text; empty where it isn't.
    #[must_use]
    pub fn texts(&self, path: &str) -> (&str, &str) {
        let old = self.old.get(path).unwrap_or_default();
        (old, self.new.get(path).unwrap_or_default())
    }

    /// The files that someone wrote or changed by hand and that writing would overwrite or remove.
    #[must_use]
    pub fn edited(&self) -> &[String] {
        &self.edited
    }

    /// Whether there is nothing to write.
    #[must_use]
    pub fn is_current(&self) -> bool {
        self.is_manifest_current && self.changes().is_empty()
    }

    /// Whether there is nothing to write but files that are formatted in another way.
    #[must_use]
    pub fn is_current_but_for_formatting(&self) -> bool {
        let changes = self.changes();
        self.is_manifest_current
            && changes.created.is_empty()
            && changes.removed.is_empty()
            && changes.changed.iter().all(|path| {
                let (old, new) = self.texts(path);
                shape(path, old) == shape(path, new)
            })
    }
}

impl<'a> FileChange<'a> {
    /// The file's path.
    #[must_use]
    pub fn path(&self) -> &'a str {
        match self {
            Self::Created(path) | Self::Updated(path, _) | Self::Removed(path) => path,
        }
    }
}

/// A file counts as edited when its text is neither what was generated there nor what is going to be, formatting aside.
fn edited(old: &Tree, new: &Tree, known: &Manifest) -> Vec<String> {
    old.iter()
        .filter(|(path, text)| new.get(path) != Some(text) && !known.matches(path, text))
        .filter(|(path, text)| {
            new.get(path).is_none_or(|new| shape(path, new) != shape(path, text))
        })
        .map(|(path, _)| path.to_owned())
        .collect()
}
