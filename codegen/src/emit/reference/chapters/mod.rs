//! What isn't tied to an operation: a chapter in each file, with examples that call the API at hand. They say only what this
//! API has: no pages where nothing has pages.
//!
//! A hand-written crate may have chapters of its own, which take the place of those of the same name.

mod about;
mod authentication;
mod blocking;
mod errors;
mod pages;
mod requests;
mod retries;
mod start;
mod streams;
mod testing;
mod tracing;
mod unknown;
mod uploads;
mod values;

pub(super) use self::about::About;
use super::data::Chapter;

/// All chapters, in the order in which they are to be read.
pub(super) fn chapters(about: &About<'_>) -> Vec<Chapter> {
    let written = ALL.iter().map(|(name, title, write)| (name, title, write(about)));
    let written = written.filter(|(.., blocks)| !blocks.is_empty());
    written.map(|(name, title, blocks)| chapter(name, title, &blocks)).collect()
}

/// Writes the blocks of a chapter; none where the API has nothing of the kind.
type Write = fn(&About<'_>) -> Vec<String>;

/// The chapters: what the file of each is called, its title, and what writes it.
const ALL: [(&str, &str, Write); 11] = [
    ("authentication", "Authentication", authentication::write),
    ("requests", "Requests and answers", requests::write),
    ("errors", "Errors", errors::write),
    ("retries-and-timeouts", "Retries and timeouts", retries::write),
    ("pages", "Pages", pages::write),
    ("streams", "Streams", streams::write),
    ("uploads", "Uploads", uploads::write),
    ("unknown-fields-and-values", "Unknown fields and values", unknown::write),
    ("blocking", "Blocking", blocking::write),
    ("tracing", "Tracing", tracing::write),
    ("testing", "Testing", testing::write),
];

/// What the start page says of a program's beginning.
pub(super) fn start(about: &About<'_>) -> String {
    start::start(about)
}

/// A chapter of these blocks.
fn chapter(name: &str, title: &str, blocks: &[String]) -> Chapter {
    let blocks: Vec<_> =
        blocks.iter().map(|it| it.trim_end()).filter(|it| !it.is_empty()).collect();
    Chapter {
        name: name.to_owned(),
        title: title.to_owned(),
        text: format!("{}\n", blocks.join("\n\n")),
    }
}
