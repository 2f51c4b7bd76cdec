//! What is so in a document, before any type is made of it.
//!
//! Facts are worked out once, from the document alone: nothing here depends on the configuration, on names or on the order in
//! which types are made. A fact says of a schema what kind of type it becomes ([`Shape`]), whether null is one of its values,
//! which values a property of it is known to have, which properties it has when all that it is made of is put together
//! ([`Parts`]), whether only requests or only answers have a property ([`Access`]), what inherits it ([`Family`]) and which
//! property tells the members of a union apart.
//!
//! This folder imports only `document`. Begin with [`Facts`] in `known.rs`, then `shape.rs`. A keyword that decides what a schema becomes
//! belongs into `shape.rs`; one that decides which of two schemas says more, into `narrow.rs`.

mod access;
mod constants;
mod discriminators;
mod family;
mod implied;
mod inheritance;
mod known;
mod narrow;
mod nullable;
mod parts;
mod shape;
mod usage;

use std::collections::{BTreeMap, BTreeSet};

use crate::document::Document;

pub(crate) use access::{Direction, Used};
pub(crate) use discriminators::Untold;
pub(crate) use family::Family;
pub(crate) use known::{Facts, Tag};
pub(crate) use parts::{Parts, Property};
pub(crate) use shape::{Shape, all_listed, choices};

impl<'a> Facts<'a> {
    pub(crate) fn new(document: &'a Document) -> Self {
        let schemas = &document.schemas;
        let shapes = schemas.iter().map(|(_, schema)| shape::shape(schemas, schema)).collect();
        let nullable = nullable::nullable(schemas);
        let mut facts = Self {
            schemas,
            shapes,
            nullable,
            families: BTreeMap::new(),
            heirs: BTreeSet::new(),
            tags: BTreeMap::new(),
        };
        inheritance::find(&mut facts, document);
        let tags = usage::tags(&facts, document);
        for (key, tag) in tags {
            facts.tags.entry(key).or_insert(tag);
        }
        facts
    }
}
