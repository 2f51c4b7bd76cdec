//! Descriptions as doc comments: markdown that rustdoc takes, and that reads well at 100 columns.

use crate::ir::Docs;

/// Where a line of documentation is broken.
const WIDTH: usize = 92;

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

/// Rustdoc shows the first paragraph in lists: it ends as a sentence does.
fn finish_first_sentence(lines: &mut [String]) {
    let end = lines.iter().position(String::is_empty).unwrap_or(lines.len());
    let Some(last) = lines[..end].last_mut() else {
        return;
    };
    let plain =
        !last.starts_with(['#', '|', '-', '*', '>', '`']) || last.ends_with(char::is_alphanumeric);
    if plain
        && last.ends_with(|c: char| c.is_alphanumeric() || c == ')' || c == '`')
        && !last.starts_with("```")
    {
        last.push('.');
    }
}

/// The lines of a description, reflowed.
fn blocks(text: &str) -> Vec<String> {
    let mut writer = Writer::default();
    for line in text.lines() {
        writer.line(&visible(line));
    }
    writer.finish()
}

/// The line without what has no shape, or what turns text around.
fn visible(line: &str) -> String {
    line.chars()
        .map(|c| if c == '\t' { ' ' } else { c })
        .filter(|c| !c.is_control() && !is_format_control(*c))
        .collect()
}

fn is_format_control(c: char) -> bool {
    matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}' | '\u{2028}' | '\u{2029}')
}

#[derive(Default)]
struct Writer {
    out: Vec<String>,
    /// The paragraph or list item under way, and what its first and its other lines start with.
    open: Option<Paragraph>,
    /// The fence that ends the code block under way.
    fence: Option<String>,
}

struct Paragraph {
    first: String,
    rest: String,
    text: String,
}

impl Writer {
    fn line(&mut self, line: &str) {
        let trimmed = line.trim();
        if let Some(fence) = &self.fence {
            let ends =
                trimmed.starts_with(fence.as_str()) && trimmed.trim_matches(['`', '~']).is_empty();
            self.out.push(line.trim_end().to_owned());
            if ends {
                self.fence = None;
                self.blank();
            }
        } else if let Some(fence) = fence_of(trimmed) {
            self.close();
            self.blank();
            self.out.push(format!("{fence}{}", code_language(&trimmed[fence.len()..])));
            self.fence = Some(fence);
        } else {
            self.prose(trimmed);
        }
    }

    fn prose(&mut self, trimmed: &str) {
        if trimmed.is_empty() {
            self.close();
            self.blank();
        } else if let Some((marker, text)) = list_item(trimmed) {
            self.close();
            let rest = " ".repeat(marker.chars().count());
            self.open = Some(Paragraph { first: marker, rest, text: text.to_owned() });
        } else if trimmed.starts_with('#') || trimmed.starts_with('|') || is_rule(trimmed) {
            self.single(trimmed);
        } else if let Some(open) = &mut self.open {
            open.text.push(' ');
            open.text.push_str(trimmed);
        } else {
            let text = trimmed.to_owned();
            self.open = Some(Paragraph { first: String::new(), rest: String::new(), text });
        }
    }

    /// A heading or the row of a table: a line that can't be broken.
    fn single(&mut self, line: &str) {
        self.close();
        let row = line.starts_with('|');
        let after_row = self.out.last().is_some_and(|last| last.starts_with('|'));
        if !(row && after_row) {
            self.blank();
        }
        let text = safe_inline(line.trim_start_matches('#').trim_start());
        let level = line.chars().take_while(|&c| c == '#').count().min(6);
        match level {
            0 => self.out.push(if row { safe_inline(line) } else { "---".to_owned() }),
            _ => self.out.push(format!("{} {text}", "#".repeat(level))),
        }
        if !row {
            self.blank();
        }
    }

    fn blank(&mut self) {
        if self.out.last().is_some_and(|line| !line.is_empty()) {
            self.out.push(String::new());
        }
    }

    fn close(&mut self) {
        let Some(Paragraph { first, rest, text }) = self.open.take() else {
            return;
        };
        let mut line = first;
        let mut fresh = true;
        for word in words(&safe_inline(&text)) {
            let width = line.chars().count() + 1 + word.chars().count();
            if !fresh && width > WIDTH && !starts_a_block(&word) {
                self.out.push(std::mem::replace(&mut line, rest.clone()));
                fresh = true;
            }
            if !fresh {
                line.push(' ');
            }
            line.push_str(&word);
            fresh = false;
        }
        self.out.push(line);
    }

    fn finish(mut self) -> Vec<String> {
        self.close();
        if let Some(fence) = self.fence.take() {
            self.out.push(fence);
        }
        while self.out.last().is_some_and(String::is_empty) {
            self.out.pop();
        }
        self.out
    }
}

/// Whether a word would mean something else at the start of a line.
fn starts_a_block(word: &str) -> bool {
    word.starts_with(['#', '|', '>', '+', '-', '*', '=', '~'])
        || word.starts_with("```")
        || is_ordinal(word)
}

fn is_ordinal(word: &str) -> bool {
    let digits = word.trim_end_matches(['.', ')']);
    digits.len() < word.len() && !digits.is_empty() && digits.chars().all(|c| c.is_ascii_digit())
}

/// Words, with what stands between backticks kept whole.
fn words(text: &str) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    let mut open = false;
    for word in text.split_whitespace() {
        match words.last_mut() {
            Some(last) if open => {
                last.push(' ');
                last.push_str(word);
            }
            _ => words.push(word.to_owned()),
        }
        if word.matches('`').count() % 2 == 1 {
            open = !open;
        }
    }
    words
}

fn fence_of(line: &str) -> Option<String> {
    let mark = line.chars().next().filter(|c| matches!(c, '`' | '~'))?;
    let length = line.chars().take_while(|&c| c == mark).count();
    let info = &line[length..];
    (length >= 3 && !info.contains('`')).then(|| mark.to_string().repeat(length))
}

/// The language of a code block, so that rustdoc never takes it for Rust to run.
fn code_language(info: &str) -> String {
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
fn list_item(line: &str) -> Option<(String, &str)> {
    for bullet in ["- ", "* ", "+ "] {
        if let Some(text) = line.strip_prefix(bullet) {
            return Some(("- ".to_owned(), text.trim_start()));
        }
    }
    let (word, text) = line.split_once(' ')?;
    (is_ordinal(word) && word.len() <= 4).then(|| (format!("{word} "), text.trim_start()))
}

fn is_rule(line: &str) -> bool {
    let mark = line.chars().next();
    line.len() >= 3
        && line.chars().all(|c| Some(c) == mark)
        && matches!(mark, Some('-' | '*' | '_' | '='))
}

/// A line of prose in which nothing is a tag, a broken link or a bare address.
fn safe_inline(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    let mut parts = text.split('`').peekable();
    let mut code = false;
    while let Some(part) = parts.next() {
        let closed = parts.peek().is_some();
        if code && closed {
            out.push('`');
            out.push_str(part);
            out.push('`');
        } else if code {
            // A backtick without its partner.
            out.push_str("\\`");
            out.push_str(&super::inline::safe(part));
        } else {
            out.push_str(&super::inline::safe(part));
        }
        code = !code;
    }
    out
}
