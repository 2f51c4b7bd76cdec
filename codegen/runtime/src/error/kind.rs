//! The kinds of failure.
use http::StatusCode;

/// The kinds of [`Error`](crate::error::Error).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ErrorKind {
    /// The client can't be built: the API key is missing, the base URL is not a URL, or a header has characters that
    /// can't be sent.
    Config,
    /// The request can't be sent as it is: a path parameter is empty, or a header value is not valid. Nothing was
    /// sent.
    InvalidRequest,
    /// 400: the server found the request malformed.
    BadRequest,
    /// 401: no credential, or not a valid one.
    Unauthorized,
    /// 403: the credential is not allowed to do this.
    Forbidden,
    /// 404: there is no such thing.
    NotFound,
    /// 409: it conflicts with how things are.
    Conflict,
    /// 422: well-formed, but with values that the server won't take.
    Unprocessable,
    /// 429: too many requests.
    RateLimited,
    /// 5xx: the server failed.
    Server,
    /// Any other status that is not a success.
    Status,
    /// Nothing was carried out, since no connection was made (the name was not resolved, the connection was refused, TLS
    /// was not agreed), or the server closed it or turned the request down before it began.
    Connect,
    /// The time ran out: before there was a connection, before the headers of the response, or before the end of its body.
    Timeout,
    /// The connection broke after the request may have been sent.
    #[default]
    Interrupted,
    /// The body of the request could not be read to its end, or was not as long as was said. The server got a part of it at
    /// most.
    Body,
    /// A redirect that is not followed, or the address of a next page that isn't.
    Redirect,
    /// The body of the response is larger than the limit.
    BodyTooLarge,
    /// The response is not what the API promises.
    Decode,
    /// A stream ended before it was complete, a record of it is too long, or the server told of an error in it.
    Stream,
    /// The call was made where it can't be: a blocking one inside of async code, an async one outside of a Tokio runtime.
    Blocking,
    /// No token could be got: its provider failed, or the token endpoint did. Nothing was sent to the API.
    Token,
    /// A middleware of the caller's own failed.
    Middleware,
}

impl ErrorKind {
    pub(super) fn from_status(status: StatusCode) -> Self {
        match status.as_u16() {
            400 => Self::BadRequest,
            401 => Self::Unauthorized,
            403 => Self::Forbidden,
            404 => Self::NotFound,
            409 => Self::Conflict,
            422 => Self::Unprocessable,
            429 => Self::RateLimited,
            500..=599 => Self::Server,
            _ => Self::Status,
        }
    }

    pub(crate) fn is_status(self) -> bool {
        use ErrorKind as K;
        matches!(
            self,
            K::BadRequest
                | K::Unauthorized
                | K::Forbidden
                | K::NotFound
                | K::Conflict
                | K::Unprocessable
                | K::RateLimited
                | K::Server
                | K::Status
        )
    }
}
