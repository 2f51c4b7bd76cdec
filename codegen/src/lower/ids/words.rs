//! The words of a text.

use crate::lower::names::identifiers::snake_name;

/// The words of a text, as an identifier would have them.
pub(crate) fn words_of(text: &str) -> Vec<String> {
    // Most texts are such words already, and finding them takes its time.
    if text.bytes().all(|c| c.is_ascii_lowercase() || c == b'_' || c == b'-') {
        let words = text.split(['_', '-']).filter(|word| !word.is_empty());
        return words.map(str::to_owned).collect();
    }
    let name = snake_name(text);
    let words = name.trim_start_matches("r#").split('_').filter(|word| !word.is_empty());
    words.map(str::to_owned).collect()
}

/// The letters and digits of a text, in lower case.
pub(super) fn letters(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}
