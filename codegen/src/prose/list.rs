//! Lists: their markers, and which of them have blank lines between their items.

use std::ops::Range;

use pulldown_cmark::{Event, Tag};

/// The largest number that an item may have.
const LARGEST: u64 = 999_999_999;

/// A list under way.
#[derive(Debug, Clone, Copy)]
pub(super) struct List {
    /// The number of the next item, if items have numbers.
    pub(super) number: Option<u64>,
    /// Whether its markers differ from the usual ones, because of a list just before.
    pub(super) other: bool,
    /// Whether blank lines stand between its items.
    pub(super) loose: bool,
    /// Whether any of its items was written, as bullets before nothing aren't.
    pub(super) written: bool,
}

impl List {
    /// The marker of the next item.
    pub(super) fn marker(&mut self) -> String {
        match &mut self.number {
            None => if self.other { "* " } else { "- " }.to_owned(),
            Some(number) => {
                let marker = format!("{number}{} ", if self.other { ')' } else { '.' });
                *number = (*number + 1).min(LARGEST);
                marker
            }
        }
    }
}

/// Whether each list, in the order in which they begin, has blank lines between its items. The parser tells by the
/// items being paragraphs, of which the first may come late.
pub(super) fn loose<'t>(events: impl Iterator<Item = (Event<'t>, Range<usize>)>) -> Vec<bool> {
    enum Around {
        List(usize),
        Item(usize),
        Other,
    }
    let mut loose = Vec::new();
    let mut around = vec![];
    for (event, _) in events {
        match event {
            Event::Start(Tag::List(_)) => {
                around.push(Around::List(loose.len()));
                loose.push(false);
            }
            Event::Start(Tag::Item) => around.push(match around.last() {
                Some(Around::List(list)) => Around::Item(*list),
                _ => Around::Other,
            }),
            Event::Start(tag) => {
                if let (Tag::Paragraph, Some(Around::Item(list))) = (tag, around.last()) {
                    loose[*list] = true;
                }
                around.push(Around::Other);
            }
            Event::End(_) => drop(around.pop()),
            _ => (),
        }
    }
    loose
}
