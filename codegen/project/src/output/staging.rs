//! A folder in which files are prepared before they are moved into place.

use std::env;
use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use sdk_codegen::tree::Tree;

use super::rustfmt::{self, Formatting, Settings};
use super::{MANIFEST, Style};
use crate::interrupt;
use crate::stop::Stop;

/// The folder in that of a crate. Its name is always the same, since only one run at a time has the crate's folder.
pub(super) const STAGING: &str = ".regen.new";

/// That of generated crates.
const EDITION: &str = "2024";

/// How the names of folders among the system's temporary files begin.
const TEMPORARY: &str = "regen-";

/// The age from which a temporary folder that nobody has locked is one whose process was killed.
const LEFT_BEHIND: Duration = Duration::from_secs(60);

/// A folder of its own, removed when dropped.
#[derive(Debug)]
pub struct Staging {
    dir: PathBuf,
    /// Tells a temporary folder that is in use from one that was left behind.
    lock: Option<File>,
    /// Whether it stays for the next run to go on with.
    stays: bool,
}

impl Staging {
    /// Makes one in the folder of a crate: files can be renamed from there. What a killed run left there goes.
    pub(super) fn inside(output: &Path) -> Result<Self, Stop> {
        Self::create(output.join(STAGING))
    }

    /// Makes one among the system's temporary files, for looking without writing.
    ///
    /// # Errors
    ///
    /// When it can't be made.
    pub fn temporary() -> Result<Self, Stop> {
        static COUNT: AtomicUsize = AtomicUsize::new(0);
        let number = COUNT.fetch_add(1, Ordering::Relaxed);
        sweep(&env::temp_dir());
        let mut staging =
            Self::create(env::temp_dir().join(format!("{TEMPORARY}{}-{number}", process::id())))?;
        // Where folders can't be locked, none is ever taken for one that was left behind.
        staging.lock = File::open(&staging.dir).ok().filter(|file| file.try_lock().is_ok());
        Ok(staging)
    }

    fn create(dir: PathBuf) -> Result<Self, Stop> {
        let mut disk = interrupt::hold();
        if dir.symlink_metadata().is_ok() {
            fs::remove_dir_all(&dir).map_err(|error| Stop::io("remove", &dir, &error))?;
        }
        fs::create_dir(&dir).map_err(|error| Stop::io("create", &dir, &error))?;
        disk.note_tree(&dir);
        Ok(Self { dir, lock: None, stays: false })
    }

    /// Writes the files, formats them where rustfmt is there to do it, and returns them as they are then.
    ///
    /// # Errors
    ///
    /// When a file can't be written or read, and when rustfmt can't make sense of one or of the style.
    pub fn prepare(&self, tree: &Tree, style: &Style) -> Result<(Tree, Formatting), Stop> {
        let folder = self.dir.join("files");
        let config = self.dir.join("rustfmt.toml");
        {
            let _held = interrupt::hold();
            for (path, text) in tree {
                write(&folder.join(path), text)?;
            }
            write(&config, "")?;
        }
        let own = tree.contains("Cargo.toml").then_some(EDITION);
        let edition = own.or(style.edition_around()).unwrap_or(EDITION);
        let settings = Settings { file: style.file().unwrap_or(&config), edition };
        let formatting = rustfmt::format(&folder, tree, settings)?;
        let mut formatted = Tree::new();
        for (path, _) in tree {
            let file = folder.join(path);
            let text =
                fs::read_to_string(&file).map_err(|error| Stop::io("read", &file, &error))?;
            formatted.insert(path, text).map_err(|error| Stop::failed(error.to_string()))?;
        }
        Ok((formatted, formatting))
    }

    /// Its folder, for what is neither formatted nor moved.
    #[must_use]
    pub fn dir(&self) -> &Path {
        &self.dir
    }

    /// Where a prepared file is.
    #[must_use]
    pub fn file(&self, path: &str) -> PathBuf {
        self.dir.join("files").join(path)
    }

    /// Prepares the list of checksums.
    pub(super) fn prepare_manifest(&self, text: &str) -> Result<(), Stop> {
        let _held = interrupt::hold();
        write(&self.file(MANIFEST), text)
    }

    /// Leaves it to the next run: this one has begun to move files and can't go on.
    pub(super) fn leave(&mut self) {
        self.stays = true;
    }
}

/// Where a prepared file is in the folder of a crate.
pub(super) fn file(output: &Path, path: &str) -> PathBuf {
    output.join(STAGING).join("files").join(path)
}

/// Removes what a killed run left in the folder of a crate, if anything.
pub(super) fn clear(output: &Path) -> Result<(), Stop> {
    let dir = output.join(STAGING);
    if dir.symlink_metadata().is_err() {
        return Ok(());
    }
    fs::remove_dir_all(&dir).map_err(|error| Stop::io("remove", &dir, &error))
}

/// Removes temporary folders whose processes were killed.
fn sweep(parent: &Path) {
    let is_ours = |name: &str| {
        let numbers = name.strip_prefix(TEMPORARY).and_then(|rest| rest.split_once('-'));
        let is_number = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
        numbers.is_some_and(|(process, number)| is_number(process) && is_number(number))
    };
    for entry in fs::read_dir(parent).into_iter().flatten().flatten() {
        if !entry.file_name().to_str().is_some_and(is_ours) {
            continue;
        }
        let modified = entry.metadata().and_then(|metadata| metadata.modified());
        let age = modified.ok().and_then(|time| time.elapsed().ok());
        let is_free = || File::open(entry.path()).is_ok_and(|file| file.try_lock().is_ok());
        if age > Some(LEFT_BEHIND) && is_free() {
            let _ = fs::remove_dir_all(entry.path());
        }
    }
}

impl Drop for Staging {
    fn drop(&mut self) {
        let mut disk = interrupt::hold();
        if !self.stays {
            let _ = fs::remove_dir_all(&self.dir);
        }
        disk.forget(&self.dir);
    }
}

/// Writes a file, and makes the folders on the way to it.
///
/// # Errors
///
/// When a folder can't be made or the file can't be written.
pub fn write(path: &Path, text: &str) -> Result<(), Stop> {
    if let Some(parent) = path.parent() {
        fs::create_dir_all(parent).map_err(|error| Stop::io("create", parent, &error))?;
    }
    fs::write(path, text).map_err(|error| Stop::io("write", path, &error))
}
