//! The directory that an archive is unpacked into: gives a place to each entry, and finishes directories as it leaves
//! them.

use std::ffi::OsString;
use std::fs;
use std::io::{self, ErrorKind};
use std::path::{Component, Path, PathBuf};

use crate::transfer::failure::Failure;
use crate::transfer::stamp::{self, Stamp};

/// The directories from the root to where the last entry went. Each was seen to be a real one, and nothing replaces a
/// directory, so no entry goes through a link. Archives come directory by directory: what this keeps in memory is as
/// deep as the tree, whatever its size.
pub(crate) struct Tree {
    /// The root, and below it the names of the open directories.
    path: PathBuf,
    open: Vec<Open>,
    root_stamp: Option<Stamp>,
}

struct Open {
    name: OsString,
    /// What it gets when it is left, and nothing changes in it any more.
    stamp: Option<Stamp>,
}

impl Tree {
    pub(crate) fn new(root: &Path) -> Self {
        Self { path: root.to_owned(), open: Vec::new(), root_stamp: None }
    }

    /// Makes a directory where there is none yet, to have this stamp in the end.
    pub(crate) fn directory(&mut self, relative: &Path, stamp: Stamp) -> Result<(), Failure> {
        self.enter(relative, relative)?;
        match self.open.last_mut() {
            Some(open) => open.stamp = Some(stamp),
            None => self.root_stamp = Some(stamp),
        }
        Ok(())
    }

    /// Where a file or link goes. What an earlier entry put there is removed, unless it is a directory.
    pub(crate) fn place(&mut self, relative: &Path) -> Result<PathBuf, Failure> {
        let Some(name) = relative.file_name() else {
            return Err(Failure::unsafe_entry(relative, "it would replace the target itself"));
        };
        self.enter(relative.parent().unwrap_or(Path::new("")), relative)?;
        Ok(self.path.join(name))
    }

    /// Leaves all directories. Gives the stamp that the root is to have, if the archive said so.
    pub(crate) fn finish(mut self) -> Result<Option<Stamp>, Failure> {
        self.leave(0)?;
        Ok(self.root_stamp)
    }

    /// Goes to a directory on behalf of an entry, and makes those on the way that are missing.
    fn enter(&mut self, directory: &Path, entry: &Path) -> Result<(), Failure> {
        let names = || {
            directory.components().filter_map(|component| match component {
                Component::Normal(name) => Some(name),
                _ => None,
            })
        };
        let common = self.open.iter().zip(names()).take_while(|(open, name)| open.name == *name);
        let common = common.count();
        self.leave(common)?;
        for name in names().skip(common) {
            self.path.push(name);
            let stamp = match real_directory(&self.path) {
                Ok(stamp) => stamp,
                Err(error) => return Err(self.in_the_way(entry, error)),
            };
            self.open.push(Open { name: name.to_owned(), stamp });
        }
        Ok(())
    }

    fn in_the_way(&mut self, entry: &Path, error: io::Error) -> Failure {
        let failure = match error.kind() {
            ErrorKind::NotADirectory => {
                Failure::unsafe_entry(entry, "it leads through something that is no directory")
            }
            _ => Failure::local(&self.path, error),
        };
        self.path.pop();
        failure
    }

    /// Leaves directories until only so many are open.
    fn leave(&mut self, depth: usize) -> Result<(), Failure> {
        while self.open.len() > depth {
            let stamp = self.open.pop().and_then(|open| open.stamp);
            if let Some(stamp) = stamp {
                stamp
                    .put_on_directory(&self.path)
                    .map_err(|error| Failure::local(&self.path, error))?;
            }
            self.path.pop();
        }
        Ok(())
    }
}

/// Makes a directory, or makes sure that one is there which is no link. One that was left already gets back what it had.
fn real_directory(path: &Path) -> io::Result<Option<Stamp>> {
    match fs::create_dir(path) {
        Err(error) if error.kind() == ErrorKind::AlreadyExists => {}
        made => return made.map(|()| None),
    }
    let metadata = fs::symlink_metadata(path)?;
    if !metadata.is_dir() {
        return Err(ErrorKind::NotADirectory.into());
    }
    stamp::open_up(path, &metadata)?;
    Ok(Some(Stamp::of(&metadata)))
}
