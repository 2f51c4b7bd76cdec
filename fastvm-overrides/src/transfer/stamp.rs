//! Permissions and times of files: read from here, written to archives, and the other way round.

use std::fs::{self, File, Metadata};
use std::io;
use std::path::Path;

use filetime::FileTime;

/// What is kept of a file or directory beside its contents.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Stamp {
    /// The permission bits.
    pub(crate) mode: u32,
    /// When it was changed, in whole seconds since 1970; what is older has a negative number. Fractions are dropped, so
    /// that half a second before 1970 is a whole one.
    pub(crate) modified: i64,
}

/// What is given to files here: no setuid, setgid and sticky bits of another machine.
const PERMISSIONS: u32 = 0o777;

impl Stamp {
    /// What this file or directory has.
    pub(crate) fn of(metadata: &Metadata) -> Self {
        let modified = FileTime::from_last_modification_time(metadata);
        Self { mode: mode(metadata), modified: modified.unix_seconds() }
    }

    /// Gives it to an open file.
    pub(crate) fn put_on_file(self, file: &File) -> io::Result<()> {
        #[cfg(unix)]
        file.set_permissions(permissions(self.mode))?;
        filetime::set_file_handle_times(file, None, Some(self.time()))
    }

    /// Gives it to a directory, which is no link.
    pub(crate) fn put_on_directory(self, path: &Path) -> io::Result<()> {
        filetime::set_file_mtime(path, self.time())?;
        set_directory_mode(path, self.mode)
    }

    /// Gives the time to a symbolic link itself; its permissions mean nothing.
    pub(crate) fn put_on_link(self, path: &Path) -> io::Result<()> {
        filetime::set_symlink_file_times(path, self.time(), self.time())
    }

    /// A time that a file system can't keep becomes the first or last that it can. Unix does that by itself; Windows
    /// counts from 1601, and is not asked for more than the year 9999.
    fn time(self) -> FileTime {
        const FIRST: i64 = -11_644_473_600;
        const LAST: i64 = 253_402_300_799;
        let seconds = if cfg!(unix) { self.modified } else { self.modified.clamp(FIRST, LAST) };
        FileTime::from_unix_time(seconds, 0)
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

/// The permission bits of a file, without setuid, setgid and sticky.
#[cfg(unix)]
pub(crate) fn permissions(mode: u32) -> fs::Permissions {
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
