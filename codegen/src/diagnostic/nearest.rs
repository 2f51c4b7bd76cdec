//! Finds the word that someone may have meant.

use std::collections::BTreeSet;

/// How many characters of a word are compared, at most.
const COMPARED: usize = 80;

/// Of the words that there are, the one that is most like another; none where none is much like it.
pub(crate) fn nearest<'w>(word: &str, known: impl IntoIterator<Item = &'w str>) -> Option<&'w str> {
    let limit = word.chars().count().min(COMPARED).div_ceil(3);
    let known: BTreeSet<&str> = known.into_iter().collect();
    let distances = known.into_iter().map(|other| (distance(word, other), other));
    distances.filter(|(distance, _)| *distance <= limit).min().map(|(_, other)| other)
}

/// Asks whether the nearest word was meant; nothing where none of those that there are is much like the one given.
pub(crate) fn did_you_mean<'w>(
    word: &str,
    known: impl IntoIterator<Item = &'w str>,
) -> Option<String> {
    nearest(word, known).map(|found| format!("did you mean `{found}`?"))
}

/// How many characters must be added, removed or replaced to make one word of another. Capitals and small letters are alike.
fn distance(one: &str, other: &str) -> usize {
    let letters = |word: &str| -> Vec<char> {
        word.chars().flat_map(char::to_lowercase).take(COMPARED).collect()
    };
    let (one, other) = (letters(one), letters(other));
    let mut row: Vec<usize> = (0..=other.len()).collect();
    for (index, letter) in one.iter().enumerate() {
        let mut before = row[0];
        row[0] = index + 1;
        for (column, target) in other.iter().enumerate() {
            let replaced = before + usize::from(letter != target);
            before = row[column + 1];
            row[column + 1] = replaced.min(row[column] + 1).min(before + 1);
        }
    }
    row[other.len()]
}

#[cfg(test)]
mod tests {
    use super::{distance, nearest};

    #[test]
    fn words_that_are_much_alike_are_found() {
        let known = ["pets", "people", "orders"];
        assert_eq!(nearest("pest", known), Some("pets"));
        assert_eq!(nearest("Order", known), Some("orders"));
        assert_eq!(nearest("peoples", known), Some("people"));
        assert_eq!(nearest("invoices", known), None);
        assert_eq!(nearest("pets", []), None);
    }

    #[test]
    fn the_distance_counts_what_was_changed() {
        for (one, other, expected) in
            [("", "", 0), ("a", "", 1), ("kitten", "sitting", 3), ("Ab", "aB", 0), ("abc", "bc", 1)]
        {
            assert_eq!(distance(one, other), expected, "{one} {other}");
            assert_eq!(distance(other, one), expected, "{other} {one}");
        }
    }
}
