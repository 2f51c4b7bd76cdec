//! Unpacks an archive into a directory that nobody else works in.

use std::fs::{self, File, OpenOptions};
use std::io::{self, BufRead, ErrorKind, Read, Write};
use std::path::Path;

use flate2::bufread::MultiGzDecoder;
use tar::EntryType;

use super::read::{Archive, Entry};
use super::tree::Tree;
use super::{Transferred, name};
use crate::transfer::failure::Failure;
use crate::transfer::pump::CHUNK;
use crate::transfer::stamp::Stamp;
use crate::transfer::wanted::Wanted;

/// What came out of an archive.
pub(crate) struct Unpacked {
    pub(crate) done: Transferred,
    /// What the target itself is to have, if the archive says so.
    pub(crate) root: Option<Stamp>,
}

/// Unpacks a gzipped tar into `root`, an empty directory. Fails at the first entry that would leave it, with its name, and soon
/// after the transfer is given up, however much of the archive has come by then.
///
/// Files belong to the caller, without setuid and setgid bits. Devices and FIFOs are skipped, and counted.
pub(crate) fn unpack(
    input: impl BufRead,
    root: &Path,
    wanted: &Wanted,
) -> Result<Unpacked, Failure> {
    let input = WhileWanted { input: MultiGzDecoder::new(input), wanted };
    let mut unpacker = Unpacker {
        archive: Archive::new(input),
        root,
        tree: Tree::new(root),
        buffer: vec![0; CHUNK],
        done: Transferred::default(),
    };
    while let Some(entry) = unpacker.archive.next()? {
        unpacker.entry(&entry)?;
    }
    Ok(Unpacked { done: unpacker.done, root: unpacker.tree.finish()? })
}

/// An input that fails once the transfer is given up. Everything that unpacking does comes after a read.
struct WhileWanted<'a, R> {
    input: R,
    wanted: &'a Wanted,
}

impl<R: Read> Read for WhileWanted<'_, R> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        self.wanted.check().map_err(Failure::into_io)?;
        self.input.read(into)
    }
}

struct Unpacker<'a, R> {
    archive: Archive<R>,
    root: &'a Path,
    tree: Tree,
    buffer: Vec<u8>,
    done: Transferred,
}

impl<R: Read> Unpacker<'_, R> {
    fn entry(&mut self, entry: &Entry) -> Result<(), Failure> {
        let relative = name::inside(&entry.name).map_err(|why| refused(entry, why))?;
        match entry.kind {
            EntryType::Directory => self.tree.directory(&relative, entry.stamp),
            EntryType::Regular | EntryType::Continuous => self.file(&relative, entry),
            EntryType::Symlink => self.symlink(&relative, entry),
            EntryType::Link => self.hard_link(&relative, entry),
            EntryType::Char | EntryType::Block | EntryType::Fifo => {
                self.done.skipped += 1;
                Ok(())
            }
            _ => Err(refused(entry, "it is neither a file nor a directory nor a link")),
        }
    }

    fn file(&mut self, relative: &Path, entry: &Entry) -> Result<(), Failure> {
        let path = self.tree.place(relative)?;
        let local = |error| Failure::local(&path, error);
        let mut file = vacate(&path, create).map_err(local)?;
        loop {
            let read = self.archive.read(&mut self.buffer)?;
            if read == 0 {
                break;
            }
            file.write_all(&self.buffer[..read]).map_err(local)?;
            self.done.bytes += read as u64;
        }
        entry.stamp.put_on_file(&file).map_err(local)?;
        self.done.files += 1;
        Ok(())
    }

    fn symlink(&mut self, relative: &Path, entry: &Entry) -> Result<(), Failure> {
        let depth = relative.components().count().saturating_sub(1);
        let target = name::link(&entry.link, depth).map_err(|why| refused(entry, why))?;
        let path = self.tree.place(relative)?;
        vacate(&path, |path| symlink(&target, path))
            .and_then(|()| entry.stamp.put_on_link(&path))
            .map_err(|error| Failure::local(&path, error))
    }

    /// A second name of a file that was unpacked already.
    fn hard_link(&mut self, relative: &Path, entry: &Entry) -> Result<(), Failure> {
        let target = name::inside(&entry.link).map_err(|why| refused(entry, why))?;
        let target = self.root.join(self.real_file(&target, entry)?);
        let path = self.tree.place(relative)?;
        if path == target {
            return Ok(());
        }
        vacate(&path, |path| fs::hard_link(&target, path))
            .map_err(|error| Failure::local(&path, error))?;
        self.done.files += 1;
        Ok(())
    }

    /// Makes sure that no part of a path is a link, and that a file is there.
    fn real_file<'p>(&self, relative: &'p Path, entry: &Entry) -> Result<&'p Path, Failure> {
        let mut path = self.root.to_owned();
        let mut is_file = false;
        for part in relative {
            path.push(part);
            let Ok(metadata) = fs::symlink_metadata(&path) else {
                return Err(refused(entry, "it is a hard link to something that isn't there"));
            };
            if metadata.is_symlink() {
                return Err(refused(entry, "it is a hard link through a symbolic one"));
            }
            is_file = metadata.is_file();
        }
        if is_file { Ok(relative) } else { Err(refused(entry, "it is a hard link to no file")) }
    }
}

fn refused(entry: &Entry, why: &'static str) -> Failure {
    Failure::unsafe_entry(String::from_utf8_lossy(&entry.name).as_ref(), why)
}

/// Makes something new at `path`; a file or link of an earlier entry gives way.
fn vacate<T>(path: &Path, make: impl Fn(&Path) -> io::Result<T>) -> io::Result<T> {
    match make(path) {
        Err(error) if error.kind() == ErrorKind::AlreadyExists => {
            fs::remove_file(path)?;
            make(path)
        }
        made => made,
    }
}

/// A file that wasn't there: nothing is followed, and nothing overwritten.
fn create(path: &Path) -> io::Result<File> {
    OpenOptions::new().write(true).create_new(true).open(path)
}

#[cfg(unix)]
pub(crate) fn symlink(target: &Path, path: &Path) -> io::Result<()> {
    std::os::unix::fs::symlink(target, path)
}

/// Whether a link is one to a directory has to be said here, before what it points to may be there.
#[cfg(windows)]
pub(crate) fn symlink(target: &Path, path: &Path) -> io::Result<()> {
    let is_directory = path.parent().is_some_and(|parent| parent.join(target).is_dir());
    if is_directory {
        std::os::windows::fs::symlink_dir(target, path)
    } else {
        std::os::windows::fs::symlink_file(target, path)
    }
}
