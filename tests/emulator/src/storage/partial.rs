//! An object while it is put: a file that takes its name when it is whole, and is removed otherwise.

use std::io;
use std::path::Path;

use tempfile::TempPath;
use tokio::fs::File;
use tokio::io::AsyncWriteExt;

/// How much is gathered before it is written.
const BUFFER: usize = 256 * 1024;

/// An object that isn't whole yet. Dropping it leaves nothing.
#[derive(Debug)]
pub(super) struct Partial {
    file: File,
    path: TempPath,
    written: u64,
}

impl Partial {
    /// Begins an object, beside the others.
    pub(super) fn create(directory: &Path) -> io::Result<Partial> {
        let (file, path) =
            tempfile::Builder::new().prefix(".part-").tempfile_in(directory)?.into_parts();
        let mut file = File::from_std(file);
        file.set_max_buf_size(BUFFER);
        Ok(Partial { file, path, written: 0 })
    }

    pub(super) async fn write(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.written += bytes.len() as u64;
        self.file.write_all(bytes).await
    }

    pub(super) fn written(&self) -> u64 {
        self.written
    }

    /// Gives it its name, in one step. What had the name before is replaced.
    pub(super) async fn finish(mut self, path: &Path) -> io::Result<()> {
        self.file.flush().await?;
        Ok(self.path.persist(path)?)
    }
}
