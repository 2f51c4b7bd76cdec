//! Prose: tags, links and addresses made safe for rustdoc, code spans left as they are.

/// A line of prose in which nothing is a tag, a broken link or a bare address.
pub(super) fn safe_inline(text: &str) -> String {
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
            out.push_str(&safe(part));
        } else {
            out.push_str(&safe(part));
        }
        code = !code;
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
            match c {
                '<' if address_in_angles(rest) => out.push('<'),
                '<' | '[' | ']' => push(&mut out, &["\\", c.encode_utf8(&mut [0; 4])]),
                c => out.push(c),
            }
            rest = &rest[c.len_utf8()..];
        }
    }
    // A backslash at the end would escape what comes next.
    if out.ends_with('\\') {
        out.push('\\');
    }
    out
}

fn push(out: &mut String, parts: &[&str]) {
    for part in parts {
        out.push_str(part);
    }
}

fn escape(label: &str) -> String {
    label.replace('<', "\\<").replace('[', "\\[").replace(']', "\\]")
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
