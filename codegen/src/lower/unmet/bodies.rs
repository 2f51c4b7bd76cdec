//! What requests send.

use super::media::{first, note as note_media};
use crate::document::Document;
use crate::lower::calls::{Call, Media};
use crate::lower::report::{Owner, Report};

/// Notes where a request's body isn't sent as the document says.
pub(super) fn note(report: &mut Report, document: &Document, call: &Call<'_>) {
    let body = call.operation.request_body.and_then(|id| document.bodies.get(id));
    let Some(body) = body else { return };
    let ways = [Media::Json, Media::Text, Media::Bytes, Media::JsonLines];
    if let Some(chosen) = first(&body.content, &ways) {
        note_media(report, document, Owner::Operation(call.id), chosen);
    }
}
