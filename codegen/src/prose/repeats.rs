//! Whether a text says more than the name of what it stands beside.

/// Whether a text has no word that isn't in the name: `VM id` beside `vm_id`, as tools make it of the name.
pub(crate) fn repeats(text: &str, name: &str) -> bool {
    let known = words(name);
    words(text).iter().all(|word| known.contains(word))
}

/// The words of a text or of a name in any case, in lower case and in the singular.
fn words(text: &str) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    let mut before = ' ';
    let mut letters = text.chars().peekable();
    while let Some(letter) = letters.next() {
        let ends_capitals = before.is_uppercase()
            && letter.is_uppercase()
            && letters.peek().is_some_and(|next| next.is_lowercase() && *next != 's');
        let begins = !before.is_alphanumeric()
            || (letter.is_uppercase() && !before.is_uppercase())
            || ends_capitals;
        if letter.is_alphanumeric() {
            match words.last_mut() {
                Some(word) if !begins => word.extend(letter.to_lowercase()),
                _ => words.push(letter.to_lowercase().collect()),
            }
        }
        before = letter;
    }
    words.into_iter().map(singular).collect()
}

fn singular(word: String) -> String {
    match word.strip_suffix('s') {
        Some(one) if one.len() > 1 => one.to_owned(),
        _ => word,
    }
}

#[cfg(test)]
mod tests {
    use super::repeats;

    #[test]
    fn a_text_of_the_words_of_a_name_repeats_it() {
        assert!(repeats("VM id.", "vm_id"));
        assert!(repeats("VMs' IDs", "vmIDs"));
        assert!(repeats("Created At", "created_at"));
        assert!(repeats("HTTPValidationError", "HttpValidationError"));
        assert!(repeats("`user`", "user"));
    }

    #[test]
    fn a_text_with_any_other_word_says_something() {
        assert!(!repeats("The id of a VM.", "vm_id"));
        assert!(!repeats("No id", "id"));
        assert!(!repeats("名前", "id"));
    }
}
