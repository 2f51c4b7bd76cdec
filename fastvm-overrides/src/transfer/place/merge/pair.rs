//! A directory that comes, and the one that was there.

use std::collections::HashSet;
use std::ffi::OsString;
use std::path::{Path, PathBuf};

use crate::transfer::failure::Failure;
use crate::transfer::place::before::Before;
use crate::transfer::stamp::Stamp;

/// Two directories of one name, the entries of one of which are moved into the other.
pub(super) struct Pair {
    /// Where the entries are: in what was unpacked, or a copy on the target's file system.
    pub(super) from: PathBuf,
    /// Where those are kept that are replaced, on the target's file system.
    pub(super) kept: PathBuf,
    /// What was there.
    pub(super) before: Before,
    /// What it gets in the end; nothing where it keeps what it has.
    pub(super) stamp: Option<Stamp>,
    /// The names of those entries that are pairs themselves.
    pub(super) merged: HashSet<OsString>,
}

impl Pair {
    pub(super) fn target(&self) -> &Path {
        self.before.path()
    }

    pub(super) fn put_stamp(&self) -> Result<(), Failure> {
        let stamped = self.stamp.map_or(Ok(()), |stamp| stamp.put_on_directory(self.target()));
        stamped.map_err(|error| Failure::local(self.target(), error))
    }
}
