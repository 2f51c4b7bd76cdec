//! What a line of markdown is.

use super::inline::{Span, spans};
use crate::ir::is_invisible;

/// How many spaces a line begins with.
pub(super) fn indent(line: &str) -> usize {
    line.chars().take_while(|&c| c == ' ').count()
}

/// The line without what has no shape, or what turns text around.
pub(super) fn visible(line: &str) -> String {
    line.chars().map(|c| if c == '\t' { ' ' } else { c }).filter(|c| !is_invisible(*c)).collect()
}

/// Whether a word would mean something else at the start of a line.
pub(super) fn starts_a_block(word: &str) -> bool {
    word.starts_with(['#', '|', '>', '+', '-', '*', '=', '~'])
        || word.starts_with("```")
        || is_ordinal(word)
}

pub(super) fn is_ordinal(word: &str) -> bool {
    let digits = word.trim_end_matches(['.', ')']);
    digits.len() < word.len() && !digits.is_empty() && digits.chars().all(|c| c.is_ascii_digit())
}

/// Words, with what stands between backticks kept whole.
pub(super) fn words(text: &str) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    let mut glue = false;
    let mut add = |word: &str, glue: bool| match words.last_mut() {
        Some(last) if glue => last.push_str(word),
        _ => words.push(word.to_owned()),
    };
    for span in spans(text) {
        match span {
            Span::Code(code) => {
                add(code, glue);
                glue = true;
            }
            Span::Prose(prose) => {
                glue &= !prose.starts_with(char::is_whitespace);
                for word in prose.split_whitespace() {
                    add(word, glue);
                    glue = false;
                }
                glue = !prose.ends_with(char::is_whitespace);
            }
        }
    }
    words
}

pub(super) fn fence_of(line: &str) -> Option<String> {
    let mark = line.chars().next().filter(|c| matches!(c, '`' | '~'))?;
    let length = line.chars().take_while(|&c| c == mark).count();
    let info = &line[length..];
    (length >= 3 && !info.contains('`')).then(|| mark.to_string().repeat(length))
}

/// The language of a code block, so that rustdoc never takes it for Rust to run.
pub(super) fn code_language(info: &str) -> String {
    let word: String = info.trim().chars().take_while(char::is_ascii_alphanumeric).collect();
    let word = word.to_lowercase();
    let taken_for_rust =
        ["", "rust", "ignore", "edition2015", "edition2018", "edition2021", "edition2024"];
    if taken_for_rust.contains(&word.as_str())
        || word.starts_with("should")
        || word.starts_with("compile")
        || word.starts_with("no")
        || word.starts_with("test")
    {
        "text".to_owned()
    } else {
        word
    }
}

/// A list item's marker, normalised, and its text.
pub(super) fn list_item(line: &str) -> Option<(String, &str)> {
    for bullet in ["- ", "* ", "+ "] {
        if let Some(text) = line.strip_prefix(bullet) {
            return Some(("- ".to_owned(), text.trim_start()));
        }
    }
    let (word, text) = line.split_once(' ')?;
    (is_ordinal(word) && word.len() <= 4).then(|| (format!("{word} "), text.trim_start()))
}

pub(super) fn is_rule(line: &str) -> bool {
    let mark = line.chars().next();
    line.len() >= 3
        && line.chars().all(|c| Some(c) == mark)
        && matches!(mark, Some('-' | '*' | '_'))
}

pub(super) fn is_heading(line: &str) -> bool {
    let text = line.trim_start_matches('#');
    (1..=6).contains(&(line.len() - text.len())) && (text.is_empty() || text.starts_with(' '))
}

/// The level of the heading that a line makes of the paragraph above it.
pub(super) fn underline(line: &str) -> Option<usize> {
    let all = |mark| line.len() >= 3 && line.chars().all(|c| c == mark);
    if all('=') { Some(1) } else { all('-').then_some(2) }
}

/// Gives each row of a table the bar at its start that may be left out.
pub(super) fn tables(lines: &mut [String]) {
    let is_rule = |line: &str| {
        line.contains('|') && line.contains("--") && line.chars().all(|c| "|:- ".contains(c))
    };
    for index in 1..lines.len() {
        if !is_rule(&lines[index]) || !lines[index - 1].contains('|') {
            continue;
        }
        for line in lines[index - 1..].iter_mut().take_while(|line| line.contains('|')) {
            if !line.trim_start().starts_with('|') {
                *line = format!("| {}", line.trim_start());
            }
        }
    }
}
