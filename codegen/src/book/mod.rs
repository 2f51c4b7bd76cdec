//! Writes the reference of a crate as pages of Markdown, which read well on GitHub and as a site that mdBook makes of them.
//!
//! [`book`] makes the pages of a [`Reference`], which says everything that they show: begin there. It decides nothing but how
//! things are laid out.
//!
//! - `plan.rs` says which page has what, and under which anchor; `slug.rs` makes the anchors.
//! - `call.rs` writes an operation, its parameters in `parameters.rs`; `types.rs` a type; `start.rs` the start page and
//!   `contents.rs` the table of contents and the index.
//! - `marks.rs` has the marks of Markdown. `resolve.rs` finds what a link of a doc comment leads to, `text.rs` writes it as a link of the page, and `cell.rs` brings a
//!   text into one line. `show.rs` writes types and places with their links.
//!
//! Who makes a site of the pages turns mdBook's own preprocessors off but for `index`: the text of a document may have anything
//! in it, such as what includes a file.
//!
//! This folder imports `emit` for its data, `ir` and `tree`.

mod call;
mod cell;
mod contents;
mod marks;
mod parameters;
mod plan;
mod resolve;
mod show;
mod slug;
mod start;
mod text;
mod types;

use self::plan::{Content, Page, Plan};
use crate::emit::Reference;
use crate::tree::{PathError, Tree};

/// Where links lead that leave the pages.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Links {
    /// To the source.
    Source {
        /// What leads from the folder of the pages to that of the generated crate: `../`.
        root: String,
    },
    /// To the pages that rustdoc makes.
    Rustdoc {
        /// What leads from the folder of the pages to that of rustdoc's pages: `api/`.
        root: String,
    },
    /// Nowhere.
    None,
}

/// The fence of what isn't an example: how something is declared. It is shown as Rust all the same.
pub const SIGNATURE: &str = "rust,signature";

/// The pages of a reference. `README.md` is the first of them, and `SUMMARY.md` lists them for mdBook.
///
/// # Errors
///
/// When a page can't have its name on every system.
pub fn book(reference: &Reference, links: &Links) -> Result<Tree, PathError> {
    let book = Book { reference, links, plan: Plan::new(reference) };
    let mut tree = Tree::new();
    for page in &book.plan.pages {
        tree.insert(page.file.clone(), book.page(page))?;
    }
    tree.insert("SUMMARY.md", book.summary())?;
    Ok(tree)
}

/// What pages are written from.
struct Book<'a> {
    reference: &'a Reference,
    links: &'a Links,
    plan: Plan<'a>,
}

impl Book<'_> {
    fn page(&self, page: &Page<'_>) -> String {
        let mut out = format!("# {}\n", page.title);
        match &page.content {
            Content::Start => self.start(&mut out),
            Content::Group { group, calls, is_first } => {
                self.group(group, calls, *is_first, &mut out);
            }
            Content::Types(types) => self.types(types, &mut out),
            Content::Chapter(chapter) => {
                out.push('\n');
                out.push_str(self.chapter(&chapter.text).trim_end());
                out.push('\n');
            }
            Content::Index => self.index(&mut out),
        }
        out
    }
}
