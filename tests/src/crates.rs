//! Crates that a test makes, as the members of one workspace outside of this one.
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// What our own crates deny, so that a generated crate may live beside them. Where two tests build with the same flags in the
/// same folder, what the crates depend on is built once.
pub const LINTS: &str = "-D warnings -D missing_docs -D unreachable_pub -D unsafe_code";

const PROFILE: &str = "[profile.dev]\ndebug = false\nincremental = false\n";

/// A workspace of crates, with the versions that this one locked: no network is needed.
#[derive(Debug)]
pub struct Crates {
    root: PathBuf,
    members: Vec<String>,
}

impl Crates {
    /// A workspace in this folder, without members yet.
    #[must_use]
    pub fn new(root: impl Into<PathBuf>) -> Self {
        Self { root: root.into(), members: Vec::new() }
    }

    /// Its folder.
    #[must_use]
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// Adds a crate of these files, and removes what an earlier run left beside them.
    ///
    /// # Panics
    /// When a file can't be written or removed.
    pub fn add(
        &mut self,
        name: &str,
        files: impl IntoIterator<Item = (impl AsRef<Path>, impl AsRef<str>)>,
    ) {
        let folder = self.root.join(name);
        let mut stale = files_below(&folder);
        for (path, text) in files {
            let path = folder.join(path);
            write(&path, text.as_ref());
            stale.retain(|old| *old != path);
        }
        for path in stale {
            fs::remove_file(path).expect("a stale file is removed");
        }
        self.members.push(name.to_owned());
    }

    /// Writes the workspace itself, and gives the command that works on it and builds in `target`.
    ///
    /// # Panics
    /// When a file can't be written.
    #[must_use]
    pub fn cargo(&self, target: &Path) -> Command {
        let members = format!("[workspace]\nresolver = \"3\"\nmembers = {:?}\n\n", self.members);
        write(&self.root.join("Cargo.toml"), &format!("{members}{PROFILE}"));
        self.lock();
        let mut cargo = Command::new(env!("CARGO"));
        cargo.current_dir(&self.root).env("CARGO_TARGET_DIR", target);
        cargo.env_remove("CARGO_ENCODED_RUSTFLAGS").env_remove("CARGO_ENCODED_RUSTDOCFLAGS");
        cargo
    }

    /// Takes over the versions of this workspace. Cargo adds the members to its copy: only new versions are a reason to start
    /// anew.
    fn lock(&self) {
        let lock = Path::new(env!("CARGO_MANIFEST_DIR")).with_file_name("Cargo.lock");
        let lock = fs::read_to_string(lock).expect("the locked versions");
        let origin = self.root.join("locked");
        if fs::read_to_string(&origin).is_ok_and(|there| there == lock) {
            return;
        }
        write(&self.root.join("Cargo.lock"), &lock);
        write(&origin, &lock);
    }
}

/// Writes a file unless it is there as it should be: cargo goes by the time of the last change.
fn write(path: &Path, text: &str) {
    if fs::read_to_string(path).is_ok_and(|there| there == text) {
        return;
    }
    fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
    fs::write(path, text).expect("a file is written");
}

/// The files below a folder; none where there is no folder.
fn files_below(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).into_iter().flatten() {
        let path = entry.expect("an entry").path();
        if path.is_dir() { found.extend(files_below(&path)) } else { found.push(path) }
    }
    found
}
