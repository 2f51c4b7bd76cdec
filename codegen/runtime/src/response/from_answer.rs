//! What a call can give, and how it is made of the answer.
use bytes::Bytes;
use http::StatusCode;

use super::answer::Answer;
use super::reading::Reading;
use crate::codec::Decode;
use crate::error::Error;

/// What a request can give: a decoded value, `()`, [`Bytes`], a stream such as [`Events`], [`RawResponse`], or a [`Response`]
/// around one of them. All types that can be decoded have it, and there is nothing to implement by hand.
///
/// [`Events`]: crate::Events
/// [`RawResponse`]: super::RawResponse
/// [`Response`]: super::Response
pub trait FromAnswer: Sized + Send + 'static {
    /// The `Accept` header of the request.
    #[doc(hidden)]
    const ACCEPT: &'static str;

    /// What becomes of the body of an answer that has this status.
    #[doc(hidden)]
    #[must_use]
    fn reading(_: StatusCode) -> Reading {
        Reading::Whole
    }

    /// Makes it of a successful response.
    #[doc(hidden)]
    fn from_answer(answer: Answer) -> Result<Self, Error>;
}

impl<T: Decode + Send + 'static> FromAnswer for T {
    const ACCEPT: &'static str = if T::IGNORES_BODY { "*/*" } else { "application/json" };

    fn reading(_: StatusCode) -> Reading {
        if T::IGNORES_BODY { Reading::Ignored } else { Reading::Whole }
    }

    fn from_answer(mut answer: Answer) -> Result<Self, Error> {
        let body = answer.take_body();
        answer.decode(&body)
    }
}

impl FromAnswer for Bytes {
    const ACCEPT: &'static str = "*/*";

    fn from_answer(answer: Answer) -> Result<Self, Error> {
        Ok(answer.body.into_read())
    }
}
