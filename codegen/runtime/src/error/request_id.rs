//! The server's name for a request, which errors and responses show.
use http::HeaderMap;

/// The request id among these headers.
pub(crate) fn request_id(headers: &HeaderMap) -> Option<&str> {
    let value = headers.get("x-request-id").or_else(|| headers.get("request-id"))?;
    value.to_str().ok()
}
