//! What requests send.

use super::media;
use crate::diagnostic::Limit;
use crate::document::Document;
use crate::lower::calls::{Call, Sendable, Written, sendables};
use crate::lower::report::{Owner, Report};

/// Notes where a request's body isn't sent as the document says.
pub(super) fn note(report: &mut Report, document: &Document, call: &Call<'_>) {
    let body = call.operation.request_body.and_then(|id| document.bodies.get(id));
    let Some(body) = body else { return };
    for sendable in sendables(document, &body.content, |_| false) {
        note_one(report, document, Owner::Operation(call.id), &sendable);
    }
}

fn note_one(report: &mut Report, document: &Document, owner: Owner, sendable: &Sendable<'_>) {
    let Sendable { way, names, media: body, .. } = sendable;
    let name = names[0];
    match way {
        Written::Json if name.contains('*') => media::range(report, owner, (name, body)),
        Written::Text | Written::Bytes => {
            let to = if *way == Written::Text { "text" } else { "bytes" };
            let why = "only JSON and forms are written with their types";
            let advice = "write it by a library of its own";
            media::untyped(report, document, owner, (name, body), (to, why, advice));
        }
        Written::Multipart | Written::Form => encodings(report, owner, sendable),
        Written::Json => {}
    }
}

/// Notes what of the encodings of a form isn't written.
fn encodings(report: &mut Report, owner: Owner, sendable: &Sendable<'_>) {
    const UNREAD: [&str; 3] = ["encoding", "prefixEncoding", "itemEncoding"];
    let Sendable { way, media, .. } = sendable;
    let parts = media.encoding.values().filter(|_| *way == Written::Multipart);
    let unread = parts.clone().map(|it| (&it.at, &it.extensions));
    for (at, extensions) in unread.chain([(&media.at, &media.extensions)]) {
        for name in UNREAD.iter().filter(|name| extensions.unread.contains_key(**name)) {
            let why = "parts go by their names, and hold no others";
            report
                .skipped(Limit::PartEncoding, owner, &at.child(name), *name, why)
                .advise("put the body together by `Parts`, or give it as bytes");
        }
    }
    for encoding in media.encoding.values() {
        let is_type = |name: &&String| name.eq_ignore_ascii_case("content-type");
        for header in
            encoding.headers.keys().filter(|it| *way == Written::Multipart && !is_type(it))
        {
            let (at, why) = (encoding.at.child("headers"), "its type has no field for it");
            report
                .skipped(Limit::PartHeaders, owner, &at, header.as_str(), why)
                .advise("set those of a file by `FilePart::header`");
        }
    }
}
