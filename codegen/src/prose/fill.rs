//! A text broken into lines.

/// A blank of a code span, at which no line is broken. Prose has none of these: they are spaces there.
pub(super) const UNBROKEN: char = '\u{a0}';

/// Where a line of documentation is broken.
pub(super) const WIDTH: usize = 92;

/// How wide a line may become rather than that a word begins the next one with an escape.
const AT_MOST: usize = 100;

/// How much of a line is text, however deep the list that it stands in.
const AT_LEAST: usize = 24;

/// The lines of a text that stands behind a margin.
pub(super) fn fill(text: &str, margin: usize) -> Vec<String> {
    let spare = AT_MOST - WIDTH;
    let width = WIDTH.saturating_sub(margin).max(AT_LEAST);
    let mut lines = Vec::new();
    let mut parts = text.split('\n').filter(|part| !part.trim().is_empty()).peekable();
    while let Some(part) = parts.next() {
        let mut line = String::new();
        let mut used = 0;
        for word in part.split(' ').filter(|word| !word.is_empty()) {
            let length = word.chars().count();
            let fits = used + 1 + length <= width
                || starts_a_block(word) && used + 1 + length <= width + spare;
            if used > 0 && !fits {
                lines.push(finished(&line));
                line.clear();
                used = 0;
            }
            if used > 0 {
                line.push(' ');
                used += 1;
            }
            line.push_str(word);
            used += length;
        }
        if parts.peek().is_some() {
            line.push('\\');
        }
        lines.push(finished(&line));
    }
    lines
}

fn finished(line: &str) -> String {
    safe_start(line).replace(UNBROKEN, " ")
}

/// A text as it may stand at the start of a line.
pub(super) fn safe_start(text: &str) -> String {
    let first = text.split(' ').next().unwrap_or_default();
    match first.find(['.', ')']) {
        Some(end) if is_ordinal(first) => format!("{}\\{}", &text[..end], &text[end..]),
        // The rest of a run of marks could still begin or end emphasis.
        _ if starts_a_block(first) && first.starts_with(['*', '_', '~']) => {
            let rest = text.trim_start_matches(['*', '_', '~']);
            let marks = text[..text.len() - rest.len()].chars();
            marks.flat_map(|mark| ['\\', mark]).chain(rest.chars()).collect()
        }
        _ if starts_a_block(first) => format!("\\{text}"),
        _ => text.to_owned(),
    }
}

/// A text behind a word, so that the parser finds no block in it.
pub(super) fn guarded(text: &str) -> String {
    let lines = text.split('\n').map(str::trim).filter(|line| !line.is_empty());
    let lines: Vec<String> = lines.map(safe_start).collect();
    let text = lines.join("\\\n").replace(UNBROKEN, " ");
    format!("x {text}")
}

/// Whether a word would mean something else at the start of a line.
fn starts_a_block(word: &str) -> bool {
    let only = |marks: &str| word.chars().all(|c| marks.contains(c));
    match word.chars().next() {
        Some('>' | '|') => true,
        Some('#') => only("#"),
        Some('+') => word == "+",
        Some('=') => only("="),
        Some('*') => only("*"),
        Some('_') => only("_"),
        Some('-' | ':') => only("-:|"),
        Some('~') => word.starts_with("~~~"),
        Some(c) => c.is_ascii_digit() && is_ordinal(word),
        None => false,
    }
}

/// Whether a word is the number of a list item.
pub(super) fn is_ordinal(word: &str) -> bool {
    word.strip_suffix(['.', ')']).is_some_and(|digits| {
        !digits.is_empty() && digits.len() <= 9 && digits.chars().all(|c| c.is_ascii_digit())
    })
}
