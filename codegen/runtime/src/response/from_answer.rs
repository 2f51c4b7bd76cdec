//! What a call can give, and how it is made of the answer.
use bytes::Bytes;

use super::answer::Answer;
use super::incoming::Incoming;
use crate::codec::Decode;
use crate::error::Error;

/// What a request can give: a decoded value, `()`, [`Bytes`], [`JsonLines`], [`RawResponse`], or a [`Response`]
/// around one of them. All types that can be decoded have it, and there is nothing to implement by hand.
///
/// [`JsonLines`]: super::JsonLines
/// [`RawResponse`]: super::RawResponse
/// [`Response`]: super::Response
pub trait FromAnswer: Sized + Send + 'static {
    /// The `Accept` header of the request.
    #[doc(hidden)]
    const ACCEPT: &'static str;
    /// Whether the body is left to be read by the caller.
    #[doc(hidden)]
    const STREAMED: bool = false;

    /// Makes it of a successful response.
    #[doc(hidden)]
    fn from_answer(answer: Answer) -> Result<Self, Error>;
}

impl<T: Decode + Send + 'static> FromAnswer for T {
    const ACCEPT: &'static str = "application/json";

    fn from_answer(mut answer: Answer) -> Result<Self, Error> {
        let body = std::mem::replace(&mut answer.body, Incoming::whole(Bytes::new())).into_read();
        answer.decode(&body)
    }
}

impl FromAnswer for Bytes {
    const ACCEPT: &'static str = "*/*";

    fn from_answer(answer: Answer) -> Result<Self, Error> {
        Ok(answer.body.into_read())
    }
}
