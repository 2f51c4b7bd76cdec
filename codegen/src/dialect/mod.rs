//! Reads a document of any version, 2.0 to 3.2, into the typed [`Document`].
//!
//! Everything that depends on the version, or on how carelessly a document is written, is settled here: what other modules
//! see says the same thing in one way. Nothing fails on the way: what is wrong is repaired or left out, with a warning.
//!
//! The folder may import `document`, `source` and `diagnostic`. Begin with `document.rs` here, which reads a document from the
//! top; `schema.rs` reads schemas, `operation.rs` what can be called. `Reader` is what they all have in common; `Fields` are
//! those of one object, taken out one by one. What is left in the end is kept as it was written, and nothing that it holds is
//! read. References become ids in `refer.rs`, and what they lead to is read after everything else.
//!
//! A keyword of schemas is added in `keywords.rs`, and to [`Schema`](crate::document::Schema); a keyword that only says in
//! other words what another says, in `wording.rs`, of events in `events.rs`; a field of another object, where that object is read.

mod body;
mod components;
mod document;
mod events;
mod fields;
mod form;
mod keywords;
mod kind;
mod meta;
mod names;
mod node;
mod operation;
mod parameter;
mod reader;
mod refer;
mod repair;
mod resolve;
mod rings;
mod schema;
mod security;
mod swagger2;
mod typed;
mod types;
mod version;
mod wording;

use crate::diagnostic::{Diagnostics, Refusal};
use crate::document::Document;
use crate::source::{At, FileId, Source};
use reader::Reader;

/// Reads a document of any version, with everything that it refers to in other files.
///
/// What is wrong with it is repaired or left out, with a warning for each. None, with an error, if it is no such document
/// at all. There may be errors beside a document too, such as references that only lead to each other.
#[must_use]
pub fn normalize(source: &Source, diagnostics: &mut Diagnostics) -> Option<Document> {
    if let Some(fault) = source.fault(FileId::ROOT) {
        let error = diagnostics.error(Refusal::FileUnreadable, At::root(), &fault.message);
        error.help = fault.help.map(str::to_owned);
        return None;
    }
    let version = version::detect(source, diagnostics)?;
    let mut reader = Reader::new(source, version);
    reader.check_file(FileId::ROOT);
    let mut document = reader.document();
    diagnostics.extend(reader.diagnostics);
    document.iter_mut().for_each(events::settle);
    document
}
