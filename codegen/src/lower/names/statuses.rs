//! What statuses are called.

use crate::ir::Statuses;

/// What the variant of a status is called, by its reason phrase; empty where it has none.
pub(crate) fn name(statuses: Statuses) -> &'static str {
    match statuses {
        Statuses::Code(code) => reason(code),
        Statuses::Range(2) => "Success",
        Statuses::Range(3) => "Redirection",
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
        _ => "",
    }
}
