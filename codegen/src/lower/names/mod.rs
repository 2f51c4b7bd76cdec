//! Names: how text becomes identifiers that don't clash, and what each name belongs to.
//!
//! - [`Called`] says how something wants to be called before it has a name: words of the document, or the name of something
//!   else and words after it. [`Wanted`] adds the place that the name belongs to, which is its line in the lock.
//! - `identifiers.rs` makes identifiers of text; `words.rs` finds the words in it, `letters.rs` decides which letters beyond
//!   ASCII a name may keep, `reserved.rs` lists the names that generated code takes for itself.
//! - [`Scope`] gives each name of one scope out once: what is explicit first, then what had a name before, then what is new.
//!   The [`Ledger`] knows the names of all scopes, those of the lock and those of this run.
//! - `statuses.rs` says what an answer of a status is called.
//! - `members.rs`, `operations.rs` and `schemas.rs` find the places of names, which stay when a document changes harmlessly.
//!
//! This folder imports `document`, `lock` and `config`. Who gets which name is decided in `naming`, at the end.

mod called;
pub(super) mod identifiers;
mod ledger;
mod letters;
pub(super) mod members;
pub(super) mod operations;
mod reserved;
mod schemas;
mod scope;
pub(super) mod statuses;
mod words;

pub(super) use called::{Base, Called, MethodId, OperationId, TypeId, Wanted};
pub(super) use ledger::Ledger;
pub(super) use schemas::SchemaPlaces;
pub(super) use scope::Scope;
