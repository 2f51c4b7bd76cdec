//! What people meant by the ids, tags and paths that frameworks and other generators wrote into a document.
//!
//! An `operationId` is often put together by a machine: `FastAPI` adds path and method to the function's name, Spring
//! `UsingGET_1`, `NestJS` the controller, others take the summary without its spaces. [`Ids`] takes that off again, by rules
//! that compare an id with the method, the path, the summary and the other ids, and never by the words of one document:
//!
//! - `words.rs` finds the words of a text, `spoken.rs` those of an id, also where they run together: a `vocabulary.rs` of the
//!   document's own words splits them.
//! - `made.rs` takes off what only says what method and path say too.
//! - `shared.rs` finds what all ids, tags or paths begin or end with, which tells none from another.
//! - `versions.rs` knows the versions in paths.
//! - `verbs.rs` has the words of what operations do, and which of them say the same.
//! - `lists.rs` finds the operations that give a list.
//! - `schemas.rs` does the same for the names of schemas.
//! - `short.rs` keeps a name from becoming a sentence.
//!
//! What comes out is a proposal: a name in the lock or in `codegen.toml` wins. This folder imports `document` and `names`.

mod lists;
mod made;
mod schemas;
mod shared;
mod short;
mod spoken;
mod verbs;
mod versions;
mod vocabulary;
mod words;

use std::collections::{BTreeSet, HashMap};

use self::shared::Shared;
use self::versions::Versions;
use self::vocabulary::Vocabulary;
use crate::document::{Document, Method, Operation, PathItem};
use crate::lock::route;
use crate::lower::names::identifiers::singular;
pub(crate) use schemas::SchemaWords;
pub(crate) use short::short;
pub(crate) use verbs::{is_action, usual};
pub(crate) use words::words_of;

/// What an operation is meant to be called.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Spoken {
    /// The words of its id without what a machine added; none where nothing is left.
    pub(crate) words: Vec<String>,
    /// All words of its id, to tell it from others.
    pub(crate) all: Vec<String>,
    /// Whether it gives a list.
    pub(crate) lists: bool,
    /// Whether its id says more than its words, such as a version: one that says just them goes before.
    pub(crate) is_cut: bool,
    /// The version in its path, where another path differs in nothing else.
    pub(crate) version: Option<String>,
}

/// What the operations of a document are meant to be called.
#[derive(Debug)]
pub(crate) struct Ids {
    spoken: HashMap<String, Spoken>,
    /// How many words all paths begin with.
    path_prefix: usize,
    /// How many operations have each word as the first one after that.
    path_words: HashMap<String, usize>,
    tags: Shared,
    /// Whether every operation has the same tag, which then says nothing.
    one_tag: bool,
}

/// From how many operations on it is odd that all have one tag.
const MANY: usize = 8;

/// How many operations a handle has at least, on the average, where paths say better than one tag which belong together.
const FEW: usize = 2;

impl Ids {
    pub(crate) fn new(document: &Document) -> Self {
        let vocabulary = Vocabulary::new(document);
        let taken: BTreeSet<&str> =
            document.operations().filter_map(|(_, operation)| operation.id.as_deref()).collect();
        let read = |item: &PathItem, operation: &Operation| {
            let id = operation.id.as_deref().filter(|id| !id.trim().is_empty())?;
            let own = made::without_machine(id, &taken, operation.method.as_str(), &item.path);
            let summary = operation.summary.as_deref();
            let words = |text: &str| spoken::spoken(text, summary, &vocabulary);
            Some((words(own.unwrap_or_default()), words(id)))
        };
        let mut found: Vec<_> = document
            .operations()
            .map(|(item, operation)| (item, operation, read(item, operation)))
            .collect();
        let own = found.iter().filter_map(|(.., read)| read.as_ref()).map(|(words, _)| words);
        let shared = Shared::of_ids(own);
        let versions = Versions::new(document.paths.iter().map(|item| item.path.as_str()));
        let spoken = found.drain(..).map(|(item, operation, read)| {
            let (words, all) = read.unwrap_or_default();
            let own = shared.strip(words);
            let words = made::without_echo(own.clone(), operation, &item.path);
            let lists = lists::lists(document, operation, &item.path);
            let is_cut = own != words;
            let version = versions.of(&item.path);
            let spoken = Spoken { words, all, lists, is_cut, version };
            (route(operation.method.as_str(), &item.path), spoken)
        });
        let spoken = spoken.collect();
        let paths: Vec<_> = document.paths.iter().map(|item| path_words(&item.path)).collect();
        let path_prefix = shared::path_prefix(&paths);
        let first_words = first_words(document, path_prefix);
        let tags: BTreeSet<_> = document.operations().filter_map(|(_, it)| tag_of(it)).collect();
        let one_tag = tags.len() == 1 && is_one_tag_idle(document, first_words.len());
        let tags = Shared::of_tags(&tags);
        Self { spoken, path_prefix, path_words: first_words, tags, one_tag }
    }

    /// What an operation is meant to be called, by its route.
    pub(crate) fn spoken(&self, route: &str) -> Spoken {
        self.spoken.get(route).cloned().unwrap_or_default()
    }

    /// What the handle of an operation is named after: its tag, or the first word of its path that not all paths begin with.
    /// None where the path names a call and no thing, as `POST /sendMessage` and `GET /health` do: the operation is a method
    /// of the client then.
    pub(crate) fn handle(&self, operation: &Operation, path: &str) -> Option<String> {
        let tag = tag_of(operation).filter(|_| !self.one_tag);
        if let Some(tag) = tag {
            let words = self.tags.strip(words_of(tag));
            return (!words.is_empty()).then(|| words.join("_"));
        }
        let mut words = path_words(path).into_iter().skip(self.path_prefix);
        let Some(first) = words.next() else { return tag_of(operation).map(str::to_owned) };
        let is_alone = words.next().is_none() && !path.contains('{') && is_call(operation, &first);
        (!is_alone || self.path_words.get(&first) != Some(&1)).then_some(first)
    }
}

/// How many operations have each word as the first one of their paths that not all begin with.
fn first_words(document: &Document, path_prefix: usize) -> HashMap<String, usize> {
    let mut words = HashMap::new();
    for (item, _) in document.operations() {
        if let Some(word) = path_words(&item.path).into_iter().nth(path_prefix) {
            *words.entry(word).or_default() += 1;
        }
    }
    words
}

/// Whether the one tag that a document has says less of what belongs together than the paths, which make so many groups.
fn is_one_tag_idle(document: &Document, groups: usize) -> bool {
    let count = document.operations().count();
    let all_have_it = document.operations().all(|(_, it)| tag_of(it).is_some());
    all_have_it && count >= MANY && groups > 1 && groups * FEW <= count
}

/// Whether the one word of a path is what an operation does, and not what it does it to.
fn is_call(operation: &Operation, word: &str) -> bool {
    match operation.id.as_deref().filter(|id| !id.trim().is_empty()) {
        Some(id) => words::letters(id) == words::letters(word),
        None => operation.method == Method::Get && singular(word) == word,
    }
}

/// The tag that says what an operation belongs to; `default` is what tools write where there is none.
fn tag_of(operation: &Operation) -> Option<&str> {
    let tag = operation.tags.first()?.as_str();
    (tag != "default" && tag.chars().any(char::is_alphanumeric)).then_some(tag)
}

/// The segments of a path that name something: no parameters, no versions.
pub(crate) fn path_words(path: &str) -> Vec<String> {
    // What some write after the path names nothing.
    let path = path.split(['?', '#']).next().unwrap_or_default();
    path.split('/').filter(|segment| is_word(segment)).map(str::to_owned).collect()
}

/// Whether a segment of a path names something: no parameter, no version.
fn is_word(segment: &str) -> bool {
    !segment.contains('{')
        && segment != "api"
        && !versions::is_version(segment)
        && segment.chars().any(char::is_alphabetic)
}
