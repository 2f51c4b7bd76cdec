//! What a failure of the HTTP client means, and whether anything was sent before it.
use std::error::Error as StdError;
use std::time::Duration;

use crate::error::{Error, ErrorKind, UnreadableBody, seconds};

/// Makes an error of a failure of the HTTP client. Its text never holds the URL.
///
/// `is_connect` covers resolving the name, the TCP connection, a proxy's tunnel and the TLS handshake, all of which come
/// before the first byte of the request. Every failure after that may have reached the server, unless it says itself that
/// it has not ([`was_not_begun`]).
pub(crate) fn classify(error: reqwest::Error, connect_timeout: Option<Duration>) -> Error {
    let error = error.without_url();
    if error.is_builder() {
        Error::invalid_request("the request can't be sent").with_source(error)
    } else if UnreadableBody::is_in(&error) {
        Error::new(ErrorKind::Body, "the body could not be sent").with_source(error).reached()
    } else if error.is_connect() && error.is_timeout() {
        let limit = connect_timeout
            .map_or_else(|| "in time".to_owned(), |limit| format!("within {}", seconds(limit)));
        Error::new(ErrorKind::Timeout, format!("no connection {limit}")).with_source(error)
    } else if error.is_connect() {
        Error::new(ErrorKind::Connect, "could not connect").with_source(error)
    } else if error.is_timeout() {
        Error::new(ErrorKind::Timeout, "the HTTP client's own timeout ran out")
            .with_source(error)
            .reached()
    } else if was_not_begun(&error) {
        let text = "the server closed the connection or turned the request down before it began";
        Error::new(ErrorKind::Connect, text).with_source(error)
    } else {
        Error::new(ErrorKind::Interrupted, "the connection broke").with_source(error).reached()
    }
}

/// Whether the server has certainly not begun with the request.
///
/// This is certain of a request that hyper never wrote. With HTTP/2 it is also certain of one that the server
/// refused, or that it doesn't finish when it shuts down (RFC 9113, sections 6.8 and 8.7).
fn was_not_begun(error: &(dyn StdError + 'static)) -> bool {
    let mut next = Some(error);
    while let Some(error) = next {
        let unwritten = error
            .downcast_ref::<hyper::Error>()
            .is_some_and(|error| error.is_canceled() || error.is_closed());
        if unwritten || error.downcast_ref::<h2::Error>().is_some_and(is_refusal) {
            return true;
        }
        next = error.source();
    }
    false
}

fn is_refusal(error: &h2::Error) -> bool {
    let reason = error.reason();
    let refused = error.is_reset() && reason == Some(h2::Reason::REFUSED_STREAM);
    let left_out = error.is_go_away() && reason == Some(h2::Reason::NO_ERROR);
    error.is_remote() && (refused || left_out)
}
