//! The book that mdBook makes a site of: the pages, its settings, and what of its look is ours.

use std::fmt::Write as _;
use std::path::Path;

use sdk_codegen::Tree;

use crate::output::write_file;
use crate::stop::Stop;

/// What of the look is ours.
const STYLE: &str = include_str!("reference.css");

/// What makes tables that scroll reachable by keyboard.
const SCRIPT: &str = include_str!("reference.js");

/// What a book is about.
pub(super) struct About<'a> {
    pub(super) title: &'a str,
    pub(super) url: Option<&'a str>,
}

/// Writes the book into a folder.
pub(super) fn write(folder: &Path, pages: &Tree, about: &About<'_>) -> Result<(), Stop> {
    write_file(&folder.join("book.toml"), &settings(about))?;
    write_file(&folder.join("reference.css"), STYLE)?;
    write_file(&folder.join("reference.js"), SCRIPT)?;
    for (path, text) in pages {
        write_file(&folder.join("src").join(path), text)?;
    }
    Ok(())
}

/// `book.toml`
fn settings(about: &About<'_>) -> String {
    let mut text = format!("[book]\ntitle = {}\nlanguage = \"en\"\n", quoted(about.title));
    text.push_str(SETTINGS);
    // Without its address, the page for what isn't there couldn't find its style.
    match about.url.and_then(path_of) {
        Some(path) => {
            let _ = writeln!(text, "site-url = {}", quoted(path));
        }
        None => text.push_str("input-404 = \"\"\n"),
    }
    text.push_str(PARTS);
    text
}

/// The text of a document may have anything in it, such as what mdBook would take for the order to include a file: of its
/// preprocessors only the one is on that makes the first page the start.
const SETTINGS: &str = "
[build]
create-missing = false
use-default-preprocessors = false

[preprocessor.index]

[output.html]
additional-css = [\"reference.css\"]
additional-js = [\"reference.js\"]
no-section-label = true
";

/// No page that holds all others: it would double the site. No code that another host runs. Results of a search are headings
/// with the beginning of what stands below them.
const PARTS: &str = "
[output.html.print]
enable = false

[output.html.playground]
runnable = false

[output.html.search]
limit-results = 40
teaser-word-count = 20
use-boolean-and = true
boost-title = 4
boost-hierarchy = 2
heading-split-level = 3
";

/// The path of an address: `/rust/` of `https://shop.example/rust/`.
fn path_of(url: &str) -> Option<&str> {
    let (_, rest) = url.split_once("://")?;
    Some(rest.find('/').map_or("/", |start| &rest[start..]))
}

/// A text in quotes, as TOML has it.
fn quoted(text: &str) -> String {
    let mut quoted = String::from('"');
    for c in text.chars() {
        match c {
            '"' | '\\' => quoted.extend(['\\', c]),
            c if c.is_control() => quoted.push(' '),
            c => quoted.push(c),
        }
    }
    quoted.push('"');
    quoted
}
