//! Has documentation as lines, and quotes text of the document in it.

/// Documentation, line by line; safe to print as a doc comment.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Docs(pub Vec<String>);

impl Docs {
    /// Documentation of one line.
    #[must_use]
    pub fn line(text: impl Into<String>) -> Self {
        Self(vec![text.into()])
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Adds a paragraph at the end.
    #[must_use]
    pub fn with_paragraph(&self, text: impl Into<String>) -> Self {
        let gap = (!self.is_empty()).then(String::new);
        Self(self.0.iter().cloned().chain(gap).chain([text.into()]).collect())
    }

    /// Adds a sentence to the first paragraph.
    #[must_use]
    pub fn with_sentence(&self, text: &str) -> Self {
        let mut lines = self.0.clone();
        let end = lines.iter().position(String::is_empty).unwrap_or(lines.len());
        match lines[..end].last_mut() {
            Some(last) => {
                last.push(' ');
                last.push_str(text);
            }
            None => lines.insert(0, text.to_owned()),
        }
        Self(lines)
    }

    /// The first paragraph, which rustdoc shows in lists.
    #[must_use]
    pub fn summary(&self) -> Self {
        Self(self.0.iter().take_while(|line| !line.is_empty()).cloned().collect())
    }

    /// The first sentence.
    #[must_use]
    pub fn sentence(&self) -> Self {
        let mut lines = self.summary().0;
        for index in 0..lines.len() {
            let line = &lines[index];
            // After `e.g.` the sentence goes on.
            let ends = |&(at, _): &(usize, &str)| !line[at + 2..].starts_with(char::is_lowercase);
            if let Some((end, _)) = line.match_indices(". ").find(ends) {
                lines[index].truncate(end + 1);
                lines.truncate(index + 1);
                break;
            }
            if lines[index].ends_with('.') {
                lines.truncate(index + 1);
                break;
            }
        }
        Self(lines)
    }

    /// The first sentence on one line; empty where there is none, or where it is no text but a table or code.
    #[must_use]
    pub fn gist(&self) -> String {
        let is_text = |line: &String| {
            !line.starts_with(['#', '|', '>'])
                && !["```", "- ", "* ", "---", "1. "].iter().any(|start| line.starts_with(start))
        };
        self.sentence()
            .0
            .iter()
            .take_while(|line| is_text(line))
            .cloned()
            .collect::<Vec<_>>()
            .join(" ")
    }

    /// The first paragraph on one line.
    #[must_use]
    pub fn summary_line(&self) -> String {
        self.summary().0.join(" ")
    }
}

/// Quotes any text of the document as a code span. It is put on one line, and invisible characters are escaped.
#[must_use]
pub fn code(text: &str) -> String {
    let mut shown = String::with_capacity(text.len());
    for c in text.chars() {
        if is_invisible(c) {
            shown.extend(c.escape_default());
        } else {
            shown.push(c);
        }
    }
    if shown.trim().is_empty() {
        shown = format!("\"{shown}\"");
    }
    let longest = shown.split(|c| c != '`').map(str::len).max().unwrap_or_default();
    let fence = "`".repeat(longest + 1);
    // One space on either side is not part of what is quoted.
    let gap = if shown.starts_with(['`', ' ']) || shown.ends_with(['`', ' ']) { " " } else { "" };
    format!("{fence}{gap}{shown}{gap}{fence}")
}

/// Whether a character is invisible, or changes the direction of the text around it.
#[must_use]
pub fn is_invisible(c: char) -> bool {
    c.is_control()
        || matches!(c,
            '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}'
            | '\u{180b}'..='\u{180f}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}' | '\u{3164}' | '\u{feff}' | '\u{ffa0}'
            | '\u{fff0}'..='\u{fffb}' | '\u{e0000}'..='\u{e0fff}')
}

#[cfg(test)]
mod tests {
    use super::code;

    #[test]
    fn any_text_is_one_code_span() {
        assert_eq!(code("a"), "`a`");
        assert_eq!(code("a`b"), "``a`b``");
        assert_eq!(code("``a"), "``` ``a ```");
        assert_eq!(code(" a"), "`  a `");
        assert_eq!(code(""), "`\"\"`");
        assert_eq!(code("  "), "`\"  \"`");
        assert_eq!(code("a\nb\r\0"), "`a\\nb\\r\\u{0}`");
        assert_eq!(code("\u{202e}\u{85}\u{2028}"), "`\\u{202e}\\u{85}\\u{2028}`");
    }
}
