//! A request: lazy, owned, filled in step by step and sent when awaited.
use std::fmt::{self, Display};
use std::future::IntoFuture;
use std::marker::PhantomData;
use std::time::Duration;

use super::again::exchange;
use super::parts::Parts;
use super::pending::Pending;
#[cfg(feature = "blocking")]
use crate::blocking;
use crate::codec::Encode;
use crate::error::Error;
use crate::response::{FromAnswer, RawResponse, Response};

/// A request that gives a `T`. Nothing happens until it is awaited (or, with the feature `blocking`, called).
///
/// It owns all that it needs, so it can be kept, spawned and moved to another thread. A clone is a request of its
/// own.
///
/// ```no_run
/// # use sdk_runtime::{Error, Request, Value};
/// # use std::time::Duration;
/// # async fn example(list: impl Fn() -> Request<Value>) -> Result<(), Error> {
/// let value = list().await?;
///
/// let response = list().timeout(Duration::from_secs(5)).query("limit", 10).with_response().await?;
/// println!("{} {:?}", response.status(), response.request_id());
///
/// let text = list().raw().await?.text().await?;
/// # Ok(())
/// # }
/// ```
#[must_use = "a request is not sent until it is awaited"]
pub struct Request<T> {
    pub(super) parts: Box<Parts>,
    marker: PhantomData<fn() -> T>,
}

impl<T> Request<T> {
    pub(super) fn of(parts: Parts) -> Self {
        Self { parts: Box::new(parts), marker: PhantomData }
    }

    /// Its parts, to turn it into the request of another page.
    pub(crate) fn parts_mut(&mut self) -> &mut Parts {
        &mut self.parts
    }
}

/// What the caller says.
impl<T> Request<T> {
    /// How long an attempt may take: to the end of the body, or to the headers of a stream. Without it, a body that is
    /// read while it is sent, such as a file, may take any time, as long as it moves.
    pub fn timeout(mut self, timeout: Duration) -> Self {
        self.parts.timeout.of_caller = Some(timeout);
        self
    }

    /// How often it is sent again after the first attempt, whatever the operation is. With this, even a request that
    /// is sent once by default is sent again if the server may have carried it out.
    pub fn max_retries(mut self, retries: u32) -> Self {
        self.parts.max_retries = Some(retries);
        self
    }

    /// A header, in place of any of this name, even if the client or the operation has set it.
    pub fn header(mut self, name: impl AsRef<str>, value: impl Display) -> Self {
        let outcome = self.parts.headers.set(name.as_ref(), &value).map_err(Error::invalid_request);
        self.parts.check(outcome);
        self
    }

    /// Removes a header, even if the client or the operation has set it.
    pub fn remove_header(mut self, name: impl AsRef<str>) -> Self {
        let outcome = self.parts.headers.remove(name.as_ref()).map_err(Error::invalid_request);
        self.parts.check(outcome);
        self
    }

    /// A query parameter, in place of any of this name.
    pub fn query(mut self, name: impl AsRef<str>, value: impl Display) -> Self {
        self.parts.query.set(name.as_ref(), [value.to_string()]);
        self
    }

    /// Removes a query parameter.
    pub fn remove_query(mut self, name: impl AsRef<str>) -> Self {
        self.parts.query.remove(name.as_ref());
        self
    }

    /// A field of the JSON body, in place of any of this name.
    pub fn body_field(mut self, name: impl Into<String>, value: impl Encode) -> Self {
        let outcome = self.parts.payload.field(name.into(), &value);
        self.parts.check(outcome);
        self
    }

    /// The largest body to read whole, in bytes.
    pub fn max_body(mut self, bytes: u64) -> Self {
        self.parts.max_body = bytes;
        self
    }

    /// The same request, whose answer is read as a `U`.
    pub fn decode_as<U: FromAnswer>(self) -> Request<U> {
        Request { parts: self.parts, marker: PhantomData }
    }
}

/// The ways to send it.
impl<T: FromAnswer> Request<T> {
    /// Gives the value with the status, the headers and the number of attempts.
    pub fn with_response(self) -> Request<Response<T>> {
        self.decode_as()
    }

    /// Gives the response with its body unread.
    pub fn raw(mut self) -> Request<RawResponse> {
        self.parts.accept = Some(self.parts.accept.unwrap_or(T::ACCEPT));
        self.decode_as()
    }

    /// Sends it and waits without async.
    ///
    /// # Errors
    /// As awaiting it; and where it is called inside of async code, which it would block.
    #[cfg(feature = "blocking")]
    pub fn call(self) -> Result<T, Error> {
        blocking::wait(self.into_future())?
    }
}

impl<T: FromAnswer> IntoFuture for Request<T> {
    type Output = Result<T, Error>;
    type IntoFuture = Pending<T>;

    fn into_future(self) -> Pending<T> {
        Pending::new(Box::pin(exchange(self.parts, T::ACCEPT, T::reading)), T::from_answer)
    }
}

impl<T> Clone for Request<T> {
    fn clone(&self) -> Self {
        Self { parts: self.parts.clone(), marker: PhantomData }
    }
}

impl<T> fmt::Debug for Request<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Request")
            .field("method", &self.parts.method)
            .field("path", &self.parts.template)
            .finish_non_exhaustive()
    }
}
