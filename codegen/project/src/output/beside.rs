//! A file that is prepared beside the one whose place it takes.

use std::ffi::OsString;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use crate::interrupt;

/// The new text of a file that is not in the crate's folder; removed when dropped, unless it was put in place.
#[derive(Debug)]
pub struct Beside {
    path: PathBuf,
    target: PathBuf,
    stays: bool,
}

impl Beside {
    /// Writes it, so that nothing can go wrong any more that could be foreseen.
    ///
    /// # Errors
    ///
    /// When it can't be written, or the folder isn't there.
    pub fn prepare(target: &Path, text: &str) -> io::Result<Self> {
        let target = real(target)?;
        let beside = Self { path: path(&target), target, stays: false };
        let mut disk = interrupt::hold();
        disk.note_file(&beside.path);
        let written = fs::write(&beside.path, text);
        drop(disk);
        written.map(|()| beside)
    }

    /// Removes what a killed run prepared and didn't put in place.
    pub(crate) fn clear(target: &Path) {
        if let Ok(target) = real(target) {
            let _held = interrupt::hold();
            let _ = fs::remove_file(path(&target));
        }
    }

    /// The file whose place it takes.
    pub(super) fn target(&self) -> &Path {
        &self.target
    }

    /// Leaves it to the next run.
    pub(super) fn leave(&mut self) {
        self.stays = true;
    }
}

impl Drop for Beside {
    fn drop(&mut self) {
        let mut disk = interrupt::hold();
        if !self.stays {
            let _ = fs::remove_file(&self.path);
        }
        disk.forget(&self.path);
    }
}

/// Where the new text of a file is prepared.
pub(super) fn path(target: &Path) -> PathBuf {
    let mut name = OsString::from(".");
    name.push(target.file_name().unwrap_or_default());
    name.push(".regen.new");
    target.with_file_name(name)
}

/// The file in its real folder. It need not exist, and the folder must.
fn real(file: &Path) -> io::Result<PathBuf> {
    let file = std::path::absolute(file)?;
    let folder = file.parent().unwrap_or(Path::new("/")).canonicalize()?;
    Ok(folder.join(file.file_name().unwrap_or_default()))
}
