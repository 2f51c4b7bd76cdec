//! How values are written as XML.

use std::collections::BTreeSet;

use crate::diagnostic::Limit;
use crate::document::{Document, MediaType, SchemaId};
use crate::lower::report::{Owner, Report};

/// Notes what the schemas of a body of XML say of how it is written.
pub(super) fn note(report: &mut Report, document: &Document, owner: Owner, body: &MediaType) {
    let mut seen: BTreeSet<SchemaId> = BTreeSet::new();
    let mut pending: Vec<SchemaId> = body.schema.into_iter().collect();
    while let Some(id) = pending.pop().map(|id| document.schemas.resolve(id)) {
        if !seen.insert(id) {
            continue;
        }
        let schema = &document.schemas[id];
        pending.extend(schema.parts().into_iter().map(|(_, part)| part));
        if schema.extensions.unread.contains_key("xml") {
            let why = "a body of XML is given whole";
            report.skipped(Limit::XmlUnread, owner, &schema.at.child("xml"), "xml", why);
        }
    }
}
