//! Copies what was unpacked to another file system, with all that is kept of it.

use std::collections::HashMap;
use std::fs::{self, File, Metadata, OpenOptions};
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};

use super::journal::{Identity, identity};
use crate::transfer::failure::Failure;
use crate::transfer::pump::CHUNK;
use crate::transfer::stamp::{self, Stamp};
use crate::transfer::wanted::Wanted;

/// Copies files, links and directories. Of several names of one file it makes several names again.
pub(super) struct Copier<'a> {
    wanted: &'a Wanted,
    names: HashMap<Identity, PathBuf>,
    buffer: Vec<u8>,
}

impl<'a> Copier<'a> {
    pub(super) fn new(wanted: &'a Wanted) -> Self {
        Self { wanted, names: HashMap::new(), buffer: Vec::new() }
    }

    /// Copies to where nothing is. Files are synced.
    pub(super) fn copy(&mut self, from: &Path, to: &Path) -> Result<(), Failure> {
        self.wanted.check()?;
        let local = |error| Failure::local(to, error);
        let metadata = fs::symlink_metadata(from).map_err(local)?;
        if metadata.is_dir() {
            self.directory(from, to, &metadata)
        } else if metadata.is_symlink() {
            link(from, to, &metadata).map_err(local)
        } else {
            self.file(from, to, &metadata)
        }
    }

    fn directory(&mut self, from: &Path, to: &Path, metadata: &Metadata) -> Result<(), Failure> {
        let local = |error| Failure::local(to, error);
        stamp::open_up(from, metadata).map_err(local)?;
        fs::create_dir(to).map_err(local)?;
        // Not to keep a descriptor open for each level.
        let names: io::Result<Vec<_>> = fs::read_dir(from)
            .map_err(local)?
            .map(|entry| entry.map(|entry| entry.file_name()))
            .collect();
        for name in names.map_err(local)? {
            self.copy(&from.join(&name), &to.join(&name))?;
        }
        Stamp::of(metadata).put_on_directory(to).map_err(local)
    }

    fn file(&mut self, from: &Path, to: &Path, metadata: &Metadata) -> Result<(), Failure> {
        let local = |error| Failure::local(to, error);
        if let Some(identity) = identity(metadata) {
            if let Some(first) = self.names.get(&identity) {
                return fs::hard_link(first, to).map_err(local);
            }
            self.names.insert(identity, to.to_owned());
        }
        let mut source = open(from).map_err(local)?;
        let mut target = OpenOptions::new().write(true).create_new(true).open(to).map_err(local)?;
        self.buffer.resize(CHUNK, 0);
        loop {
            self.wanted.check()?;
            match source.read(&mut self.buffer).map_err(local)? {
                0 => break,
                read => target.write_all(&self.buffer[..read]).map_err(local)?,
            }
        }
        Stamp::of(metadata).put_on_file(&target).map_err(local)?;
        target.sync_all().map_err(local)
    }
}

/// Opens a file of our own, also one whose mode keeps its owner from reading it.
fn open(path: &Path) -> io::Result<File> {
    match File::open(path) {
        #[cfg(unix)]
        Err(error) if error.kind() == io::ErrorKind::PermissionDenied => {
            fs::set_permissions(path, stamp::permissions(0o400))?;
            File::open(path)
        }
        opened => opened,
    }
}

fn link(from: &Path, to: &Path, metadata: &Metadata) -> io::Result<()> {
    crate::transfer::archive::symlink(&fs::read_link(from)?, to)?;
    Stamp::of(metadata).put_on_link(to)
}
