//! What went wrong with a transfer, before it is known which transfer it is.

use std::error::Error as StdError;
use std::ffi::OsStr;
use std::fmt;
use std::io;
use std::path::{Path, PathBuf};
use std::time::Duration;

use fastvm_generated::runtime::reqwest;

use crate::error::{ApiError, Direction, FileTransferError, FileTransferErrorKind as Kind};

type Source = Box<dyn StdError + Send + Sync>;

/// The kind of a failure, and its cause. The job that failed makes a `FileTransferError` of it.
#[derive(Debug)]
pub(crate) struct Failure {
    pub(crate) kind: Kind,
    pub(crate) source: Option<Source>,
    /// Whether it is known that nothing changed at the target, because the step that failed comes before any that does
    /// something there, or because the VM said so.
    is_unchanged: bool,
}

impl Failure {
    fn new(kind: Kind, source: impl Into<Source>) -> Self {
        Self { kind, source: Some(source.into()), is_unchanged: false }
    }

    /// Nothing is where something was to be read.
    pub(crate) fn not_found(path: impl Into<String>) -> Self {
        Kind::NotFound { path: path.into() }.into()
    }

    /// A path that can't be used.
    pub(crate) fn invalid_path(path: impl Into<String>, why: &'static str) -> Self {
        Kind::InvalidPath { path: path.into(), why }.into()
    }

    /// Something on this machine can't be read or written.
    pub(crate) fn local(path: impl Into<PathBuf>, source: io::Error) -> Self {
        Self::new(Kind::Local { path: path.into() }, source)
    }

    /// Something on this machine is not what it has to be.
    pub(crate) fn local_text(path: impl Into<PathBuf>, why: &'static str) -> Self {
        Self::new(Kind::Local { path: path.into() }, why)
    }

    /// What was at `path` kept a download from its place. `changed` entries of the target are new all the same, and what
    /// they replaced is at `kept`.
    pub(crate) fn placement(mut self, changed: u64, kept: Option<PathBuf>) -> Self {
        if let Kind::Local { path } = self.kind {
            self.kind = Kind::Placement { path, changed, kept };
        }
        self
    }

    /// A file on this machine is not as long as it was when its sending began.
    pub(crate) fn changed(path: &Path) -> Self {
        Self::local_text(path, "its size changed while it was sent")
    }

    /// An entry of an archive that may not be unpacked.
    pub(crate) fn unsafe_entry(name: impl AsRef<OsStr>, why: &'static str) -> Self {
        let path = name.as_ref().to_string_lossy().into_owned();
        Kind::UnsafeEntry { path, why }.into()
    }

    /// What came is not what was sent, or not what it has to be.
    pub(crate) fn corrupt(why: impl Into<Source>) -> Self {
        Self::new(Kind::Corrupt, why)
    }

    /// The other side of a pipe within this process is gone; its end says why.
    pub(crate) fn abandoned() -> Self {
        Self::new(Kind::Interrupted, Abandoned)
    }

    /// Whether this side only stopped because the other one did.
    pub(crate) fn is_abandoned(&self) -> bool {
        self.source.as_ref().is_some_and(|source| source.is::<Abandoned>())
    }

    /// No byte moved for too long.
    pub(crate) fn stalled(patience: Duration) -> Self {
        Self::new(Kind::TimedOut, format!("the staging store moved no byte for {patience:?}"))
    }

    /// The HTTP client failed on its way to the staging store. Its error doesn't keep the URL.
    pub(crate) fn http(error: reqwest::Error) -> Self {
        let error = error.without_url();
        let timed_out = error.is_timeout();
        let kind = if timed_out { Kind::TimedOut } else { Kind::Interrupted };
        Self::new(kind, HttpError(error))
    }

    /// The staging store answered with this status, and perhaps said why.
    pub(crate) fn storage(status: u16, why: String) -> Self {
        let source = (!why.is_empty()).then(|| why.into());
        Self { source, ..Kind::Storage { status }.into() }
    }

    /// Nothing changed at the target.
    pub(crate) fn unchanged(self) -> Self {
        Self { is_unchanged: true, ..self }
    }

    /// Something may be left in the VM after all.
    pub(crate) fn perhaps_changed(self) -> Self {
        Self { is_unchanged: false, ..self }
    }

    /// The error that callers see.
    pub(crate) fn of_transfer(
        self,
        what: Direction,
        vm_id: String,
        remote_path: String,
    ) -> FileTransferError {
        let mut error = FileTransferError::new(what, vm_id, remote_path, self.kind);
        if self.is_unchanged {
            error = error.unchanged();
        }
        match self.source {
            Some(source) => error.with_source(source),
            None => error,
        }
    }

    /// Whether something may have begun in the VM, be it only what is staged there.
    pub(crate) fn may_have_executed(&self) -> bool {
        let api = self.source.as_deref().and_then(|source| source.downcast_ref::<ApiError>());
        api.is_none_or(ApiError::may_have_executed)
    }

    /// What a writer or reader of this module passed through a trait that knows only `io::Error`.
    pub(crate) fn from_io(error: io::Error) -> Self {
        let kind = error.kind();
        let Some(inner) = error.into_inner() else {
            return Self::corrupt(io::Error::from(kind));
        };
        inner.downcast::<Self>().map_or_else(Self::corrupt, |failure| *failure)
    }

    /// The way through such a trait.
    pub(crate) fn into_io(self) -> io::Error {
        io::Error::other(self)
    }
}

impl From<Kind> for Failure {
    fn from(kind: Kind) -> Self {
        Self { kind, source: None, is_unchanged: false }
    }
}

impl From<ApiError> for Failure {
    fn from(error: ApiError) -> Self {
        Self::new(Kind::Api, error)
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.kind.fmt(f)
    }
}

impl StdError for Failure {}

/// Why a thread ended early: nobody is there any more to take what it makes, or to give it more.
#[derive(Debug)]
struct Abandoned;

impl fmt::Display for Abandoned {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the transfer was given up")
    }
}

impl StdError for Abandoned {}

/// The HTTP client's error, told by its cause at the bottom, which says more to people than its own text.
#[derive(Debug)]
struct HttpError(reqwest::Error);

impl fmt::Display for HttpError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut last: &dyn StdError = &self.0;
        while let Some(next) = last.source() {
            last = next;
        }
        write!(f, "the staging store: {last}")
    }
}

/// Its text is that of its cause, which is therefore not named again.
impl StdError for HttpError {}
