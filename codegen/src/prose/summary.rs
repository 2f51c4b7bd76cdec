//! The first paragraph, and what is said beside a description.

use serde_json::Value;

use super::fill::is_ordinal;
use crate::ir::{Docs, code};

/// How long a default may be to be worth a line.
const SHORT: usize = 60;

/// Rustdoc shows the first paragraph in lists: it ends as a sentence does, unless it is no prose.
pub(super) fn finish_first_sentence(lines: &mut [String]) {
    let end = lines.iter().position(String::is_empty).unwrap_or(lines.len());
    if !lines[..end].iter().all(|line| is_prose(line)) {
        return;
    }
    if let Some(last) = lines[..end].last_mut()
        && last.ends_with(|c: char| c.is_alphanumeric() || c == ')' || c == '`')
    {
        last.push('.');
    }
}

/// Whether a line is one of a paragraph.
fn is_prose(line: &str) -> bool {
    let word = line.split(' ').next().unwrap_or_default();
    let heading = !word.is_empty() && word.chars().all(|c| c == '#');
    !(heading
        || line.starts_with(['|', '>'])
        || line.starts_with("```")
        || matches!(word, "-" | "*" | "---")
        || is_ordinal(word))
}

/// Says in the first line that what is documented is deprecated.
pub(crate) fn deprecated(docs: &mut Docs) {
    let starts_prose =
        |line: &str| is_prose(line) && line.starts_with(|c: char| c.is_alphanumeric() || c == '`');
    match docs.0.first_mut() {
        Some(line) if starts_prose(line) => line.insert_str(0, "(Deprecated) "),
        Some(_) => drop(docs.0.splice(0..0, ["Deprecated.".to_owned(), String::new()])),
        None => docs.0.push("Deprecated.".to_owned()),
    }
}

/// Adds the default that the server assumes, unless the words say it already.
pub(crate) fn with_default(docs: &mut Docs, default: Option<&Value>) {
    let Some(text) = default_text(default) else { return };
    let said = docs.0.iter().any(|line| line.to_lowercase().contains("default"));
    if !said {
        *docs = docs.with_paragraph(format!("The default is {}.", code(&text)));
    }
}

/// A default as text; none that is null or too long.
pub(crate) fn default_text(default: Option<&Value>) -> Option<String> {
    let text = match default? {
        Value::Null => return None,
        Value::String(text) if !text.trim().is_empty() => text.clone(),
        value => value.to_string(),
    };
    (text.chars().count() <= SHORT).then_some(text)
}
