//! What a request says that it accepts.

use super::offers::Pick;
use super::received::Answer;
use super::responses::responses;
use crate::document::{Document, Operation};
use crate::ir::Framing;

/// The media types of an answer as the header `Accept` has them; none where that is what a request for its type says anyway.
pub(super) fn accept(
    answer: &Answer,
    pick: &Pick<'_, '_>,
    (document, operation): (&Document, &Operation),
) -> Option<String> {
    let mut items: Vec<(&str, usize)> = Vec::new();
    for way in pick.iter().filter_map(|(_, way)| *way) {
        for (rank, name) in way.names.iter().enumerate() {
            let rank = if is_rival(pick, name) { rank.max(RIVAL) } else { rank };
            // What is read as JSON is asked for as such.
            let is_any_json = way.kind == super::Media::Json && name.contains('*');
            let name = if is_any_json { "application/json" } else { name.trim() };
            match items.iter_mut().find(|(other, _)| *other == name) {
                Some((_, other)) => *other = rank.min(*other),
                None => items.push((name, rank)),
            }
        }
    }
    let errors = of_errors(document, operation).into_iter();
    match answer {
        _ if items.is_empty() => items.extend(errors.map(|name| (name, 0))),
        // Some servers send no error's body that wasn't asked for. Those of JSON they send to whoever asks for any.
        Answer::Text | Answer::Bytes => {
            let errors = errors.filter(|name| !is_rival(pick, name));
            let errors: Vec<&str> = errors.filter(|name| is_new(&items, name)).collect();
            items.extend(errors.into_iter().map(|name| (name, RIVAL)));
        }
        Answer::Json(_) | Answer::Stream(..) | Answer::Empty | Answer::ByStatus(_) => {}
    }
    items.retain(|(name, _)| is_media_type(name));
    let list: Vec<String> = items.iter().map(|(name, rank)| weighed(name, *rank)).collect();
    let accept = if list.is_empty() { "*/*".to_owned() } else { list.join(", ") };
    (accept != usual(answer)).then_some(accept)
}

/// Whether a media type isn't asked for yet.
fn is_new(items: &[(&str, usize)], name: &str) -> bool {
    items.iter().all(|(known, _)| *known != name && *known != "*/*")
}

/// How far down the list a media type is that another status than the one it is asked for may have too.
const RIVAL: usize = 5;

/// Whether a status that is read in another way may be of this media type, too.
fn is_rival(pick: &Pick<'_, '_>, name: &str) -> bool {
    pick.iter().any(|(offer, way)| {
        let is_read = way.is_some_and(|way| way.names.contains(&name));
        !is_read && offer.ways.iter().any(|way| way.names.contains(&name))
    })
}

/// What a request for a type says that it accepts.
fn usual(answer: &Answer) -> &'static str {
    match answer {
        Answer::Json(_) | Answer::ByStatus(_) => "application/json",
        Answer::Stream(Framing::JsonLines, _) => "application/x-ndjson",
        Answer::Stream(Framing::Events, _) => "text/event-stream",
        Answer::Stream(Framing::JsonSeq, _) => "application/json-seq",
        Answer::Stream(Framing::Mixed, _) => "multipart/mixed",
        Answer::Text => "text/plain",
        Answer::Bytes | Answer::Empty => "*/*",
    }
}

/// A media type, and how much it is wanted beside the others that carry the same.
fn weighed(name: &str, rank: usize) -> String {
    match rank {
        0 => name.to_owned(),
        1..=8 => format!("{name};q=0.{}", 10 - rank),
        _ => format!("{name};q=0.1"),
    }
}

/// The media types of errors: all that can come where an answer has no content.
fn of_errors<'d>(document: &'d Document, operation: &'d Operation) -> Vec<&'d str> {
    let mut found: Vec<&str> = Vec::new();
    for (_, _, response) in responses(document, operation) {
        for name in response.content.keys().map(|name| name.trim()) {
            if !found.contains(&name) {
                found.push(name);
            }
        }
    }
    found
}

/// Whether a name can stand in a header, and says what a media type must.
fn is_media_type(name: &str) -> bool {
    let is_visible = name.bytes().all(|byte| matches!(byte, b' '..=b'~'));
    is_visible
        && !name.contains(',')
        && name.split_once('/').is_some_and(|(main, sub)| !main.is_empty() && !sub.is_empty())
}
