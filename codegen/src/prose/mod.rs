//! Descriptions of a document as Markdown for rustdoc.
//!
//! A description is read with `pulldown-cmark`, which rustdoc reads with too, and written anew from its events:
//! [`mask`] makes the text ready for the parser, [`mod@blocks`] writes what the parser finds, [`inline`] collects the
//! text of one paragraph, and [`fill`] breaks it into lines.
//!
//! The writer is our own. `pulldown-cmark-to-cmark` writes each paragraph on one line and escapes as it goes, so
//! that its output can be neither broken into lines nor made safe for rustdoc without reading it a second time.
//!
//! What comes out says what went in, except for this:
//!
//! - Tags are text, but `<br>` breaks a line.
//! - A link that leads to no web page is its text. A link's title, which only a pointer shows, is left out.
//! - A footnote is a paragraph where it was defined, since part of a description may be shown without it.
//! - Code is never taken for Rust, so that no example of the document becomes a test.

mod address;
mod blocks;
mod docs;
mod escape;
mod fence;
mod fill;
mod inline;
mod layout;
mod list;
mod mask;
mod page;
mod parser;
mod repeats;
mod summary;
mod table;
#[cfg(test)]
mod tests;

pub(crate) use docs::{docs, phrase};
pub(crate) use repeats::repeats;
pub(crate) use summary::{default_text, deprecated, with_default};
