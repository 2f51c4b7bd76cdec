//! How the parts of a request are written for HTTP: its path, its query, its headers and its body.
//!
//! A path is a template whose placeholders are filled, and a query is a list of pairs. Both are percent-encoded by the
//! same rule, which `path.rs` holds. [`Headers`] are those that a caller set or took off, with their names and values
//! checked. A [`Payload`] is a body with its content type.
//!
//! The functions here know nothing of clients, connections or calls: they make one value of another, or say why they
//! can't.
//!
//! This folder imports `codec`, which writes JSON, and `error`. Begin with `path.rs`.

mod body;
mod headers;
pub(crate) mod path;
pub(crate) mod query;

pub(crate) use self::body::Payload;
pub(crate) use self::headers::{Headers, Names};
