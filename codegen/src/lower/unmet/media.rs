//! Media types that say less than a type does, or more than text or bytes hold.

use super::xml;
use crate::diagnostic::Limit;
use crate::document::{Document, MediaType};
use crate::lower::calls::{essence, is_plain};
use crate::lower::report::{Owner, Report};

/// Notes that what is of a range of media types is taken for JSON.
pub(super) fn range(report: &mut Report, owner: Owner, (name, body): (&str, &MediaType)) {
    let why = "which media type it is in the end can't be said";
    report
        .widened(Limit::MediaRange, owner, &body.at, name, "JSON", why)
        .advise("name the media types in the document");
}

/// Notes where a body that is described is taken as text or bytes.
pub(super) fn untyped(
    report: &mut Report,
    document: &Document,
    owner: Owner,
    (name, body): (&str, &MediaType),
    (to, why, advice): (&str, &str, &str),
) {
    if is_plain(document, body) {
        return;
    }
    report.widened(Limit::BodyUntyped, owner, &body.at, name, to, why).advise(advice);
    let essence = essence(name);
    if essence.ends_with("/xml") || essence.ends_with("+xml") {
        xml::note(report, document, owner, body);
    }
}
