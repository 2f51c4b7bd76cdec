//! The IR as files: tokens for Rust, text for the rest. One function writes one item.

mod builder;
mod client;
mod codec;
mod construct;
mod debug;
mod example;
mod index;
mod input;
mod leaf;
mod library;
mod manifest;
mod model;
mod operation;
mod options;
mod readme;
mod resource;
mod uses;

use proc_macro2::TokenStream;

use crate::ir::Api;
pub use uses::Uses;

/// A file of the generated crate.
#[derive(Debug)]
pub struct File {
    /// Its path in the crate, with `/`.
    pub path: String,
    /// What it holds.
    pub content: Content,
}

/// What a file holds.
#[derive(Debug)]
pub enum Content {
    /// Rust.
    Rust(Module),
    /// Text as it is, below a do-not-edit line in this comment style.
    Text {
        /// The text.
        text: String,
        /// How a comment is written in it.
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
    /// What the module is for, line by line.
    pub docs: Vec<String>,
    /// Whether only this crate sees the module's docs: the do-not-edit line is then one of them.
    pub private: bool,
    /// Modules that it declares.
    pub modules: Vec<TokenStream>,
    /// What it imports.
    pub uses: Uses,
    /// Its items.
    pub items: Vec<TokenStream>,
}

/// All files of the crate but the vendored runtime.
#[must_use]
pub fn emit(api: &Api) -> Vec<File> {
    let mut files = vec![
        manifest::manifest(api),
        readme::readme(api),
        index::index(api),
        library::library(api),
        client::client(api),
        library::models(api),
        library::resources(api),
    ];
    files.extend(example::example(api));
    files.extend(api.models.iter().map(model::model));
    for resource in &api.resources {
        resource::resource(resource, "src/resources", &mut files);
    }
    files
}

fn rust(path: impl Into<String>, module: Module) -> File {
    File { path: path.into(), content: Content::Rust(module) }
}

fn text(path: &str, text: String, comment: Comment) -> File {
    File { path: path.to_owned(), content: Content::Text { text, comment } }
}
