//! What the store answers to a request that it doesn't carry out: a short XML document, as object stores write them.

use axum::http::StatusCode;
use axum::http::header::{CONNECTION, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};

/// Why a request was refused. None of it repeats what was sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Refusal {
    NotSigned,
    WrongSignature,
    WrongContentType,
    Expired,
    Credentials,
    NoSuchKey,
    MethodNotAllowed,
    TooLarge,
    Incomplete,
    RangeNotSatisfiable,
    Internal,
}

impl Refusal {
    fn parts(self) -> (StatusCode, &'static str, &'static str) {
        match self {
            Refusal::NotSigned => (StatusCode::FORBIDDEN, "AccessDenied", "The URL is not signed."),
            Refusal::WrongSignature => (
                StatusCode::FORBIDDEN,
                "SignatureDoesNotMatch",
                "The signature is not that of this method, object, expiry and size.",
            ),
            Refusal::WrongContentType => (
                StatusCode::FORBIDDEN,
                "SignatureDoesNotMatch",
                "The Content-Type is not the one that was signed.",
            ),
            Refusal::Expired => (StatusCode::FORBIDDEN, "ExpiredToken", "The URL has expired."),
            Refusal::Credentials => (
                StatusCode::BAD_REQUEST,
                "InvalidArgument",
                "A signed URL must be used without X-API-Key and Authorization.",
            ),
            Refusal::NoSuchKey => (StatusCode::NOT_FOUND, "NoSuchKey", "There is no such object."),
            Refusal::MethodNotAllowed => (
                StatusCode::METHOD_NOT_ALLOWED,
                "MethodNotAllowed",
                "Objects take PUT, GET and HEAD.",
            ),
            Refusal::TooLarge => (
                StatusCode::PAYLOAD_TOO_LARGE,
                "EntityTooLarge",
                "The object is larger than was signed.",
            ),
            Refusal::Incomplete => {
                (StatusCode::BAD_REQUEST, "IncompleteBody", "The body ended early.")
            }
            Refusal::RangeNotSatisfiable => (
                StatusCode::RANGE_NOT_SATISFIABLE,
                "InvalidRange",
                "The range begins behind the object's end.",
            ),
            Refusal::Internal => (
                StatusCode::INTERNAL_SERVER_ERROR,
                "InternalError",
                "The object could not be stored or read.",
            ),
        }
    }
}

impl IntoResponse for Refusal {
    fn into_response(self) -> Response {
        let (status, code, message) = self.parts();
        let body = format!(
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
             <Error><Code>{code}</Code><Message>{message}</Message></Error>\n"
        );
        let mut response = (status, [(CONTENT_TYPE, "application/xml")], body).into_response();
        if self == Refusal::TooLarge {
            // The rest of the body is not read.
            response
                .headers_mut()
                .insert(CONNECTION, axum::http::HeaderValue::from_static("close"));
        }
        response
    }
}
