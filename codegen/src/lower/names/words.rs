//! Any text as words that a name can be made of.

/// Words whose capitals would make heck break them in the wrong place.
const WORDS: &[(&str, &str)] = &[
    ("KiB", "Kib"),
    ("MiB", "Mib"),
    ("GiB", "Gib"),
    ("TiB", "Tib"),
    ("IPv4", "Ipv4"),
    ("IPv6", "Ipv6"),
    ("OAuth", "Oauth"),
    ("GraphQL", "Graphql"),
];

/// Any text as words of letters and digits; never empty.
pub(crate) fn speakable(text: &str) -> String {
    // A name that was made of a keyword already.
    let text = in_words(text.strip_prefix("r#").unwrap_or(text));
    let mut out = String::new();
    for (index, c) in text.char_indices() {
        match c {
            '+' if index == 0 => out.push_str("plus "),
            // `-name` beside `name` sorts the other way round.
            '-' if index == 0 && text[1..].starts_with(char::is_alphanumeric) => {
                out.push_str("minus ");
            }
            '*' => out.push_str(" star "),
            '=' => out.push_str(" eq "),
            '<' => out.push_str(" lt "),
            '>' => out.push_str(" gt "),
            '!' => out.push_str(" not "),
            '%' => out.push_str(" percent "),
            '&' => out.push_str(" and "),
            c if c.is_alphanumeric() => out.push(c),
            _ => out.push(' '),
        }
    }
    if out.trim().is_empty() { spelt(&text) } else { out }
}

/// Capitals that begin words and nothing else: `VMs` and `URLs` are one word each, and so is `GiB`.
fn in_words(text: &str) -> String {
    let text = WORDS.iter().fold(text.to_owned(), |text, (from, to)| text.replace(from, to));
    let chars: Vec<_> = text.chars().collect();
    let mut out = String::with_capacity(text.len());
    let mut index = 0;
    while let Some(&first) = chars.get(index) {
        let capitals = chars[index..].iter().take_while(|c| c.is_uppercase()).count();
        let (end, next) = (index + capitals, chars.get(index + capitals + 1));
        let plural = chars.get(end) == Some(&'s') && next.is_none_or(|next| !next.is_lowercase());
        out.push(first);
        index += 1;
        if capitals > 1 {
            let rest = chars[index..end].iter();
            if plural {
                out.extend(rest.flat_map(|c| c.to_lowercase()));
            } else {
                out.extend(rest);
            }
            index = end;
        }
    }
    out
}

/// The characters of a text that has neither letters nor digits, by their names or their numbers.
fn spelt(text: &str) -> String {
    if text.is_empty() {
        return "empty".to_owned();
    }
    let words: Vec<_> =
        text.chars().map(|c| name(c).map_or_else(|| number(c), str::to_owned)).collect();
    words.join(" ")
}

/// A character by its number.
pub(crate) fn number(c: char) -> String {
    format!("u{:x}", u32::from(c))
}

fn name(c: char) -> Option<&'static str> {
    Some(match c {
        ' ' => "space",
        '-' => "dash",
        '_' => "underscore",
        '.' => "dot",
        ',' => "comma",
        ':' => "colon",
        ';' => "semicolon",
        '/' => "slash",
        '\\' => "backslash",
        '|' => "pipe",
        '?' => "question",
        '@' => "at",
        '#' => "hash",
        '$' => "dollar",
        '^' => "caret",
        '~' => "tilde",
        '"' => "quote",
        '\'' => "apostrophe",
        '`' => "backtick",
        '(' | ')' => "parenthesis",
        '[' | ']' => "bracket",
        '{' | '}' => "brace",
        '\n' => "newline",
        '\t' => "tab",
        _ => return None,
    })
}
