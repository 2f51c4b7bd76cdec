//! Files and directories on their way between this machine and a VM, streamed from end to end.
//!
//! Neither side meets the other: one puts an object into the staging store, by a URL that the API signed, and the other
//! gets it from there. A transfer waits for its turn, then goes on by itself until it ends or nobody waits for it any more
//! ([`course`]). Blocking work (files, archives, compression) has a thread of its own for each transfer ([`thread`]), tied
//! to the async side by a bounded channel ([`pump`]), and asks before each step whether the transfer is still wanted
//! ([`wanted`]). Nothing is staged on this machine's disk on the way out, nothing is held in memory whole, no process is
//! started.

mod archive;
mod course;
mod download;
mod failure;
mod limits;
mod local;
mod machine;
mod place;
mod pump;
mod remains;
mod remote_path;
mod remote_place;
mod scripts;
mod stamp;
mod storage;
mod thread;
mod turn;
mod upload;
mod wanted;

pub use download::Download;
pub(crate) use limits::Limits;
pub use upload::Upload;

/// What a transfer moved.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Transferred {
    /// The contents of all files together, in bytes: not what went over the wire, which is compressed for directories.
    pub bytes: u64,
    /// How many files.
    pub files: u64,
    /// How many entries of a directory were left out because they are no files: sockets, FIFOs and devices.
    pub skipped: u64,
}

/// Says on the standard error itself, which `cargo test` doesn't hold back, that a part can't be tested here, and why.
#[cfg(test)]
fn not_tested(what: impl std::fmt::Display) {
    use std::io::Write;

    // Where nobody can be told, the test is still none that failed.
    let _ = writeln!(std::io::stderr(), "NOT TESTED: {what}");
}
