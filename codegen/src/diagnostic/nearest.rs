//! Finds the word that someone may have meant.

use std::collections::{BTreeMap, BTreeSet};

/// How many characters of a word are compared, at most.
const COMPARED: usize = 160;

/// How much of two words must be the same, at least.
const SHARE: f32 = 0.6;

/// Of the words that there are, the one that is most like another; none where none is much like it. Capitals and small letters
/// are alike.
pub(crate) fn nearest<'w>(word: &str, known: impl IntoIterator<Item = &'w str>) -> Option<&'w str> {
    let known: BTreeSet<&str> = known.into_iter().collect();
    let mut forms: BTreeMap<String, &str> = BTreeMap::new();
    for word in known {
        forms.entry(compared(word)).or_insert(word);
    }
    let all: Vec<&str> = forms.keys().map(String::as_str).collect();
    let found = similar::get_close_matches(compared(word).as_str(), &all, 1, SHARE);
    found.first().and_then(|form| forms.get(*form)).copied()
}

fn compared(word: &str) -> String {
    word.chars().flat_map(char::to_lowercase).take(COMPARED).collect()
}

/// Asks whether the nearest word was meant; nothing where none of those that there are is much like the one given.
pub(crate) fn did_you_mean<'w>(
    word: &str,
    known: impl IntoIterator<Item = &'w str>,
) -> Option<String> {
    nearest(word, known).map(|found| format!("did you mean `{found}`?"))
}

#[cfg(test)]
mod tests {
    use super::nearest;

    #[test]
    fn words_that_are_much_alike_are_found() {
        let known = ["pets", "people", "orders"];
        assert_eq!(nearest("pest", known), Some("pets"));
        assert_eq!(nearest("Order", known), Some("orders"));
        assert_eq!(nearest("peoples", known), Some("people"));
        assert_eq!(nearest("invoices", known), None);
        assert_eq!(nearest("pets", []), None);
    }
}
