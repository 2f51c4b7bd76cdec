//! A folder in which files are prepared before they are moved into place.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process;
use std::time::Duration;

use sdk_codegen::tree::Tree;

use super::rustfmt::{self, Formatting};
use crate::stop::Stop;

/// The age from which a staging folder is taken for one whose process was killed.
const LEFT_BEHIND: Duration = Duration::from_secs(3600);

/// A folder of its own, removed when dropped.
#[derive(Debug)]
pub struct Staging {
    dir: PathBuf,
}

impl Staging {
    /// Makes one in the folder that holds `output`, or will: files can be renamed from there.
    pub(super) fn beside(output: &Path) -> Result<Self, Stop> {
        let name = output.file_name().unwrap_or_default().to_string_lossy();
        let parent = output.ancestors().skip(1).find(|dir| dir.is_dir());
        let parent = parent.unwrap_or(Path::new("/"));
        let prefix = format!(".{name}.regen-");
        sweep(parent, &prefix);
        Self::create(parent.join(format!("{prefix}{}", process::id())))
    }

    /// Makes one among the system's temporary files, for looking without writing.
    ///
    /// # Errors
    ///
    /// When it can't be made.
    pub fn temporary() -> Result<Self, Stop> {
        Self::create(env::temp_dir().join(format!("regen-{}", process::id())))
    }

    /// A left-over of the same name can only be that of a process which was killed.
    fn create(dir: PathBuf) -> Result<Self, Stop> {
        if dir.symlink_metadata().is_ok() {
            fs::remove_dir_all(&dir).map_err(|error| Stop::io("remove", &dir, &error))?;
        }
        fs::create_dir(&dir).map_err(|error| Stop::io("create", &dir, &error))?;
        Ok(Self { dir })
    }

    /// Writes the files, formats them where rustfmt is there to do it, and returns them as they are then.
    ///
    /// `style` is the text of the `rustfmt.toml` to go by; no other is looked for.
    ///
    /// # Errors
    ///
    /// When a file can't be written or read, and when rustfmt can't make sense of one.
    pub fn prepare(&self, tree: &Tree, style: &str) -> Result<(Tree, Formatting), Stop> {
        let folder = self.dir.join("files");
        for (path, text) in tree {
            write(&folder.join(path), text)?;
        }
        let config = self.dir.join("rustfmt.toml");
        write(&config, style)?;
        let formatting = rustfmt::format(&folder, tree, &config)?;
        let mut formatted = Tree::new();
        for (path, _) in tree {
            let file = folder.join(path);
            let text =
                fs::read_to_string(&file).map_err(|error| Stop::io("read", &file, &error))?;
            formatted.insert(path, text).map_err(|error| Stop::failed(error.to_string()))?;
        }
        Ok((formatted, formatting))
    }

    /// Where a prepared file is.
    #[must_use]
    pub fn file(&self, path: &str) -> PathBuf {
        self.dir.join("files").join(path)
    }

    /// Prepares a text that is no part of the tree, and says where it is.
    pub(super) fn prepare_text(&self, text: &str) -> Result<PathBuf, Stop> {
        let file = self.dir.join("text");
        write(&file, text)?;
        Ok(file)
    }
}

/// Removes what runs that were killed left behind. One that is going on is never that old.
fn sweep(parent: &Path, prefix: &str) {
    let is_ours = |name: &str| {
        let id = name.strip_prefix(prefix);
        id.is_some_and(|id| !id.is_empty() && id.bytes().all(|b| b.is_ascii_digit()))
    };
    for entry in fs::read_dir(parent).into_iter().flatten().flatten() {
        let modified = entry.metadata().and_then(|metadata| metadata.modified());
        let age = modified.ok().and_then(|time| time.elapsed().ok());
        if entry.file_name().to_str().is_some_and(is_ours) && age > Some(LEFT_BEHIND) {
            let _ = fs::remove_dir_all(entry.path());
        }
    }
}

impl Drop for Staging {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.dir);
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
