//! Addresses of web pages in prose.

/// Whether a target is that of a web page.
pub(super) fn is_web(target: &str) -> bool {
    ["http://", "https://"].iter().any(|scheme| {
        target.get(..scheme.len()).is_some_and(|start| start.eq_ignore_ascii_case(scheme))
    })
}

/// The address at the start of a text, without the punctuation after it.
pub(super) fn address(text: &str) -> Option<&str> {
    if !is_web(text) {
        return None;
    }
    let end = text
        .find(|c: char| c.is_whitespace() || "<>\"`[]()|{}\\".contains(c))
        .unwrap_or(text.len());
    let address = text[..end].trim_end_matches(['.', ',', ';', ':', '!', '?', '\'', '*', '_', '~']);
    (address.len() > "https://".len()).then_some(address)
}

/// Whether a text starts with the address of a web page or a mailbox in angle brackets.
pub(super) fn starts_in_angles(text: &str) -> bool {
    let Some(inner) = text.strip_prefix('<') else { return false };
    match inner.find(|c: char| c.is_whitespace() || c == '<' || c == '>') {
        Some(end) if inner[end..].starts_with('>') => {
            let inner = &inner[..end];
            is_web(inner) || inner.starts_with("mailto:") || is_mail(inner)
        }
        _ => false,
    }
}

fn is_mail(text: &str) -> bool {
    let part = |c: char| c.is_ascii_alphanumeric() || ".-_+".contains(c);
    text.split_once('@').is_some_and(|(name, host)| {
        !name.is_empty() && host.contains('.') && name.chars().chain(host.chars()).all(part)
    })
}

/// A target as it may stand between the parentheses of a link.
pub(super) fn target(address: &str) -> String {
    let mut out = String::with_capacity(address.len());
    for c in address.chars() {
        match c {
            ' ' => out.push_str("%20"),
            '(' => out.push_str("%28"),
            ')' => out.push_str("%29"),
            '<' => out.push_str("%3C"),
            '>' => out.push_str("%3E"),
            '\\' => out.push_str("%5C"),
            '|' => out.push_str("%7C"),
            '`' => out.push_str("%60"),
            '&' => out.push_str("&amp;"),
            c => out.push(c),
        }
    }
    // Only what would be read as an entity has to be spelled as one.
    if out.contains(';') && has_entity(address) { out } else { out.replace("&amp;", "&") }
}

fn has_entity(text: &str) -> bool {
    text.match_indices('&').any(|(at, _)| is_entity(&text[at..]))
}

/// Whether a text starts with what is read as one character spelled by its name or number.
pub(super) fn is_entity(text: &str) -> bool {
    /// The longest name of a character has fewer letters than this.
    const LONGEST: usize = 40;
    let name = text.strip_prefix('&').unwrap_or_default();
    let name = name.strip_prefix('#').unwrap_or(name);
    let length = name.bytes().take(LONGEST).take_while(u8::is_ascii_alphanumeric).count();
    length > 0 && name[length..].starts_with(';')
}
