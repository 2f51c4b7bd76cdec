//! What comes back when a call succeeds.
//!
//! Each status has ways to be read (`offers.rs`). The first way of each is what the operation's own method gives; every
//! other word among them makes a method that reads those statuses so that have it. What a method gives is one type where its
//! statuses allow that, an option where there is a value or nothing, and else an enum with a variant for each status. Which of
//! these it is, is kept in the lock (`kept.rs`).

use heck::ToUpperCamelCase as _;

use super::accept::accept;
use super::answer_shape::{is_nothing, one, or_nothing, shape_of};
use super::kept::{self, Kept, Shape};
use super::media::{Media, STREAM, schema_type};
use super::offers::{Offer, Pick, Way, offers};
use super::received::{Answer, Item, OfStatus, Received};
use super::streams::{Items, item_schema, items};
use crate::diagnostic::Limit;
use crate::document::{Document, Operation, SchemaId};
use crate::ir::{Framing, Method, Statuses};
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
    let stream = kept.as_ref().and_then(Kept::framing);
    let offers = offers(document, operation, method, (first, stream));
    let first = offers.first().map(|offer| offer.statuses);
    let (known, noted, streams) = (Vec::new(), Vec::new(), Vec::new());
    let kept = kept.as_ref();
    let mut reader =
        Reader { builder, document, method: id, site, kept, first, known, noted, streams };
    let (offers, shape) = reader.settle(offers);
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
    let kept = (!offers.is_empty()).then(|| kept::words(shape, &offers, &reader.streams));
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
    kept: Option<&'r Kept>,
    /// The statuses whose types need no word to tell them from those of others.
    first: Option<Statuses>,
    /// What was read before, with its schema: what says the same is the same type.
    known: Vec<(SchemaId, Media, Ty)>,
    /// What was noted already.
    noted: Vec<At>,
    /// The kinds of streams that were read, each with what its items are.
    streams: Vec<(Framing, Items)>,
}

impl Reader<'_, '_, '_> {
    /// The answers that the operation has, and how they are one type: as the document says, unless the lock has it otherwise.
    fn settle<'d>(&mut self, mut offers: Vec<Offer<'d>>) -> (Vec<Offer<'d>>, Shape) {
        let kept = self.kept.filter(|kept| offers.iter().any(|offer| kept.has(offer.statuses)));
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
            Media::Json => Answer::Json(self.json(offer, way, way.media.schema)),
            Media::Stream(framing) => Answer::Stream(framing, self.item(offer, way, framing)),
            Media::Text => Answer::Text,
            Media::Bytes | Media::Form => Answer::Bytes,
        }
    }

    /// An item of a stream.
    fn item(&mut self, offer: &Offer<'_>, way: &Way<'_>, framing: Framing) -> Item {
        let kept = self.kept.and_then(|kept| kept.items(framing));
        let items = items(self.document, framing, way.media, kept);
        if self.streams.iter().all(|(known, _)| *known != framing) {
            self.streams.push((framing, items));
        }
        let schema = item_schema(self.document, framing, way.media);
        match items {
            Items::Json => Item::Json(self.json(offer, way, schema)),
            Items::Events => Item::Event(self.json(offer, way, schema)),
            Items::Text => Item::Text,
            Items::Bytes => Item::Bytes,
        }
    }

    fn json(&mut self, offer: &Offer<'_>, way: &Way<'_>, of: Option<SchemaId>) -> Ty {
        let schemas = &self.document.schemas;
        let schema = of.map(|id| schemas.resolve(id));
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
        let ty = schema_type(self.builder, of, &Site { wanted, ..*self.site });
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
        if !matches!(way.kind, Media::Stream(_)) && way.media.item_schema.is_some() {
            let why = "what has this media type is no stream that is known";
            let to = if way.kind == Media::Json { "any JSON" } else { "text or bytes" };
            report
                .widened(Limit::ItemSchemaUnread, owner, at, topic, to, why)
                .advise("give its schema as `schema`");
        }
    }
}
