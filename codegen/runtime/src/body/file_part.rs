//! A file of a form with files.
use std::borrow::Cow;
use std::path::{Path, PathBuf};

use super::request_body::RequestBody;

/// A file of a form: what is in it, what it is called, and what it is.
///
/// A path stands for the file of that name; bytes turn into a file as well, which is called after its field unless it is
/// given a name.
///
/// ```
/// use sdk_runtime::{FilePart, RequestBody};
///
/// let from_disk = FilePart::file("./photo.png").content_type("image/png");
/// let from_memory = FilePart::new("a,b\n1,2\n").file_name("table.csv");
/// let from_reader = FilePart::new(RequestBody::blocking_reader(std::io::empty()));
/// # let _ = (from_disk, from_memory, from_reader);
/// ```
#[derive(Clone, Debug)]
pub struct FilePart {
    pub(super) body: RequestBody,
    pub(super) file_name: Option<String>,
    pub(super) headers: Vec<(Cow<'static, str>, String)>,
}

impl FilePart {
    /// A file with these bytes, or with what the reader or stream gives.
    pub fn new(body: impl Into<RequestBody>) -> Self {
        let body = body.into();
        Self { file_name: body.file_name(), body, headers: Vec::new() }
    }

    /// A file of this machine, which is read while it is sent. It keeps its name, without the folders.
    pub fn file(path: impl Into<PathBuf>) -> Self {
        Self::new(RequestBody::file(path))
    }

    /// What it is called.
    #[must_use]
    pub fn file_name(mut self, name: impl Into<String>) -> Self {
        self.file_name = Some(name.into());
        self
    }

    /// Says what it is, in place of what the operation says: `image/png`.
    #[must_use]
    pub fn content_type(mut self, media_type: impl Into<String>) -> Self {
        self.body = self.body.content_type(media_type);
        self
    }

    /// Says how many bytes it has, where it comes from a reader or a stream.
    #[must_use]
    pub fn length(mut self, bytes: u64) -> Self {
        self.body = self.body.length(bytes);
        self
    }

    /// A header of this part.
    #[must_use]
    pub fn header(
        mut self,
        name: impl Into<Cow<'static, str>>,
        value: impl std::fmt::Display,
    ) -> Self {
        self.headers.push((name.into(), value.to_string()));
        self
    }
}

macro_rules! from {
    ($($given:ty),*) => {$(
        impl From<$given> for FilePart {
            fn from(given: $given) -> Self {
                Self::new(given)
            }
        }
    )*};
}

// Text doesn't turn into a file: it could as well be meant as a path.
from!(RequestBody, bytes::Bytes, Vec<u8>, &[u8], PathBuf, &Path);

impl<const N: usize> From<&[u8; N]> for FilePart {
    fn from(bytes: &[u8; N]) -> Self {
        Self::new(bytes)
    }
}
