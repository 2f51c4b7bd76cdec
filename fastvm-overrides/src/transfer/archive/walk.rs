//! The entries of a directory tree, parents first, names in order.

use std::ffi::OsString;
use std::fs::{self, Metadata};
use std::path::{Path, PathBuf};
use std::vec;

use crate::transfer::failure::Failure;

/// Walks a tree without following links. The names of the directories on the way to the current entry are all it keeps.
pub(crate) struct Walk {
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

impl Walk {
    pub(crate) fn new(root: &Path) -> Result<Self, Failure> {
        let names = names(root)?;
        let root = Directory { path: root.to_owned(), relative: PathBuf::new(), names };
        Ok(Self { open: vec![root] })
    }

    fn look_at(&mut self, path: PathBuf, relative: PathBuf) -> Result<Found, Failure> {
        let metadata = fs::symlink_metadata(&path).map_err(|error| Failure::local(&path, error))?;
        if metadata.is_dir() {
            let names = names(&path)?;
            self.open.push(Directory { path: path.clone(), relative: relative.clone(), names });
        }
        Ok(Found { path, relative, metadata })
    }
}

impl Iterator for Walk {
    type Item = Result<Found, Failure>;

    fn next(&mut self) -> Option<Self::Item> {
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

fn names(directory: &Path) -> Result<vec::IntoIter<OsString>, Failure> {
    let read = || {
        fs::read_dir(directory)?
            .map(|entry| entry.map(|entry| entry.file_name()))
            .collect::<Result<Vec<_>, _>>()
    };
    let mut names = read().map_err(|error| Failure::local(directory, error))?;
    names.sort_unstable();
    Ok(names.into_iter())
}
