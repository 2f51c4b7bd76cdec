//! The entries of a directory tree, parents first, names in order.

use std::ffi::OsString;
use std::fs::{self, Metadata};
use std::path::{Path, PathBuf};
use std::vec;

use crate::transfer::failure::Failure;
use crate::transfer::wanted::Wanted;

/// Walks a tree without following links, as long as the transfer is wanted. The names of the directories on the way to
/// the current entry are all it keeps.
pub(crate) struct Walk<'a> {
    wanted: &'a Wanted,
    open: Vec<Directory>,
}

struct Directory {
    path: PathBuf,
    relative: PathBuf,
    names: vec::IntoIter<OsString>,
}

/// An entry: where it is, what it is called within the tree, and what it is (a link itself, not its target).
pub(crate) struct Found {
    pub(crate) path: PathBuf,
    pub(crate) relative: PathBuf,
    pub(crate) metadata: Metadata,
}

impl<'a> Walk<'a> {
    pub(crate) fn new(root: &Path, wanted: &'a Wanted) -> Result<Self, Failure> {
        let names = names(root, wanted)?;
        let root = Directory { path: root.to_owned(), relative: PathBuf::new(), names };
        Ok(Self { wanted, open: vec![root] })
    }

    fn look_at(&mut self, path: PathBuf, relative: PathBuf) -> Result<Found, Failure> {
        let metadata = fs::symlink_metadata(&path).map_err(|error| Failure::local(&path, error))?;
        if metadata.is_dir() {
            let names = names(&path, self.wanted)?;
            self.open.push(Directory { path: path.clone(), relative: relative.clone(), names });
        }
        Ok(Found { path, relative, metadata })
    }
}

impl Iterator for Walk<'_> {
    type Item = Result<Found, Failure>;

    fn next(&mut self) -> Option<Self::Item> {
        if let Err(failure) = self.wanted.check() {
            return Some(Err(failure));
        }
        while let Some(directory) = self.open.last_mut() {
            if let Some(name) = directory.names.next() {
                let (path, relative) = (directory.path.join(&name), directory.relative.join(&name));
                return Some(self.look_at(path, relative));
            }
            self.open.pop();
        }
        None
    }
}

fn names(directory: &Path, wanted: &Wanted) -> Result<vec::IntoIter<OsString>, Failure> {
    let local = |error| Failure::local(directory, error);
    let mut names = Vec::new();
    for entry in fs::read_dir(directory).map_err(local)? {
        wanted.check()?;
        names.push(entry.map_err(local)?.file_name());
    }
    names.sort_unstable();
    Ok(names.into_iter())
}
