//! What schemas say of their values that the types don't.

use serde_json::Value;

use crate::diagnostic::Limit;
use crate::document::Document;
use crate::lower::names::Called;
use crate::lower::report::{Owner, Report};
use crate::lower::types::{About, Types};
use crate::source::At;

/// How the address of the dialect begins that schemas are read in.
const DIALECTS: [&str; 2] =
    ["https://spec.openapis.org/oas/", "https://json-schema.org/draft/2020-12/"];

/// Notes how schemas are read that don't say it themselves, and where references lead.
pub(super) fn of_document(report: &mut Report, document: &Document) {
    let unread = &document.extensions.unread;
    let owner = Owner::Document;
    if unread.get("jsonSchemaDialect").is_some_and(is_foreign) {
        let at = At::root().child("jsonSchemaDialect");
        report.widened(Limit::DialectUnread, owner, &at, "jsonSchemaDialect", USUAL, UNREAD);
    }
    if unread.contains_key("$self") {
        let (to, why) = ("where its file is", "references are resolved by that");
        report.widened(Limit::BaseUnread, owner, &At::root().child("$self"), "$self", to, why);
    }
}

const USUAL: &str = "the dialect of OpenAPI";
const UNREAD: &str = "no other dialect is read";

/// Whether a dialect is another than schemas are read in.
fn is_foreign(dialect: &Value) -> bool {
    !dialect.as_str().is_some_and(|text| DIALECTS.iter().any(|known| text.starts_with(known)))
}

/// Notes what types don't hold to.
pub(super) fn note(report: &mut Report, document: &Document, types: &Types) {
    for (id, item) in types.iter() {
        let About::Schema(schema) = item.about else { continue };
        let (owner, schema) = (Owner::Type(id), &document.schemas[schema]);
        if schema.extensions.unread.get("$schema").is_some_and(is_foreign) {
            let at = schema.at.child("$schema");
            let called = Called::of_type(id);
            report.widened(Limit::DialectUnread, owner, &at, called, USUAL, UNREAD);
        }
        let unread = schema.discriminator.as_ref().map(|it| &it.extensions.unread);
        if unread.is_some_and(|unread| unread.contains_key("defaultMapping")) {
            let at = schema.at.child("discriminator").child("defaultMapping");
            let (to, why) = ("the unknown variant", "`defaultMapping` is not read");
            report.widened(Limit::DefaultMapping, owner, &at, Called::of_type(id), to, why);
        }
    }
}
