//! Who may do what with a file that takes another's place.

use std::fs::{File, Metadata, OpenOptions};
use std::io;

/// Has a file be its owner's alone from the moment it is made.
#[cfg(unix)]
pub(super) fn private(options: &mut OpenOptions) {
    std::os::unix::fs::OpenOptionsExt::mode(options, 0o600);
}

#[cfg(not(unix))]
pub(super) fn private(_: &mut OpenOptions) {}

/// What a file that is replaced passes on.
#[cfg(unix)]
pub(super) struct Replaced {
    mode: u32,
    owner: u32,
    group: u32,
}

#[cfg(unix)]
impl Replaced {
    pub(super) fn of(metadata: &Metadata) -> Self {
        use std::os::unix::fs::MetadataExt;
        Self { mode: metadata.mode(), owner: metadata.uid(), group: metadata.gid() }
    }

    /// Gives the permission bits to the new file, and owner and group where the system lets us. Setuid, setgid and
    /// sticky bits stay behind: they were given to other contents. Where the group is another one its bits stay behind
    /// too, since they would be given to strangers.
    pub(super) fn pass_on(&self, file: &File) -> io::Result<()> {
        use std::os::unix::fs::{MetadataExt, fchown};
        const GROUP: u32 = 0o070;
        // Only root gives files away. Others may choose among the groups that they are in.
        let _ = fchown(file, Some(self.owner), Some(self.group))
            .or_else(|_| fchown(file, None, Some(self.group)));
        let is_same_group = file.metadata()?.gid() == self.group;
        let mode = if is_same_group { self.mode } else { self.mode & !GROUP };
        file.set_permissions(crate::transfer::stamp::permissions(mode))
    }
}

/// What a file that is replaced passes on: whether it can be written.
#[cfg(not(unix))]
pub(super) struct Replaced(std::fs::Permissions);

#[cfg(not(unix))]
impl Replaced {
    pub(super) fn of(metadata: &Metadata) -> Self {
        Self(metadata.permissions())
    }

    pub(super) fn pass_on(&self, file: &File) -> io::Result<()> {
        file.set_permissions(self.0.clone())
    }
}
