//! Prose: tags, links and addresses made safe for rustdoc, code spans left as they are.

/// A part of a line.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Span<'t> {
    /// Code, with the backticks around it.
    Code(&'t str),
    /// All else.
    Prose(&'t str),
}

/// The parts of a line. Code ends at as many backticks as it begins with; others stand for themselves.
pub(super) fn spans(text: &str) -> Vec<Span<'_>> {
    let mut spans = Vec::new();
    let (mut start, mut at) = (0, 0);
    while let Some(found) = text[at..].find(['`', '\\']) {
        let tick = at + found;
        if text[tick..].starts_with('\\') {
            let escaped = text[tick + 1..].chars().next().map_or(0, char::len_utf8);
            at = tick + 1 + escaped;
            continue;
        }
        let length = ticks(&text[tick..]);
        at = tick + length;
        if let Some(end) = closing(&text[at..], length) {
            if tick > start {
                spans.push(Span::Prose(&text[start..tick]));
            }
            at += end;
            spans.push(Span::Code(&text[tick..at]));
            start = at;
        }
    }
    if start < text.len() {
        spans.push(Span::Prose(&text[start..]));
    }
    spans
}

fn ticks(text: &str) -> usize {
    text.bytes().take_while(|&byte| byte == b'`').count()
}

/// Where the first run of just so many backticks ends.
fn closing(text: &str, length: usize) -> Option<usize> {
    let mut at = 0;
    while let Some(found) = text[at..].find('`') {
        let run = ticks(&text[at + found..]);
        at += found + run;
        if run == length {
            return Some(at);
        }
    }
    None
}

/// A line of prose in which nothing is a tag, a broken link or a bare address.
pub(super) fn safe_inline(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    for span in spans(text) {
        match span {
            Span::Code(code) => out.push_str(code),
            Span::Prose(prose) => out.push_str(&safe(prose)),
        }
    }
    out
}

/// Escapes what rustdoc would take for a tag or a link to an item, and marks addresses as such.
fn safe(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        if let Some(address) = address(rest) {
            let bare = !(out.ends_with('<') && rest[address.len()..].starts_with('>'));
            if bare {
                push(&mut out, &["<", address, ">"]);
            } else {
                out.push_str(address);
            }
            rest = &rest[address.len()..];
        } else if let Some((label, target, length)) = link(rest) {
            push(&mut out, &["[", &escape(label), "](", target, ")"]);
            rest = &rest[length..];
        } else {
            let mut length = c.len_utf8();
            match c {
                '<' if address_in_angles(rest) => out.push('<'),
                '<' | '[' | ']' | '`' => push(&mut out, &["\\", &rest[..length]]),
                '\\' => {
                    // What is escaped stays so.
                    let next = rest[length..].chars().next();
                    length += next.filter(char::is_ascii_punctuation).map_or(0, char::len_utf8);
                    out.push_str(&rest[..length]);
                    // A backslash at the end would escape what comes next.
                    out.push_str(if next.is_none() { "\\" } else { "" });
                }
                c => out.push(c),
            }
            rest = &rest[length..];
        }
    }
    out
}

fn push(out: &mut String, parts: &[&str]) {
    for part in parts {
        out.push_str(part);
    }
}

/// A label, in which no link may begin.
fn escape(label: &str) -> String {
    let mut out = String::with_capacity(label.len());
    for c in label.chars() {
        if matches!(c, '<' | '[' | ']' | '`' | '\\') {
            out.push('\\');
        }
        out.push(c);
    }
    out
}

fn is_address(text: &str) -> bool {
    text.starts_with("http://") || text.starts_with("https://")
}

/// An address at the start of the text.
fn address(text: &str) -> Option<&str> {
    if !is_address(text) {
        return None;
    }
    let end =
        text.find(|c: char| c.is_whitespace() || "<>\"`[]()|{}".contains(c)).unwrap_or(text.len());
    let address = text[..end].trim_end_matches(['.', ',', ';', ':', '!', '?', '\'', '*', '_']);
    (address.len() > "https://".len()).then_some(address)
}

fn address_in_angles(text: &str) -> bool {
    let inner = &text[1..];
    address(inner).is_some_and(|address| inner[address.len()..].starts_with('>'))
}

/// `[label](https://...)` at the start of the text: label, target and length.
fn link(text: &str) -> Option<(&str, &str, usize)> {
    let inner = text.strip_prefix('[')?;
    let (label, after) = inner.split_once("](")?;
    if label.contains('[') || label.contains('\n') {
        return None;
    }
    let (target, _) = after.split_once(')')?;
    let plain = !target.contains(|c: char| c.is_whitespace() || "<>()".contains(c));
    let length = 1 + label.len() + 2 + target.len() + 1;
    (is_address(target) && plain).then_some((label, target, length))
}
