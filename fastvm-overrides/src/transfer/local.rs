//! What is to be uploaded from this machine: opens it without waiting, and reads it in pieces.

use std::fs::{self, File, Metadata, OpenOptions};
use std::io::{ErrorKind, Read};
use std::path::{Path, PathBuf};

use super::Transferred;
use super::failure::Failure;
use super::pump::Writer;
use super::stamp::Stamp;
use super::wanted::Wanted;

/// Something to upload.
pub(crate) enum Source {
    /// A file, open, and its size when it was opened.
    File(OpenFile),
    /// A directory.
    Directory(Directory),
}

/// An open file to send.
pub(crate) struct OpenFile {
    file: File,
    path: PathBuf,
    pub(crate) size: u64,
}

/// A directory whose contents are to be sent.
pub(crate) struct Directory {
    pub(crate) path: PathBuf,
    pub(crate) stamp: Stamp,
}

impl Source {
    /// Looks what is at `path`, following a link there.
    pub(crate) fn open(path: &Path) -> Result<Self, Failure> {
        let metadata = fs::metadata(path).map_err(|error| missing(path, error))?;
        if metadata.is_dir() {
            let stamp = Stamp::of(&metadata);
            return Ok(Self::Directory(Directory { path: path.to_owned(), stamp }));
        }
        let resolved = fs::canonicalize(path).map_err(|error| missing(path, error))?;
        let (file, metadata) = open_file(&resolved)?;
        Ok(Self::File(OpenFile { file, path: path.to_owned(), size: metadata.len() }))
    }
}

fn missing(path: &Path, error: std::io::Error) -> Failure {
    match error.kind() {
        ErrorKind::NotFound => Failure::not_found(path.to_string_lossy()),
        _ => Failure::local(path, error),
    }
}

/// Opens a regular file, and nothing else: no link, and no FIFO, which would wait for a writer.
pub(crate) fn open_file(path: &Path) -> Result<(File, Metadata), Failure> {
    let mut options = OpenOptions::new();
    options.read(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::custom_flags(
        &mut options,
        libc::O_NONBLOCK | libc::O_NOFOLLOW,
    );
    let open = || {
        let file = options.open(path)?;
        let metadata = file.metadata()?;
        Ok((file, metadata))
    };
    let (file, metadata) = open().map_err(|error| Failure::local(path, error))?;
    if metadata.is_file() {
        Ok((file, metadata))
    } else {
        Err(Failure::local_text(path, "it is neither a file nor a directory"))
    }
}

impl OpenFile {
    /// Sends exactly as many bytes as the file had when it was opened, and fails where it has less or more.
    pub(crate) fn send(
        mut self,
        mut sink: Writer,
        wanted: &Wanted,
    ) -> Result<(Transferred, u64), Failure> {
        let mut left = self.size;
        loop {
            wanted.check()?;
            let read = match self.file.read(sink.room()) {
                Ok(read) => read,
                Err(error) if error.kind() == ErrorKind::Interrupted => continue,
                Err(error) => return Err(Failure::local(self.path, error)),
            };
            let Some(rest) = left.checked_sub(read as u64) else {
                return Err(Failure::changed(&self.path));
            };
            left = rest;
            match (read, left) {
                (0, 0) => break,
                (0, _) => return Err(Failure::changed(&self.path)),
                _ => sink.advance(read)?,
            }
        }
        let sent = sink.end()?;
        Ok((Transferred { bytes: self.size, files: 1, skipped: 0 }, sent))
    }
}
