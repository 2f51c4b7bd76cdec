//! The crate's one error type: what the API answered, and what only the helpers know.

mod command;
mod launch;
mod service_url;
mod transfer;

use std::error::Error as StdError;
use std::fmt;

use fastvm_generated::runtime::codec::Decode;
use fastvm_generated::runtime::{ErrorKind, StatusCode};

pub use self::command::{CommandError, ExecStreamError};
pub(crate) use self::launch::Origin;
pub use self::launch::{VmLaunchError, VmNotReadyError, VmPollError};
pub use self::service_url::ServiceUrlError;
pub(crate) use self::transfer::Direction;
pub use self::transfer::{FileTransferError, FileTransferErrorKind};

/// Why a single call to the API failed: kind, status, message, headers, body, attempts.
pub use fastvm_generated::Error as ApiError;

/// Why something failed.
///
/// Calls of the API fail with an [`ApiError`], which `?` turns into this; the helpers have errors of
/// their own, which say more. What is common to several is to be had here: [`status`](Self::status),
/// [`vm_id`](Self::vm_id) and so on.
///
/// The text says what went wrong, and [`source`](std::error::Error::source) why. `{:#}` writes both on
/// one line, and so does what prints errors with their sources.
///
/// Neither the text nor the `Debug` form of any of them shows a key, a header, a signed URL or an
/// environment variable.
///
/// ```
/// use fastvm::Error;
///
/// fn advice(error: &Error) -> String {
///     match error {
///         Error::VmLaunch(failed) => format!("{} is {}: launch another", failed.vm_id(), failed.status()),
///         Error::VmNotReady(late) => format!("{} needs more than {:?}", late.vm_id(), late.timeout()),
///         _ if error.is_not_found() => "there is no such thing".to_owned(),
///         _ if error.may_have_executed() => "look whether it happened before trying again".to_owned(),
///         other => other.to_string(),
///     }
/// }
/// ```
#[derive(Debug)]
#[non_exhaustive]
pub enum Error {
    /// A call to the API failed, or a client can't be built.
    Api(ApiError),
    /// A VM that was to run ended up in a status that it doesn't leave by itself.
    VmLaunch(VmLaunchError),
    /// A VM did not run within the time given.
    VmNotReady(VmNotReadyError),
    /// After a launch, or while waiting for a VM, it could not be learnt how the VM is.
    VmPoll(VmPollError),
    /// An upload or a download failed.
    FileTransfer(FileTransferError),
    /// The output of a command broke off.
    ExecStream(ExecStreamError),
    /// A command ended with another exit code than 0, or was ended because its time was up.
    Command(CommandError),
    /// There is no public URL for this service.
    ServiceUrl(ServiceUrlError),
}

impl Error {
    /// The id of the VM that it is about, where the error knows it: of everything that comes after a
    /// launch's POST, and of transfers.
    #[must_use]
    pub fn vm_id(&self) -> Option<&str> {
        match self {
            Self::VmLaunch(error) => Some(error.vm_id()),
            Self::VmNotReady(error) => Some(error.vm_id()),
            Self::VmPoll(error) => Some(error.vm_id()),
            Self::FileTransfer(error) => Some(error.vm_id()),
            Self::Api(_) | Self::ExecStream(_) | Self::Command(_) | Self::ServiceUrl(_) => None,
        }
    }

    /// The failed call to the API that is behind it, if one is.
    #[must_use]
    pub fn api(&self) -> Option<&ApiError> {
        match self {
            Self::Api(error) => Some(error),
            Self::VmPoll(error) => Some(error.api()),
            Self::FileTransfer(error) => error.api(),
            Self::VmLaunch(_)
            | Self::VmNotReady(_)
            | Self::ExecStream(_)
            | Self::Command(_)
            | Self::ServiceUrl(_) => None,
        }
    }

    /// What kind of failure the call to the API had, if one is behind it.
    #[must_use]
    pub fn kind(&self) -> Option<ErrorKind> {
        self.api().map(ApiError::kind)
    }

    /// The status that the API answered with, where a call to it failed.
    #[must_use]
    pub fn status(&self) -> Option<StatusCode> {
        self.api().and_then(ApiError::status)
    }

    /// The service's name for the failed request, worth quoting to its support.
    #[must_use]
    pub fn request_id(&self) -> Option<&str> {
        self.api().and_then(ApiError::request_id)
    }

    /// What the service says of the failure, where a call to it failed and its answer says so.
    #[must_use]
    pub fn message(&self) -> Option<&str> {
        self.api().and_then(ApiError::message)
    }

    /// The body of the service's answer as a `T`, where a call to it failed with a status whose body is
    /// documented as a `T`. The documentation of each method names the types.
    ///
    /// ```
    /// use fastvm::Error;
    /// use fastvm::models::ErrorResponse;
    ///
    /// fn reason(error: &Error) -> Option<String> {
    ///     error.body_as::<ErrorResponse>()?.error
    /// }
    /// ```
    #[must_use]
    pub fn body_as<T: Decode + 'static>(&self) -> Option<T> {
        self.api().and_then(ApiError::body_as)
    }

    /// Whether what was asked for isn't there: a 404, or a path that is missing. A transfer fails so
    /// where the path is missing and where the VM is: [`FileTransferError::code`] tells them apart.
    #[must_use]
    pub fn is_not_found(&self) -> bool {
        match self {
            Self::FileTransfer(error) => error.is_not_found(),
            other => other.api().is_some_and(ApiError::is_not_found),
        }
    }

    /// Whether the time ran out: of a request, of a wait, of a command.
    #[must_use]
    pub fn is_timeout(&self) -> bool {
        match self {
            Self::VmNotReady(_) => true,
            Self::Command(error) => error.timed_out(),
            Self::FileTransfer(error) => error.is_timeout(),
            other => other.api().is_some_and(ApiError::is_timeout),
        }
    }

    /// Whether something may have changed although the call failed: at the service, in the VM or on this
    /// machine's disk.
    ///
    /// Where it is true, look at how things are before doing it again. It is false where nothing was sent,
    /// where the service turned the call down, and for everything that only looks: a GET, a wait for a VM
    /// that was there before, what a download asks the VM. Objects that a transfer put into the staging
    /// store don't count: nobody else sees them, and they expire.
    #[must_use]
    pub fn may_have_executed(&self) -> bool {
        match self {
            Self::Api(error) => error.may_have_executed(),
            // After a launch there is a VM.
            Self::VmLaunch(error) => error.origin() == Origin::Launched,
            Self::VmNotReady(error) => error.origin() == Origin::Launched,
            Self::VmPoll(error) => error.origin() == Origin::Launched,
            // A command was begun.
            Self::ExecStream(_) | Self::Command(_) => true,
            Self::FileTransfer(error) => error.may_have_executed(),
            Self::ServiceUrl(_) => false,
        }
    }

    fn inner(&self) -> &(dyn StdError + 'static) {
        match self {
            Self::Api(error) => error,
            Self::VmLaunch(error) => error,
            Self::VmNotReady(error) => error,
            Self::VmPoll(error) => error,
            Self::FileTransfer(error) => error,
            Self::ExecStream(error) => error,
            Self::Command(error) => error,
            Self::ServiceUrl(error) => error,
        }
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.inner())?;
        if f.alternate() { causes(f, self.inner()) } else { Ok(()) }
    }
}

impl StdError for Error {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        self.inner().source()
    }
}

macro_rules! from {
    ($($variant:ident: $error:ty,)*) => {
        $(
            impl From<$error> for Error {
                fn from(error: $error) -> Self {
                    Self::$variant(error)
                }
            }
        )*
    };
}

from! {
    Api: ApiError,
    VmLaunch: VmLaunchError,
    VmNotReady: VmNotReadyError,
    VmPoll: VmPollError,
    FileTransfer: FileTransferError,
    ExecStream: ExecStreamError,
    Command: CommandError,
    ServiceUrl: ServiceUrlError,
}

/// Writes why, after what: each cause after a colon.
fn causes(f: &mut fmt::Formatter<'_>, error: &dyn StdError) -> fmt::Result {
    let mut next = error.source();
    while let Some(cause) = next {
        write!(f, ": {cause}")?;
        next = cause.source();
    }
    Ok(())
}

/// The end of a text, on one line and of bearable length: what a program says last says most.
fn excerpt(text: &str) -> String {
    const LONGEST: usize = 500;
    let words = text.split(|c: char| c.is_whitespace() || c.is_control());
    let line = words.filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ");
    match line.char_indices().rev().nth(LONGEST) {
        Some((before, c)) => format!("...{}", &line[before + c.len_utf8()..]),
        None => line,
    }
}
