//! Turns a document of any version into one of version 3.0's shape.
//!
//! # Places
//!
//! A part of the normalised document was in the source where one would look for it going by what holds it (a property below
//! its schema's place, say), unless its extension `x-dialect-at` says otherwise: see [`origin`].
//!
//! # What 3.0 can't say
//!
//! Extensions that begin with `x-dialect-` say it. A document's own ones are dropped. On schemas:
//!
//! - `x-dialect-types`: the list of types, where there are several; `["null"]` where null is the only one.
//! - `x-dialect-const`: true where the one value of `enum` was a `const`.
//! - `x-dialect-boolean`: true or false, of a schema that was only that.
//! - `x-dialect-examples`: the list of examples.
//! - `x-dialect-minimum`, `-maximum`, `-multipleOf`, `-enum`: of an integer, where no `i64` holds them.
//! - `x-dialect-prefixItems`, `-patternProperties`, `-if` and others that hold schemas: those schemas, normalised.
//!
//! On path items, `x-dialect-operations`: normalised operations by other methods, such as `QUERY`. On media types,
//! `x-dialect-itemSchema`: a normalised schema. On the components, `x-dialect-securitySchemes`: client certificates. On the
//! document, `x-dialect-webhooks`: normalised path items by name. Anywhere, any other field that `openapiv3` doesn't know: as
//! it was, under its name after the prefix.

mod body;
mod bundle;
mod document;
mod fields;
mod form;
mod keywords;
mod kind;
mod meta;
mod names;
mod operation;
mod origin;
mod parameter;
mod parts;
mod reader;
mod repair;
mod resolve;
mod schema;
mod security;
mod swagger2;
mod types;
mod version;

pub use origin::origin;
pub use version::Version;

use std::collections::BTreeMap;

use openapiv3::{ReferenceOr, Schema};

use crate::diagnostic::Diagnostics;
use crate::source::{At, FileId, Source};
use reader::Reader;

/// A document as `openapiv3`'s types say it. All references in it are of the form `#/components/schemas/Pet`.
#[derive(Clone, Debug, PartialEq)]
pub struct Document {
    /// The document.
    pub openapi: openapiv3::OpenAPI,
    /// What it was written in.
    pub version: Version,
    /// The schemas under each `prefixItems`, by the text of the field that stands for it.
    pub tuples: BTreeMap<String, Vec<ReferenceOr<Schema>>>,
    /// The places that are referred to, each with those that refer to it.
    pub links: BTreeMap<At, Vec<At>>,
}

/// Turns a document of any version into one of version 3.0's shape, with everything that it refers to in other files.
///
/// What is wrong with it is repaired or left out, with a warning for each. None, with an error, if it is no such document
/// at all. There may be errors beside a document too, such as references that only lead to each other.
#[must_use]
pub fn normalize(source: &Source, diagnostics: &mut Diagnostics) -> Option<Document> {
    if let Some(fault) = source.fault(FileId::ROOT) {
        let error = diagnostics.error(At::root(), &fault.message);
        error.help = fault.help.map(str::to_owned);
        return None;
    }
    let version = version::detect(source, diagnostics)?;
    let mut reader = Reader::new(source, version);
    reader.check_file(FileId::ROOT);
    let openapi = reader.document();
    diagnostics.extend(reader.diagnostics);
    Some(Document { openapi: openapi?, version, tuples: reader.tuples, links: reader.links })
}
