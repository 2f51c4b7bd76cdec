//! Cutting text without breaking a character.

/// The longest beginning of `text` that has at most `bytes` bytes.
pub(crate) fn cut(text: &str, bytes: usize) -> &str {
    let end = (0..=bytes.min(text.len())).rev().find(|end| text.is_char_boundary(*end));
    &text[..end.unwrap_or(0)]
}

#[cfg(test)]
mod tests {
    use super::cut;

    #[test]
    fn a_character_is_kept_whole_or_not_at_all() {
        assert_eq!(cut("aä", 3), "aä");
        assert_eq!(cut("aä", 2), "a");
        assert_eq!(cut("ä", 1), "");
        assert_eq!(cut("abc", 10), "abc");
    }
}
