//! One attempt of a call, as middleware sees it.
use std::fmt;
use std::sync::Arc;

use bytes::Bytes;
use http::{HeaderMap, Method};
use reqwest::Url;

use super::also::Also;
use crate::body::RequestBody;
use crate::wire::Names;

/// One attempt of a call, complete and about to be sent.
///
/// Its `Debug` form shows no header values, no query and no body.
#[derive(Clone)]
pub struct Attempt {
    pub(crate) method: Method,
    pub(crate) url: Url,
    pub(crate) template: Arc<str>,
    pub(crate) headers: HeaderMap,
    pub(crate) body: RequestBody,
    pub(crate) number: u32,
    pub(crate) also: Also,
}

impl Attempt {
    /// The method.
    #[must_use]
    pub fn method(&self) -> &Method {
        &self.method
    }

    /// The whole URL. Its query may hold secrets.
    #[must_use]
    pub fn url(&self) -> &Url {
        &self.url
    }

    /// The path as the API's document has it, with its parameters unfilled: fit to group by.
    #[must_use]
    pub fn path_template(&self) -> &str {
        &self.template
    }

    /// The headers, credentials among them.
    #[must_use]
    pub fn headers(&self) -> &HeaderMap {
        &self.headers
    }

    /// The headers, to change them for this attempt.
    pub fn headers_mut(&mut self) -> &mut HeaderMap {
        &mut self.headers
    }

    /// The body; empty where there is none, and where it is only read while it is sent ([`streams_body`](Self::streams_body)).
    #[must_use]
    pub fn body(&self) -> &Bytes {
        static NONE: Bytes = Bytes::new();
        self.body.bytes().unwrap_or(&NONE)
    }

    /// Whether the body is read while it is sent: from a file, a reader or a stream, or as parts.
    #[must_use]
    pub fn streams_body(&self) -> bool {
        self.body.is_streamed()
    }

    /// The number of the attempt, from 1.
    #[must_use]
    pub fn number(&self) -> u32 {
        self.number
    }
}

impl fmt::Debug for Attempt {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Attempt")
            .field("method", &self.method)
            .field("path_template", &self.template)
            .field("headers", &Names(&self.headers))
            .field("number", &self.number)
            .finish_non_exhaustive()
    }
}
