//! Permissions and times of files: read from here, written to archives, and the other way round.

use std::fs::{self, File, Metadata};
use std::io;
use std::path::Path;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use filetime::FileTime;

/// What is kept of a file or directory beside its contents.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Stamp {
    /// The permission bits.
    pub(crate) mode: u32,
    /// When it was changed, in whole seconds since 1970. What is older is of 1970.
    pub(crate) modified: u64,
}

/// What is given to files here: no setuid, setgid and sticky bits of another machine.
const PERMISSIONS: u32 = 0o777;

impl Stamp {
    /// What this file or directory has.
    pub(crate) fn of(metadata: &Metadata) -> Self {
        let modified = metadata.modified().ok();
        let since = modified.and_then(|time| time.duration_since(UNIX_EPOCH).ok());
        Self { mode: mode(metadata), modified: since.map_or(0, |since| since.as_secs()) }
    }

    /// Gives it to an open file.
    pub(crate) fn put_on_file(self, file: &File) -> io::Result<()> {
        #[cfg(unix)]
        file.set_permissions(permissions(self.mode))?;
        file.set_modified(self.time())
    }

    /// Gives it to a directory, which is no link.
    pub(crate) fn put_on_directory(self, path: &Path) -> io::Result<()> {
        filetime::set_file_mtime(path, FileTime::from_system_time(self.time()))?;
        set_directory_mode(path, self.mode)
    }

    /// Gives the time to a symbolic link itself; its permissions mean nothing.
    pub(crate) fn put_on_link(self, path: &Path) -> io::Result<()> {
        let time = FileTime::from_system_time(self.time());
        filetime::set_symlink_file_times(path, time, time)
    }

    /// A time that the system's clock can't count is the latest that every file system can.
    fn time(self) -> SystemTime {
        const LATEST: Duration = Duration::from_secs(u32::MAX as u64);
        let time = UNIX_EPOCH.checked_add(Duration::from_secs(self.modified));
        time.unwrap_or(UNIX_EPOCH + LATEST)
    }
}

/// Makes a directory one that its owner can work in, until it is given its stamp.
pub(crate) fn open_up(path: &Path, metadata: &Metadata) -> io::Result<()> {
    const OWNER: u32 = 0o700;
    let mode = Stamp::of(metadata).mode;
    if mode & OWNER == OWNER { Ok(()) } else { set_directory_mode(path, mode | OWNER) }
}

/// Gives a directory, which is no link, its permissions.
#[cfg(unix)]
pub(crate) fn set_directory_mode(path: &Path, mode: u32) -> io::Result<()> {
    fs::set_permissions(path, permissions(mode))
}

#[cfg(not(unix))]
pub(crate) fn set_directory_mode(_: &Path, _: u32) -> io::Result<()> {
    Ok(())
}

#[cfg(unix)]
fn permissions(mode: u32) -> fs::Permissions {
    std::os::unix::fs::PermissionsExt::from_mode(mode & PERMISSIONS)
}

#[cfg(unix)]
fn mode(metadata: &Metadata) -> u32 {
    std::os::unix::fs::MetadataExt::mode(metadata) & 0o7777
}

/// Elsewhere there is only "read-only", and nothing that says what can be run.
#[cfg(not(unix))]
fn mode(metadata: &Metadata) -> u32 {
    match (metadata.is_dir(), metadata.permissions().readonly()) {
        (true, _) => 0o755,
        (false, true) => 0o444,
        (false, false) => 0o644,
    }
}
