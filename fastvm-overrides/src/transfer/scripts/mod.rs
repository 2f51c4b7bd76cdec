//! What runs in a VM's `sh`, be it dash, bash or busybox, with the tools of GNU or busybox. Arguments are never part of
//! a script's text.

/// Tells what is at a path that is downloaded.
pub(super) const PROBE: &str = include_str!("probe.sh");

/// Tells where a file that is uploaded comes to lie.
pub(super) const LOCATE: &str = concat!(include_str!("target.sh"), include_str!("locate.sh"));

/// Makes a file that nobody else may read.
pub(super) const RESERVE: &str = include_str!("reserve.sh");

/// Puts a file in its place.
pub(super) const PLACE_FILE: &str = concat!(
    include_str!("target.sh"),
    include_str!("remove.sh"),
    include_str!("place.sh"),
    include_str!("place_file.sh")
);

/// Unpacks an archive in its place.
pub(super) const UNPACK: &str = concat!(
    include_str!("target.sh"),
    include_str!("remove.sh"),
    include_str!("place.sh"),
    include_str!("unpack.sh")
);

/// Removes what is left of an upload.
pub(super) const DISCARD: &str = concat!(include_str!("remove.sh"), include_str!("discard.sh"));

/// Sends a file to the staging store.
pub(super) const SEND_FILE: &str = concat!(include_str!("send.sh"), include_str!("send_file.sh"));

/// Sends a directory to the staging store.
pub(super) const SEND_TREE: &str = concat!(include_str!("send.sh"), include_str!("send_tree.sh"));

#[cfg(all(test, target_os = "linux"))]
mod tests;
