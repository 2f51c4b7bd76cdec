//! Code blocks, as rustdoc takes them for anything but Rust to run.

use pulldown_cmark::CodeBlockKind;

/// A code block under way.
#[derive(Debug)]
pub(super) struct Fence {
    language: String,
    text: String,
}

impl Fence {
    /// A code block, whether it was fenced or indented.
    pub(super) fn new(kind: &CodeBlockKind<'_>) -> Self {
        let language = match kind {
            CodeBlockKind::Indented => code_language(""),
            CodeBlockKind::Fenced(info) => code_language(info),
        };
        Self { language, text: String::new() }
    }

    /// Adds a piece of the code.
    pub(super) fn push(&mut self, text: &str) {
        self.text.push_str(text);
    }

    /// The lines of the block, between fences that no line of the code ends.
    pub(super) fn lines(&self) -> Vec<String> {
        let longest = self.text.split(|c| c != '`').map(str::len).max().unwrap_or_default();
        let fence = "`".repeat((longest + 1).max(3));
        let code = self.text.trim_end_matches(['\n', ' ', '\t']);
        let mut lines = vec![format!("{fence}{}", self.language)];
        lines.extend(code.lines().map(|line| untabbed(line).trim_end().to_owned()));
        lines.push(fence);
        lines
    }
}

/// A line with spaces for tabs.
fn untabbed(line: &str) -> String {
    const TAB: usize = 4;
    let mut out = String::with_capacity(line.len());
    let mut column = 0;
    for c in line.chars().filter_map(super::mask::shown) {
        let width = if c == '\t' { TAB - column % TAB } else { 1 };
        out.extend(std::iter::repeat_n(if c == '\t' { ' ' } else { c }, width));
        column += width;
    }
    out
}

/// The language of a code block, so that rustdoc never takes it for Rust to run.
fn code_language(info: &str) -> String {
    let word: String = info.trim().chars().take_while(char::is_ascii_alphanumeric).collect();
    let word = word.to_lowercase();
    let taken_for_rust = ["", "rust", "no", "norun", "custom"].contains(&word.as_str())
        || ["ignore", "edition", "should", "compile", "test", "standalone"]
            .iter()
            .any(|start| word.starts_with(start));
    if taken_for_rust { "text".to_owned() } else { word }
}
