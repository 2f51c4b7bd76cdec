//! What can go wrong with an upload or a download.

use std::error::Error as StdError;
use std::fmt;
use std::path::PathBuf;

use super::{ApiError, excerpt};

type Source = Box<dyn StdError + Send + Sync>;

/// An upload or a download failed.
///
/// It says which VM and which path in it are concerned, and by its [`kind`](Self::kind) what went
/// wrong. No text of it holds a signed URL.
///
/// ```no_run
/// use fastvm::{Error, FileTransferErrorKind};
///
/// # async fn example(client: fastvm::FastvmClient, id: &str) -> Result<(), Box<dyn std::error::Error>> {
/// match client.download(id, "/root/report.txt", "report.txt").await {
///     Ok(received) => println!("{} bytes", received.bytes),
///     Err(Error::FileTransfer(error)) => match error.kind() {
///         FileTransferErrorKind::NotFound { .. } => println!("no report yet"),
///         FileTransferErrorKind::Local { path } => println!("{}: {error}", path.display()),
///         _ if error.is_not_found() => println!("there is no such VM"),
///         _ => println!("{error}"),
///     },
///     Err(error) => return Err(error.into()),
/// }
/// # Ok(())
/// # }
/// ```
pub struct FileTransferError {
    inner: Box<Inner>,
}

struct Inner {
    what: Direction,
    vm_id: String,
    remote_path: String,
    kind: FileTransferErrorKind,
    source: Option<Source>,
    /// Whether it is known that nothing changed at the target.
    is_unchanged: bool,
}

/// Which way the files were going.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Direction {
    Upload,
    Download,
}

/// What went wrong with a transfer.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum FileTransferErrorKind {
    /// There is nothing at this path: in the VM for a download, on this machine for an upload.
    NotFound {
        /// The path.
        path: String,
    },
    /// A path that can't be used: not absolute, or with characters that no path has.
    InvalidPath {
        /// The path.
        path: String,
        /// What is wrong with it.
        why: &'static str,
    },
    /// A file or directory on this machine can't be read or written.
    Local {
        /// Which one.
        path: PathBuf,
    },
    /// All of a download came, and something on this machine kept it from its place.
    Placement {
        /// What was in the way, or couldn't be replaced.
        path: PathBuf,
        /// How many entries at the target are new all the same. 0 where all is as it was: what had been put in place before
        /// was taken back.
        changed: u64,
        /// The directory with what those entries replaced, where some of it could not be put back.
        kept: Option<PathBuf>,
    },
    /// It is more than the service takes.
    TooLarge {
        /// How large it is, in bytes; where it is sent as it is made, how much of it there was.
        size: u64,
        /// How large it may be, in bytes.
        limit: u64,
    },
    /// The staging store answered with a status that is not a success.
    Storage {
        /// The status.
        status: u16,
    },
    /// What had to be run in the VM failed there.
    VmCommand {
        /// Its exit code.
        exit_code: i32,
        /// Whether it was ended because its time was up.
        timed_out: bool,
        /// The end of what it wrote to its standard error: 500 characters at most, on one line.
        stderr: String,
    },
    /// An entry of the archive may not be unpacked: it leads out of the target, or is no file,
    /// directory or link.
    UnsafeEntry {
        /// Its path in the archive.
        path: String,
        /// What is wrong with it.
        why: &'static str,
    },
    /// What came is not what was sent.
    Corrupt,
    /// A connection broke before all was there, or could not be made.
    Interrupted,
    /// The time ran out on this side.
    TimedOut,
    /// A call to the API failed: see [`FileTransferError::api`].
    Api,
}

impl FileTransferErrorKind {
    /// What had to be run in the VM failed; of its standard error the end is kept.
    pub(crate) fn vm_command(exit_code: i32, timed_out: bool, stderr: &str) -> Self {
        Self::VmCommand { exit_code, timed_out, stderr: excerpt(stderr) }
    }
}

impl FileTransferError {
    pub(crate) fn new(
        what: Direction,
        vm_id: impl Into<String>,
        remote_path: impl Into<String>,
        kind: FileTransferErrorKind,
    ) -> Self {
        let (vm_id, remote_path) = (vm_id.into(), remote_path.into());
        let inner = Inner { what, vm_id, remote_path, kind, source: None, is_unchanged: false };
        Self { inner: Box::new(inner) }
    }

    /// Nothing changed at the target.
    pub(crate) fn unchanged(mut self) -> Self {
        self.inner.is_unchanged = true;
        self
    }

    /// Keeps the cause. Its text may hold no secret, so the HTTP client's errors come without their URL, which is signed.
    pub(crate) fn with_source(mut self, source: impl Into<Source>) -> Self {
        self.inner.source = Some(source.into());
        self
    }

    /// The id of the VM.
    #[must_use]
    pub fn vm_id(&self) -> &str {
        &self.inner.vm_id
    }

    /// The path in the VM that was uploaded to or downloaded from.
    #[must_use]
    pub fn remote_path(&self) -> &str {
        &self.inner.remote_path
    }

    /// What went wrong.
    #[must_use]
    pub fn kind(&self) -> &FileTransferErrorKind {
        &self.inner.kind
    }

    /// The system's name for what went wrong, where it has one: `Some("ENOENT")` where a path is missing,
    /// and `None` where the VM is.
    #[must_use]
    pub fn code(&self) -> Option<&'static str> {
        self.is_path_missing().then_some("ENOENT")
    }

    /// The failed call to the API that is behind it, if one is.
    #[must_use]
    pub fn api(&self) -> Option<&ApiError> {
        self.inner.source.as_deref().and_then(|source| source.downcast_ref())
    }

    /// Whether a path is missing, here or in the VM, or the VM itself. [`code`](Self::code) tells which.
    #[must_use]
    pub fn is_not_found(&self) -> bool {
        self.is_path_missing() || self.api().is_some_and(ApiError::is_not_found)
    }

    /// Whether the time ran out, on either side.
    #[must_use]
    pub fn is_timeout(&self) -> bool {
        use FileTransferErrorKind as K;
        match &self.inner.kind {
            K::TimedOut => true,
            K::VmCommand { timed_out, .. } => *timed_out,
            _ => self.api().is_some_and(ApiError::is_timeout),
        }
    }

    /// Whether something may have changed at the target, although the transfer failed.
    #[must_use]
    pub fn may_have_executed(&self) -> bool {
        use FileTransferErrorKind as K;
        match &self.inner.kind {
            _ if self.inner.is_unchanged => false,
            K::Placement { changed, .. } => *changed > 0,
            // A download changes nothing but what it puts in its place here.
            _ if self.inner.what == Direction::Download => false,
            K::VmCommand { .. } | K::Corrupt => true,
            _ => self.api().is_some_and(ApiError::may_have_executed),
        }
    }

    fn is_path_missing(&self) -> bool {
        matches!(self.inner.kind, FileTransferErrorKind::NotFound { .. })
    }
}

impl fmt::Display for FileTransferErrorKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotFound { path } => write!(f, "{path} doesn't exist (ENOENT)"),
            Self::InvalidPath { path, why } => write!(f, "{path:?} can't be used: {why}"),
            Self::Local { path } => write!(f, "{} can't be used", path.display()),
            Self::Placement { path, changed, kept } => {
                write!(f, "{} could not be put in its place", path.display())?;
                match changed {
                    0 => f.write_str(", and all is as it was")?,
                    _ => write!(f, ", and {changed} entries of the target are new")?,
                }
                match kept {
                    Some(kept) => write!(f, "; what they replaced is in {}", kept.display()),
                    None => Ok(()),
                }
            }
            Self::TooLarge { size, limit } => {
                write!(f, "{size} bytes are more than the {limit} that are allowed")
            }
            Self::Storage { status } => write!(f, "the staging store answered {status}"),
            Self::VmCommand { exit_code, timed_out, stderr } => {
                match timed_out {
                    true => f.write_str("its time in the VM was up")?,
                    false => write!(f, "the command in the VM ended with exit code {exit_code}")?,
                }
                if stderr.is_empty() { Ok(()) } else { write!(f, ": {stderr}") }
            }
            Self::UnsafeEntry { path, why } => write!(f, "{path:?} can't be unpacked: {why}"),
            Self::Corrupt => f.write_str("what came is not what was sent"),
            Self::Interrupted => f.write_str("the connection broke"),
            Self::TimedOut => f.write_str("the time ran out"),
            Self::Api => f.write_str("a call failed"),
        }
    }
}

impl fmt::Display for FileTransferError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Inner { what, vm_id, remote_path, kind, source: _, is_unchanged: _ } = &*self.inner;
        match what {
            Direction::Upload => write!(f, "upload to {remote_path} in the VM {vm_id}: {kind}")?,
            Direction::Download => {
                write!(f, "download of {remote_path} from the VM {vm_id}: {kind}")?;
            }
        }
        if f.alternate() { super::causes(f, self) } else { Ok(()) }
    }
}

impl fmt::Debug for FileTransferError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut debug = f.debug_struct("FileTransferError");
        debug.field("kind", &self.inner.kind).field("text", &format!("{self:#}"));
        debug.finish_non_exhaustive()
    }
}

impl StdError for FileTransferError {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        self.inner.source.as_deref().map(|source| source as _)
    }
}
