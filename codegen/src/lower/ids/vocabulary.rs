//! The words that a document uses, to split those that run together.

use std::collections::HashSet;

use super::verbs;
use super::words::words_of;
use crate::document::Document;

/// Words of fewer letters are parts of too many others, unless they are among [`SMALL`].
const SHORTEST: usize = 3;

/// Longer words are none.
const LONGEST_WORD: usize = 24;

/// Longer texts are no ids that people wrote.
const LONGEST_TEXT: usize = 200;

/// Words that join others.
pub(super) const SMALL: &[&str] = &[
    "a", "an", "and", "at", "by", "for", "from", "id", "in", "me", "my", "of", "on", "or", "the",
    "to", "with",
];

/// The words that a document uses.
#[derive(Debug)]
pub(super) struct Vocabulary {
    words: HashSet<String>,
}

impl Vocabulary {
    /// The words of tags, paths, parameters, schemas and summaries. Ids are left out: it is their words that are in question.
    pub(super) fn new(document: &Document) -> Self {
        let mut words: HashSet<String> = verbs::every().map(str::to_owned).collect();
        for text in texts(document) {
            // `GitHub` is one word and two.
            let whole = text.split(|c: char| !c.is_alphanumeric()).map(str::to_lowercase);
            words.extend(words_of(text).into_iter().chain(whole).filter(|word| fits(word)));
        }
        Self { words }
    }

    pub(super) fn knows(&self, word: &str) -> bool {
        self.words.contains(word) || SMALL.contains(&word)
    }

    /// A text as words of the document; none where it isn't made of them. As few words as can be, so that none is split that
    /// is one.
    pub(super) fn split(&self, text: &str) -> Option<Vec<String>> {
        if !text.is_ascii() || text.len() > LONGEST_TEXT {
            return None;
        }
        // The fewest words that each beginning of the text can be, and where the last of them begins.
        let mut best: Vec<Option<(usize, usize)>> = vec![None; text.len() + 1];
        best[0] = Some((0, 0));
        for end in 1..=text.len() {
            let ways = (end.saturating_sub(LONGEST_WORD)..end).filter_map(|start| {
                let (count, _) = best[start]?;
                self.knows(&text[start..end]).then_some((count + 1, start))
            });
            best[end] = ways.min();
        }
        let mut found = Vec::new();
        let mut end = text.len();
        while end > 0 {
            let (_, start) = best[end]?;
            found.push(text[start..end].to_owned());
            end = start;
        }
        found.reverse();
        // Many short words are more likely a word that the document has nowhere else.
        (found.len() > 1 && found.len() * SHORTEST <= text.len()).then_some(found)
    }
}

/// The texts of a document that have words, each once: many operations share most of theirs.
fn texts(document: &Document) -> HashSet<&str> {
    let mut texts = HashSet::new();
    for (item, operation) in document.operations() {
        texts.extend(item.path.split('/').filter(|segment| !segment.is_empty()));
        texts.extend(operation.tags.iter().map(String::as_str));
        texts.extend(operation.summary.iter().flat_map(|summary| summary.split_whitespace()));
    }
    texts.extend(document.tags.iter().map(|tag| tag.name.as_str()));
    texts.extend(document.parameters.iter().map(|parameter| parameter.name.as_str()));
    let schemas = &document.schemas;
    texts.extend(schemas.components().iter().filter_map(|id| schemas.name(*id)));
    texts
}

fn fits(word: &str) -> bool {
    word.len() >= SHORTEST && word.chars().all(|c| c.is_ascii_lowercase())
}
