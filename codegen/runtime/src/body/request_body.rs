//! The body of a request, as a caller gives it.
use std::fmt;
use std::io::Read;
use std::path::{Path, PathBuf};

use bytes::Bytes;
use futures_core::Stream;
use tokio::io::AsyncRead;

use super::outgoing::Outgoing;
use super::pieces::{Cause, FromAsync, FromBlocking, Given, Pieces};
use super::source::{Measured, Once, Source};
use crate::error::Error;

/// What a request sends: bytes, or what is read while it is sent, whatever its size.
///
/// Bytes and text turn into it by themselves, and so does a [`Path`](std::path::Path) or a `PathBuf`, which stands for the
/// file. A clone stands for the same reader or stream, which can be sent once.
///
/// ```
/// use sdk_runtime::RequestBody;
///
/// let text: RequestBody = "hello".into();
/// let photo = RequestBody::file("photo.png").content_type("image/png");
/// let lines = RequestBody::blocking_reader(&b"a\nb\n"[..]).length(4);
/// # let _ = (text, photo, lines);
/// ```
///
/// A request is sent again after a failure only as long as its body can be: bytes and files always, a reader or a stream
/// only where nothing was read of it yet.
#[derive(Clone)]
pub struct RequestBody {
    measured: Measured,
    content_type: Option<String>,
}

impl RequestBody {
    /// A file, which is opened when the request is sent, and again when it is sent again. It must not change its length
    /// while it is sent.
    pub fn file(path: impl Into<PathBuf>) -> Self {
        let path: PathBuf = path.into();
        Self::of(Source::File(path.into()))
    }

    /// What an async reader gives, such as a file that `tokio` opened or the output of a process.
    pub fn reader(reader: impl AsyncRead + Send + 'static) -> Self {
        Self::once(Box::pin(FromAsync::new(reader)))
    }

    /// What a reader gives that may block while it reads. It is read on threads that are there for this.
    pub fn blocking_reader(reader: impl Read + Send + 'static) -> Self {
        Self::once(Box::pin(FromBlocking::new(reader)))
    }

    /// What a stream gives, piece by piece.
    pub fn stream<B: Into<Bytes>, E: Into<Cause>>(
        stream: impl Stream<Item = Result<B, E>> + Send + 'static,
    ) -> Self {
        Self::once(Box::pin(Given::new(stream)))
    }

    /// Says how many bytes it has, so that the request names its length. Without it, a reader or a stream is sent in
    /// chunks, which some servers refuse. One that turns out shorter or longer is an error.
    #[must_use]
    pub fn length(mut self, bytes: u64) -> Self {
        self.measured.length = Some(bytes);
        self
    }

    /// Says what it is, in place of what the operation says: `image/png`.
    #[must_use]
    pub fn content_type(mut self, media_type: impl Into<String>) -> Self {
        self.content_type = Some(media_type.into());
        self
    }

    fn once(pieces: Pieces) -> Self {
        Self::of(Source::Once(Once::new(pieces)))
    }

    fn of(source: Source) -> Self {
        Self { measured: Measured { source, length: None }, content_type: None }
    }

    /// One after the other.
    pub(super) fn chain(all: impl IntoIterator<Item = Self>) -> Self {
        let all: Vec<Measured> = all.into_iter().map(|one| one.measured).collect();
        Self::of(Source::Chain(all.into()))
    }

    /// What it is, where the caller said so.
    pub(crate) fn named_type(&self) -> Option<&str> {
        self.content_type.as_deref()
    }

    /// The bytes, where it is made of some.
    pub(crate) fn bytes(&self) -> Option<&Bytes> {
        match &self.measured.source {
            Source::Bytes(bytes) => Some(bytes),
            Source::File(_) | Source::Once(_) | Source::Chain(_) => None,
        }
    }

    /// Whether it is read while it is sent, so that nobody knows how long that takes.
    pub(crate) fn is_streamed(&self) -> bool {
        self.bytes().is_none()
    }

    /// Whether it can't be sent, since it was read already.
    pub(crate) fn is_spent(&self) -> bool {
        self.measured.is_spent()
    }

    /// The name of the file.
    pub(super) fn file_name(&self) -> Option<String> {
        let Source::File(path) = &self.measured.source else { return None };
        path.file_name().map(|name| name.to_string_lossy().into_owned())
    }

    /// The body of one attempt. It fails where it is known by now that it can't be read.
    pub(crate) async fn open(&self) -> Result<Outgoing, Error> {
        self.measured.open().await
    }
}

impl Default for RequestBody {
    fn default() -> Self {
        Self::from(Bytes::new())
    }
}

macro_rules! from_bytes {
    ($($bytes:ty),*) => {$(
        impl From<$bytes> for RequestBody {
            fn from(bytes: $bytes) -> Self {
                Self::of(Source::Bytes(bytes.into()))
            }
        }
    )*};
}

from_bytes!(Bytes, bytes::BytesMut, Vec<u8>, Box<[u8]>, String);

impl From<&str> for RequestBody {
    fn from(text: &str) -> Self {
        Self::from(text.as_bytes())
    }
}

impl From<&String> for RequestBody {
    fn from(text: &String) -> Self {
        Self::from(text.as_bytes())
    }
}

impl From<&[u8]> for RequestBody {
    fn from(bytes: &[u8]) -> Self {
        Self::from(Bytes::copy_from_slice(bytes))
    }
}

impl<const N: usize> From<&[u8; N]> for RequestBody {
    fn from(bytes: &[u8; N]) -> Self {
        Self::from(bytes.as_slice())
    }
}

impl From<PathBuf> for RequestBody {
    fn from(path: PathBuf) -> Self {
        Self::file(path)
    }
}

impl From<&Path> for RequestBody {
    fn from(path: &Path) -> Self {
        Self::file(path)
    }
}

/// Shows what it is made of, and no bytes.
impl fmt::Debug for RequestBody {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let kind = match &self.measured.source {
            Source::Bytes(_) => "bytes",
            Source::File(_) => "file",
            Source::Once(_) => "reader",
            Source::Chain(_) => "parts",
        };
        f.debug_struct("RequestBody")
            .field("kind", &kind)
            .field("length", &self.measured.length())
            .field("content_type", &self.content_type)
            .finish_non_exhaustive()
    }
}
