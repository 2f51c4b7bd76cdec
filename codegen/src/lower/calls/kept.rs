//! What an operation gave before, so that code that is there goes on to compile when the document gets another answer.

use super::media::Media;
use super::offers::Offer;
use super::streams::{self, Items};
use crate::ir::{Framing, Statuses};
use crate::lock::{Key, Kind, NamesLock, Place};

/// How the answers of an operation are one type.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Shape {
    /// All are of one type.
    One,
    /// A value or nothing.
    Option,
    /// An enum by status.
    ByStatus,
}

impl Shape {
    const ALL: [(Self, &str); 3] =
        [(Self::One, "one"), (Self::Option, "option"), (Self::ByStatus, "by-status")];

    fn word(self) -> &'static str {
        Self::ALL.iter().find(|(shape, _)| *shape == self).map_or("", |(_, word)| word)
    }
}

/// What the lock has of the answers of an operation.
#[derive(Debug)]
pub(crate) struct Kept {
    pub(super) shape: Shape,
    /// Each status with what is kept of it: `200`, `202()` where it had no content, `200=application/vnd.a+json` where JSON went
    /// by another name. Then what its streams are.
    statuses: Vec<String>,
}

/// What begins the word for a stream.
const STREAM: &str = "stream=";

impl Kept {
    /// What the lock has of an operation; nothing where it is new.
    pub(super) fn read(lock: &NamesLock, operation: &Place) -> Option<Self> {
        let key = key(operation);
        let mut words = lock.words(&key);
        let first = words.next()?;
        let (shape, _) = Shape::ALL.into_iter().find(|(_, word)| *word == first)?;
        Some(Self { shape, statuses: words.map(str::to_owned).collect() })
    }

    fn of(&self, statuses: Statuses) -> Option<&str> {
        let status = statuses.word();
        self.statuses.iter().find_map(|it| {
            it.strip_prefix(&status).filter(|rest| rest.is_empty() || rest.starts_with(['(', '=']))
        })
    }

    /// Whether an answer of this status was one of the operation.
    pub(super) fn has(&self, statuses: Statuses) -> bool {
        self.of(statuses).is_some()
    }

    /// Whether it had no content.
    pub(super) fn is_empty(&self, statuses: Statuses) -> bool {
        self.of(statuses) == Some("()")
    }

    /// The media type of the JSON that was the usual one, where that isn't the usual one anyway.
    pub(super) fn json(&self, statuses: Statuses) -> Option<String> {
        self.of(statuses)?.strip_prefix('=').map(str::to_owned)
    }

    /// The kind of the stream that goes first.
    pub(super) fn framing(&self) -> Option<Framing> {
        let word = self.statuses.iter().find_map(|word| word.strip_prefix(STREAM))?;
        let all = [Framing::JsonLines, Framing::Events, Framing::JsonSeq, Framing::Mixed];
        all.into_iter().find(|framing| word.split(':').next() == Some(streams::word(*framing)))
    }

    /// What the items of a kind of stream were.
    pub(super) fn items(&self, framing: Framing) -> Option<Items> {
        let words = self.statuses.iter().filter_map(|word| word.strip_prefix(STREAM));
        let mut words = words.filter_map(|word| word.split_once(':'));
        let (_, items) = words.find(|(word, _)| *word == streams::word(framing))?;
        Items::of_word(items)
    }
}

/// What the answers of an operation are kept by.
pub(crate) fn key(operation: &Place) -> Key {
    Key::new(operation, Kind::Answers)
}

/// The words that keep the answers of an operation.
pub(super) fn words(shape: Shape, offers: &[Offer<'_>], read: &[(Framing, Items)]) -> String {
    let statuses = offers.iter().map(|offer| match offer.ways.first() {
        None => format!(" {}()", offer.statuses.word()),
        Some(way) if way.kind == Media::Json && way.names[0] != "application/json" => {
            let name: String = way.names[0].split_whitespace().collect();
            format!(" {}={name}", offer.statuses.word())
        }
        Some(_) => format!(" {}", offer.statuses.word()),
    });
    let streams = read
        .iter()
        .map(|(framing, items)| format!(" {STREAM}{}:{}", streams::word(*framing), items.word()));
    let words: String = statuses.chain(streams).collect();
    format!("{}{words}", shape.word())
}
