//! How the parts of a request are written for HTTP: its path, its query, its headers and its forms.
//!
//! A path is a template whose placeholders are filled, and a query is a list of pairs, as cookies are. `escape.rs` says
//! which characters are encoded in each. [`Headers`] are those that a caller set or took off, with their names and values
//! checked.
//!
//! What holds other values, such as a list, is written in a [`Style`]. A [`Node`] is such a value in memory; [`text`] makes
//! one text of it, for a path or a header, and [`pairs`] and [`form`] make pairs, for a query, a form or cookies. `parts.rs` has what
//! these two share.
//!
//! The functions here know nothing of clients, connections or calls: they make one value of another, or say why they
//! can't.
//!
//! This folder imports `codec`, which writes JSON, and `error`. Begin with `path.rs`.

mod escape;
mod headers;
mod pairs;
mod parts;
pub(crate) mod path;
mod query;
mod style;
mod text;
mod value;

pub(crate) use self::escape::{Target, escape};
pub(crate) use self::headers::{Headers, Names};
pub(crate) use self::pairs::{form, pairs};
pub(crate) use self::query::Pairs;
pub use self::style::Style;
pub(crate) use self::text::text;
pub(crate) use self::value::Node;
