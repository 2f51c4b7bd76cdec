//! What statuses are called.

use crate::ir::Statuses;

/// What statuses are called in the names of variants and types, by their reason phrases (RFC 9110, section 15); empty where
/// they have none.
pub(crate) fn name(statuses: Statuses) -> &'static str {
    match statuses {
        Statuses::Code(code) => reason(code),
        Statuses::Range(2) => "Success",
        Statuses::Range(3) => "Redirection",
        Statuses::Range(4) => "4xx",
        Statuses::Range(5) => "5xx",
        Statuses::Range(_) => "",
        Statuses::Others => "Default",
    }
}

fn reason(code: u16) -> &'static str {
    match code {
        200 => "Ok",
        201 => "Created",
        202 => "Accepted",
        203 => "NonAuthoritative",
        204 => "NoContent",
        205 => "ResetContent",
        206 => "PartialContent",
        207 => "MultiStatus",
        208 => "AlreadyReported",
        226 => "ImUsed",
        300 => "MultipleChoices",
        301 => "MovedPermanently",
        302 => "Found",
        303 => "SeeOther",
        304 => "NotModified",
        305 => "UseProxy",
        307 => "TemporaryRedirect",
        308 => "PermanentRedirect",
        400 => "BadRequest",
        401 => "Unauthorized",
        402 => "PaymentRequired",
        403 => "Forbidden",
        404 => "NotFound",
        405 => "MethodNotAllowed",
        406 => "NotAcceptable",
        408 => "RequestTimeout",
        409 => "Conflict",
        410 => "Gone",
        412 => "PreconditionFailed",
        413 => "ContentTooLarge",
        415 => "UnsupportedMediaType",
        422 => "Unprocessable",
        423 => "Locked",
        429 => "TooManyRequests",
        500 => "Internal",
        501 => "NotImplemented",
        502 => "BadGateway",
        503 => "Unavailable",
        504 => "GatewayTimeout",
        _ => "",
    }
}
