//! Says what became of each part of a document, and what to write to do better.

mod codes;
mod detail;
mod find;
mod json;
mod list;
mod pages;
mod rust;

pub(crate) use self::json::{totals, warnings};

use sdk_codegen::Generated;
use sdk_codegen::lower::Verdict;
use sdk_codegen::source::At;

use crate::generation::{Project, in_memory};
use crate::stop::Stop;
use crate::terminal::{Color, Palette};

/// What is to be explained.
#[derive(Clone, Debug, Default)]
pub struct Question {
    /// A JSON pointer, an `operationId`, a schema's name or a Rust type's; without it, all that isn't exact.
    pub thing: Option<String>,
    /// Whether to list what is exact too, and what the configuration leaves out.
    pub all: bool,
    /// Whether the answer is JSON.
    pub json: bool,
}

/// Says what became of a document, or of a part of it. Nothing is written.
///
/// # Errors
///
/// When the document can't become a crate, or has no such part.
pub fn explain(project: &Project, question: &Question) -> Result<String, Stop> {
    let generated = in_memory(project)?;
    let found: Vec<&Verdict> = match &question.thing {
        Some(thing) => find::verdicts(&generated, thing)?,
        None => generated.verdicts.iter().collect(),
    };
    let palette = Palette::new(Color::on_stdout());
    Ok(match (&question.thing, question.json) {
        (_, true) => json::render(&generated, &found, question.thing.is_none()),
        (Some(_), false) => detail::render(&generated, &found, &palette),
        (None, false) => list::render(&generated, question.all, &palette),
    })
}

/// Says what a code of diagnostics means and what to do about it, or lists all codes.
///
/// # Errors
///
/// When there is no such code.
pub fn codes(code: Option<&str>, json: bool) -> Result<String, Stop> {
    codes::render(code, json, &Palette::new(Color::on_stdout()))
}

/// `spec/openapi.yaml:12:3`
fn place(generated: &Generated, at: &At) -> String {
    match generated.source.locate_best(at) {
        Some(place) => format!("{}:{}:{}", place.file, place.line, place.column),
        None => at.to_string(),
    }
}
