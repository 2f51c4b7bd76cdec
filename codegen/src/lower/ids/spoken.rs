//! The words of an id, also where they run together.

use super::vocabulary::Vocabulary;
use super::words::{letters, words_of};

/// From how many letters on a word that the document has nowhere else may be several.
const MAY_BE_SEVERAL: usize = 6;

/// The words of an id: those of the summary where it is that without its spaces, else its own, split where they run together.
/// Articles are left out.
pub(super) fn spoken(id: &str, summary: Option<&str>, vocabulary: &Vocabulary) -> Vec<String> {
    if id.is_empty() {
        return Vec::new();
    }
    let summary = summary.map(|it| words_of(&it.replace(['\'', '’'], ""))).unwrap_or_default();
    let is_summary = summary.len() > 1 && letters(&summary.concat()) == letters(id);
    let words = if is_summary { summary } else { split(id, vocabulary) };
    without_articles(words)
}

fn without_articles(words: Vec<String>) -> Vec<String> {
    let last = words.len().saturating_sub(1);
    let is_article = |word: &str| ["a", "an", "the"].contains(&word);
    let kept = words.into_iter().enumerate().filter(|(at, word)| *at == last || !is_article(word));
    kept.map(|(_, word)| word).collect()
}

/// The words of each part of an id. A part whose capitals stand in the wrong places (`createanAPIkey`) is split as a whole, any
/// other one word by word.
fn split(id: &str, vocabulary: &Vocabulary) -> Vec<String> {
    let parts = id.split(|c: char| !c.is_alphanumeric()).filter(|part| !part.is_empty());
    let is_odd = |word: &String| word.len() >= MAY_BE_SEVERAL && !vocabulary.knows(word);
    if !words_of(id).iter().any(is_odd) {
        return words_of(id);
    }
    let mut found = Vec::new();
    for part in parts {
        let words = words_of(part);
        if !words.iter().any(is_odd) {
            found.extend(words);
            continue;
        }
        if let Some(split) = vocabulary.split(&letters(part)) {
            found.extend(split);
            continue;
        }
        for word in words {
            let split = is_odd(&word).then(|| vocabulary.split(&word)).flatten();
            found.extend(split.unwrap_or_else(|| vec![word]));
        }
    }
    found
}
