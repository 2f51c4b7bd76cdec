//! Descriptions as doc comments, and what is said beside them.

use serde_json::Value;

use super::inline::safe_inline;
use super::line::{is_ordinal, starts_a_block, visible};
use super::markdown::blocks;
use crate::ir::{Docs, code};

/// How long a default may be to be worth a line.
const SHORT: usize = 60;

/// The text of one or more descriptions, as paragraphs one after another.
pub(super) fn docs<'t>(parts: impl IntoIterator<Item = &'t str>) -> Docs {
    let mut lines: Vec<String> = Vec::new();
    for part in parts {
        let block = blocks(part);
        if block.is_empty() {
            continue;
        }
        if !lines.is_empty() {
            lines.push(String::new());
        }
        lines.extend(block);
    }
    finish_first_sentence(&mut lines);
    Docs(lines)
}

/// Rustdoc shows the first paragraph in lists: it ends as a sentence does, unless it is no prose.
fn finish_first_sentence(lines: &mut [String]) {
    let end = lines.iter().position(String::is_empty).unwrap_or(lines.len());
    let is_prose = |line: &String| {
        let word = line.split(' ').next().unwrap_or_default();
        !line.starts_with(['#', '|', '>', ' ', '~'])
            && !line.starts_with("```")
            && !matches!(word, "-" | "---")
            && !is_ordinal(word)
    };
    if !lines[..end].iter().all(is_prose) {
        return;
    }
    if let Some(last) = lines[..end].last_mut()
        && last.ends_with(|c: char| c.is_alphanumeric() || c == ')' || c == '`')
    {
        last.push('.');
    }
}

/// The same, said to be deprecated in the first line.
pub(super) fn deprecated(docs: &mut Docs) {
    let starts_prose = |line: &String| {
        line.starts_with(|c: char| c.is_alphanumeric() || c == '`') && !line.starts_with("```")
    };
    match docs.0.first_mut().filter(|line| starts_prose(line)) {
        Some(line) => line.insert_str(0, "(Deprecated) "),
        None => drop(docs.0.splice(0..0, ["Deprecated.".to_owned(), String::new()])),
    }
}

/// The same, with the default that the server assumes, unless the words say it already.
pub(super) fn with_default(docs: &mut Docs, default: Option<&Value>) {
    let text = match default {
        None | Some(Value::Null) => return,
        Some(Value::String(text)) if !text.trim().is_empty() => text.clone(),
        Some(value) => value.to_string(),
    };
    let said = docs.0.iter().any(|line| line.to_lowercase().contains("default"));
    if said || text.chars().count() > SHORT {
        return;
    }
    docs.0.extend([String::new(), format!("The default is {}.", code(&text))]);
}

/// A text as part of a sentence: prose on one line, which opens no block where it begins one.
pub(super) fn phrase(text: &str) -> String {
    let text: String = text.chars().map(|c| if c.is_whitespace() { ' ' } else { c }).collect();
    let text = safe_inline(&visible(&text).split_whitespace().collect::<Vec<_>>().join(" "));
    let text = text.trim_end_matches('.');
    let first = text.split(' ').next().unwrap_or_default();
    match first.find(['.', ')']) {
        Some(end) if is_ordinal(first) => format!("{}\\{}", &text[..end], &text[end..]),
        _ if starts_a_block(first) => format!("\\{text}"),
        _ => text.to_owned(),
    }
}
