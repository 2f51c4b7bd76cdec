//! Names that a line has room for.

use super::vocabulary::SMALL;

/// How many letters a method's name may have.
const LONGEST: usize = 48;

/// A method's words, fewer where they would be too long: first without the small ones, then without those that come twice,
/// then without the last ones.
pub(crate) fn short(words: &[String]) -> String {
    let mut words = words.to_vec();
    if length(&words) > LONGEST {
        words.retain(|word| word == "or" || !SMALL.contains(&word.as_str()));
    }
    if length(&words) > LONGEST {
        let mut seen = std::collections::HashSet::new();
        words.retain(|word| seen.insert(word.clone()));
    }
    while length(&words) > LONGEST && words.len() > 1 {
        words.pop();
    }
    words.join("_")
}

fn length(words: &[String]) -> usize {
    let letters: usize = words.iter().map(|word| word.chars().count()).sum();
    letters + words.len().saturating_sub(1)
}
