//! What comes back when a call succeeds.
//!
//! Each status has ways to be read (`offers.rs`). The first way of each is what the operation's own method gives; every
//! other word among them makes a method that reads those statuses so that have it. What a method gives is one type where its
//! statuses allow that, an option where there is a value or nothing, and else an enum with a variant for each status. Which of
//! these it is, is kept in the lock (`kept.rs`).

use heck::ToUpperCamelCase as _;

use super::accept::accept;
use super::call::{Answer, OfStatus, Received};
use super::kept::{self, Kept, Shape};
use super::media::{EVENTS, Media, STREAM, essence, media_type};
use super::offers::{Offer, Pick, Way, offers};
use crate::diagnostic::Limit;
use crate::document::{Document, Operation, SchemaId};
use crate::ir::{Method, Statuses};
use crate::lock::Place;
use crate::lower::names::{MethodId, statuses};
use crate::lower::report::Topic;
use crate::lower::types::{Builder, Site, Ty};
use crate::source::At;

/// What comes back from an operation.
pub(super) struct Answers {
    /// The ways to read it, the usual one first.
    pub(super) received: Vec<Received>,
    /// The statuses that are answers besides successes; one below 10 stands for all that begin with it.
    pub(super) also: Vec<u16>,
    /// What the lock keeps of it; nothing where the document has no answer.
    pub(super) kept: Option<String>,
}

/// What comes back from an operation, in each of the ways to read it.
pub(super) fn answers(
    builder: &mut Builder<'_, '_>,
    document: &Document,
    (operation, place): (&Operation, &Place),
    (method, id): (Method, MethodId),
    site: &Site,
) -> Answers {
    let kept = Kept::read(builder.lock(), place);
    let first = |statuses| kept.as_ref().and_then(|kept| kept.json(statuses));
    let offers = offers(document, operation, method, first);
    let first = offers.first().map(|offer| offer.statuses);
    let (known, noted) = (Vec::new(), Vec::new());
    let mut reader = Reader { builder, document, method: id, site, first, known, noted };
    let (offers, shape) = reader.settle(offers, kept.as_ref());
    let mut received = vec![reader.received(&usual(&offers), None, shape, operation)];
    for word in other_words(&offers) {
        let pick = pick(&offers, word, shape);
        let shape = shape_of(&reader.read_all(&pick));
        received.push(reader.received(&pick, Some(word), shape, operation));
    }
    let also = offers.iter().filter_map(|offer| match offer.statuses {
        Statuses::Code(code @ 300..=399) | Statuses::Range(code @ 3) => Some(code),
        _ => None,
    });
    let kept = (!offers.is_empty()).then(|| kept::words(shape, &offers));
    Answers { received, also: also.collect(), kept }
}

/// The words of the ways that no status is usually read in.
fn other_words<'o>(offers: &'o [Offer<'_>]) -> Vec<&'o str> {
    let usual = |word: &str| {
        offers.iter().any(|offer| offer.ways.first().is_some_and(|way| way.word == word))
    };
    let mut words: Vec<&str> = Vec::new();
    for word in offers.iter().flat_map(|offer| &offer.ways).map(|way| way.word.as_str()) {
        if !usual(word) && !words.contains(&word) {
            words.push(word);
        }
    }
    words
}

/// What the operation's own method reads.
fn usual<'o, 'd>(offers: &'o [Offer<'d>]) -> Pick<'o, 'd> {
    offers.iter().map(|offer| (offer, offer.ways.first())).collect()
}

/// What the method of a word reads: what has the word and, of other statuses, what is usual. Where the operation gives one type,
/// it reads nothing else.
fn pick<'o, 'd>(offers: &'o [Offer<'d>], word: &str, shape: Shape) -> Pick<'o, 'd> {
    let each = offers.iter().map(|offer| {
        let found = offer.ways.iter().find(|way| way.word == word);
        (offer, found, offer.ways.first())
    });
    let each = each.filter(|(_, found, _)| shape != Shape::One || found.is_some());
    each.map(|(offer, found, usual)| (offer, found.or(usual))).collect()
}

/// Makes the types of what is read.
struct Reader<'r, 'b, 'x> {
    builder: &'r mut Builder<'b, 'x>,
    document: &'r Document,
    method: MethodId,
    site: &'r Site,
    /// The statuses whose types need no word to tell them from those of others.
    first: Option<Statuses>,
    /// What was read before, with its schema: what says the same is the same type.
    known: Vec<(SchemaId, Media, Ty)>,
    /// What was noted already.
    noted: Vec<At>,
}

impl Reader<'_, '_, '_> {
    /// The answers that the operation has, and how they are one type: as the document says, unless the lock has it otherwise.
    fn settle<'d>(
        &mut self,
        mut offers: Vec<Offer<'d>>,
        kept: Option<&Kept>,
    ) -> (Vec<Offer<'d>>, Shape) {
        let kept = kept.filter(|kept| offers.iter().any(|offer| kept.has(offer.statuses)));
        let Some(kept) = kept else {
            let shape = shape_of(&self.read_own(&offers));
            return (offers, shape);
        };
        for offer in offers.iter_mut().filter(|offer| kept.is_empty(offer.statuses)) {
            if !offer.ways.is_empty() {
                self.note_kept(offer, "it had no content, and the lock keeps that");
                offer.ways.clear();
            }
        }
        if kept.shape == Shape::ByStatus {
            return (offers, kept.shape);
        }
        let own = self.read_own(&offers);
        let holds = |answer: &Answer| kept.shape == Shape::One || *answer != Answer::Empty;
        let first = own.iter().find(|(statuses, it)| kept.has(*statuses) && holds(it)).cloned();
        let fits = |(statuses, answer): &(Statuses, Answer)| {
            let is_nothing = kept.shape == Shape::Option && is_nothing(*statuses);
            first.as_ref().is_some_and(|(_, first)| first == answer)
                || is_nothing && *answer == Answer::Empty
                || kept.has(*statuses)
        };
        let fit: Vec<bool> = own.iter().map(fits).collect();
        for (offer, _) in offers.iter().zip(&fit).filter(|(_, fits)| !**fits) {
            self.note_kept(offer, "the operation gives something else, and the lock keeps that");
        }
        let mut fit = fit.into_iter();
        offers.retain(|_| fit.next().unwrap_or(true));
        (offers, kept.shape)
    }

    fn read_own(&mut self, offers: &[Offer<'_>]) -> Vec<(Statuses, Answer)> {
        self.read_all(&usual(offers))
    }

    fn read_all(&mut self, pick: &Pick<'_, '_>) -> Vec<(Statuses, Answer)> {
        let read = |(offer, way): &(&Offer<'_>, Option<&Way<'_>>)| {
            let answer = way.map_or(Answer::Empty, |way| self.read(offer, way));
            (offer.statuses, answer)
        };
        pick.iter().map(read).collect()
    }

    /// What a method gives; the word of a method that isn't the operation's own is `word`.
    fn received(
        &mut self,
        pick: &Pick<'_, '_>,
        word: Option<&str>,
        shape: Shape,
        operation: &Operation,
    ) -> Received {
        let answers = self.read_all(pick);
        let usual = pick.iter().find_map(|(_, way)| way.as_ref()).map_or("", |way| &way.word);
        let own = if shape == Shape::One { usual } else { "" };
        let answer = match shape {
            Shape::One => one(answers),
            Shape::Option => or_nothing(one(answers)),
            Shape::ByStatus => {
                let each = pick.iter().zip(answers).map(|((offer, _), (statuses, answer))| {
                    OfStatus { statuses, about: offer.response.description.clone(), answer }
                });
                Answer::ByStatus(each.collect())
            }
        };
        pick.iter().filter_map(|(_, way)| *way).for_each(|way| self.note_way(way));
        let accept = accept(&answer, pick, (self.document, operation));
        Received { word: word.unwrap_or(own).to_owned(), answer, accept }
    }

    /// What a status holds, read in a way.
    fn read(&mut self, offer: &Offer<'_>, way: &Way<'_>) -> Answer {
        match way.kind {
            Media::Json => Answer::Json(self.json(offer, way)),
            Media::JsonLines => Answer::JsonLines(self.json(offer, way)),
            Media::Text => Answer::Text,
            Media::Bytes | Media::Form => Answer::Bytes,
        }
    }

    fn json(&mut self, offer: &Offer<'_>, way: &Way<'_>) -> Ty {
        let schemas = &self.document.schemas;
        let schema = way.media.schema.map(|id| schemas.resolve(id));
        let is_known = |(known, kind, _): &&(SchemaId, Media, Ty)| {
            *kind == way.kind && schema.is_some_and(|schema| schemas.is_same(*known, schema))
        };
        if let Some((_, _, ty)) = self.known.iter().find(is_known) {
            return ty.clone();
        }
        let status = offer.statuses.word();
        let is_first = self.first == Some(offer.statuses);
        let words = if is_first { "" } else { statuses::name(offer.statuses) };
        let wanted = self.site.wanted.part(format!("{words}Response"), &["responses", &status]);
        let wanted = match way.word.as_str() {
            "" => wanted,
            STREAM => wanted.part("Event", &[STREAM]),
            word => wanted.part(word.to_upper_camel_case(), &[word]),
        };
        let ty = media_type(self.builder, way.media, &Site { wanted, ..*self.site });
        self.known.extend(schema.map(|schema| (schema, way.kind, ty.clone())));
        ty
    }

    fn note_kept(&mut self, offer: &Offer<'_>, why: &str) {
        let (at, status) = (&offer.response.at, offer.statuses.word());
        self.builder
            .report
            .skipped(Limit::AnswersDiffer, self.site.owner, at, status.as_str(), why)
            .advise("`regen --rearrange` with the operation's place has it follow the document");
    }

    /// Notes what isn't as the document says of what a way reads.
    fn note_way(&mut self, way: &Way<'_>) {
        let at = &way.media.at;
        if self.noted.contains(at) {
            return;
        }
        self.noted.push(at.clone());
        let (topic, owner) = (Topic::Method(self.method), self.site.owner);
        let report = &mut *self.builder.report;
        if way.kind == Media::JsonLines && way.media.item_schema.is_some() {
            let (to, why) = ("a stream of any JSON", "`itemSchema` is not read");
            report
                .widened(Limit::ItemSchemaUnread, owner, at, topic, to, why)
                .advise("`schema` is taken for the schema of each item");
        } else if way.kind == Media::Text && essence(way.names[0]) == EVENTS {
            let why = "events are read when the answer is whole, unless it is taken `raw`";
            report
                .widened(Limit::EventsWhole, owner, at, topic, "text", why)
                .advise("take the answer by `.raw()` and read its events as they come");
        }
    }
}

/// How answers are one type, where the document decides.
fn shape_of(answers: &[(Statuses, Answer)]) -> Shape {
    let mut full = answers.iter().map(|(_, it)| it).filter(|it| **it != Answer::Empty);
    let Some(first) = full.next() else { return Shape::One };
    if full.any(|other| other != first) {
        return Shape::ByStatus;
    }
    let empty = answers.iter().filter(|(_, it)| *it == Answer::Empty).map(|(it, _)| *it);
    let empty: Vec<Statuses> = empty.collect();
    // These have a value for a body that isn't there.
    let has_empty = match first {
        Answer::Json(ty) => *ty == Ty::ANY || matches!(ty, Ty::OrNull(_)),
        Answer::JsonLines(_) => true,
        Answer::Bytes | Answer::Text | Answer::Empty | Answer::ByStatus(_) => false,
    };
    match (empty.as_slice(), first) {
        ([], _) => Shape::One,
        ([Statuses::Code(204 | 205)], _) if has_empty => Shape::One,
        ([only], Answer::Json(_)) if is_nothing(*only) && !has_empty => Shape::Option,
        _ => Shape::ByStatus,
    }
}

/// Whether a status says that there is nothing.
fn is_nothing(statuses: Statuses) -> bool {
    matches!(statuses, Statuses::Code(204 | 205 | 304))
}

/// What all answers are that hold something.
fn one(answers: Vec<(Statuses, Answer)>) -> Answer {
    let mut full = answers.into_iter().map(|(_, answer)| answer);
    full.find(|answer| *answer != Answer::Empty).unwrap_or(Answer::Empty)
}

/// The same, or nothing.
fn or_nothing(answer: Answer) -> Answer {
    match answer {
        Answer::Json(ty) if ty != Ty::ANY && !matches!(ty, Ty::OrNull(_)) => {
            Answer::Json(Ty::OrNull(Box::new(ty)))
        }
        answer => answer,
    }
}
