//! What all of several names begin or end with, which tells none from another.

use std::collections::BTreeSet;

use super::verbs::is_verb;
use super::words::words_of;

/// How many names must share their beginning before it counts: a few may by chance.
const ENOUGH: usize = 4;

/// The words that all of several names begin and end with.
#[derive(Debug, Default)]
pub(super) struct Shared {
    prefix: usize,
    suffix: usize,
}

impl Shared {
    /// Of the words of ids. What operations do is never left out.
    pub(super) fn of_ids<'w>(ids: impl Iterator<Item = &'w Vec<String>> + Clone) -> Self {
        let ids: Vec<&[String]> =
            ids.map(Vec::as_slice).filter(|words| !words.is_empty()).collect();
        Self::of(&ids)
    }

    /// Of tags: `Users API` and `Orders API`, `user-controller` and `order-controller`.
    pub(super) fn of_tags(tags: &BTreeSet<&str>) -> Self {
        let tags: Vec<_> = tags.iter().map(|tag| words_of(tag)).collect();
        Self::of(&tags.iter().map(Vec::as_slice).collect::<Vec<_>>())
    }

    fn of(names: &[&[String]]) -> Self {
        let Some(first) = names.first().filter(|_| names.len() >= ENOUGH) else {
            return Self::default();
        };
        let fewest = names.iter().map(|words| words.len()).min().unwrap_or_default();
        // One word at least is left of each.
        let most = fewest.saturating_sub(1);
        let is_spared = first.first().is_some_and(|word| is_verb(word));
        let prefix = if is_spared { 0 } else { beginning(names).min(most) };
        let turned = names.iter().map(|words| words.iter().rev());
        let suffix = same(&first.iter().rev(), turned).min(most - prefix);
        Self { prefix, suffix }
    }

    /// The words that are left.
    pub(super) fn strip(&self, mut words: Vec<String>) -> Vec<String> {
        if words.len() > self.prefix + self.suffix {
            words.truncate(words.len() - self.suffix);
            words.drain(..self.prefix);
        }
        words
    }
}

/// How many words all paths begin with, of which each has more.
pub(super) fn path_prefix(paths: &[Vec<String>]) -> usize {
    if paths.len() < 2 {
        return 0;
    }
    let paths: Vec<_> = paths.iter().map(Vec::as_slice).collect();
    let fewest = paths.iter().map(|words| words.len()).min().unwrap_or_default();
    beginning(&paths).min(fewest.saturating_sub(1))
}

/// How many words all names begin with.
fn beginning(names: &[&[String]]) -> usize {
    let first = names.first().copied().unwrap_or_default();
    same(&first.iter(), names.iter().map(|words| words.iter()))
}

/// How many words are the same in all names, from one end.
fn same<'w>(
    first: &(impl Iterator<Item = &'w String> + Clone),
    names: impl Iterator<Item: Iterator<Item = &'w String>>,
) -> usize {
    let counts = names.map(|words| first.clone().zip(words).take_while(|(a, b)| a == b).count());
    counts.min().unwrap_or_default()
}
