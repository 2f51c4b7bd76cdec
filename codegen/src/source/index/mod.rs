//! This folder finds out which bytes of a file's text hold which value.
//!
//! The parsers that make values of a text forget where each value stood, so [`index()`] reads the text once more. That
//! happens only when somebody asks for the first place in a file, which is when a diagnostic is printed or when the text of
//! a number matters.
//!
//! An [`Index`] is a tree of nodes, one for each value. It looks up a JSON pointer and answers with the [`Spans`] of the
//! value and of its key.
//!
//! Begin with `spans.rs`, which has the tree. `json.rs` and `yaml.rs` fill it, one for each syntax, and `build.rs` chooses
//! between them. This folder imports the formats and pointers of `source`. A new syntax gets a file of its own and a line in
//! `build.rs`.

mod build;
mod json;
mod spans;
mod yaml;

pub(super) use build::index;
pub(super) use spans::{Index, Spans};
