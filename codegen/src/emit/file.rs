//! A file of the generated crate, before it is text.

use proc_macro2::TokenStream;

use super::uses::Uses;

/// A file of the generated crate.
#[derive(Debug)]
pub struct File {
    /// Its path in the crate, with `/`.
    pub path: String,
    /// Its content.
    pub content: Content,
}

/// The content of a file.
#[derive(Debug)]
pub enum Content {
    /// Rust.
    Rust(Module),
    /// Text, which gets a line above it that says not to edit the file.
    Text {
        /// The text.
        text: String,
        /// How that line is written as a comment.
        comment: Comment,
    },
}

/// How a comment is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Comment {
    /// `# ...`
    Hash,
    /// `<!-- ... -->`
    Markup,
}

/// A file of Rust.
#[derive(Debug, Default)]
pub struct Module {
    /// What the module is for, line by line; of a private one, a paragraph each.
    pub docs: Vec<String>,
    /// Whether the module is private. Then the line that says not to edit the file is a part of its docs, which no user
    /// sees.
    pub private: bool,
    /// What stands above everything but the docs, as lines.
    pub attributes: Vec<&'static str>,
    /// Modules that it declares.
    pub modules: Vec<TokenStream>,
    /// What it imports.
    pub uses: Uses,
    /// Its items.
    pub items: Vec<TokenStream>,
}

/// A file of Rust.
pub(super) fn rust(path: impl Into<String>, module: Module) -> File {
    File { path: path.into(), content: Content::Rust(module) }
}

/// A file that isn't Rust.
pub(super) fn text(path: &str, text: String, comment: Comment) -> File {
    File { path: path.to_owned(), content: Content::Text { text, comment } }
}
