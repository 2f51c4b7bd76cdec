//! Finds the spans in YAML, with a parser whose events have positions.

use std::collections::HashMap;
use std::ops::Range;

use saphyr_parser::{Event, Parser, Span};

use super::spans::Index;

/// Works out the spans of a text.
pub(super) fn index(text: &str) -> Index {
    let mut builder = Builder {
        text,
        offsets: Offsets::new(text),
        index: Index::default(),
        open: Vec::new(),
        anchors: HashMap::new(),
    };
    // The other parser may have taken what this one doesn't: what came before is still good.
    for event in Parser::new_from_str(text).map_while(Result::ok) {
        builder.event(event.0, event.1);
    }
    builder.index
}

struct Builder<'t> {
    text: &'t str,
    offsets: Offsets<'t>,
    index: Index,
    open: Vec<Open>,
    anchors: HashMap<usize, usize>,
}

/// A mapping or a list that has begun.
struct Open {
    id: usize,
    is_list: bool,
    /// The key that was read last, of a mapping whose value comes next.
    key: Option<(String, Range<usize>)>,
    /// Whether the mapping or list is itself a key.
    is_key: bool,
}

impl Builder<'_> {
    fn event(&mut self, event: Event<'_>, span: Span) {
        match event {
            Event::Scalar(text, _, anchor, _) => self.scalar(&text, anchor, span),
            Event::Alias(anchor) => self.alias(anchor, span),
            Event::SequenceStart(anchor, _) => self.begin(true, anchor, span),
            Event::MappingStart(anchor, _) => self.begin(false, anchor, span),
            Event::SequenceEnd | Event::MappingEnd => self.end(span),
            _ => {}
        }
    }

    fn scalar(&mut self, text: &str, anchor: usize, span: Span) {
        let span = self.bytes(span);
        match self.open.last_mut() {
            Some(open) if !open.is_list && open.key.is_none() => {
                open.key = Some((text.to_owned(), span));
            }
            _ => {
                let id = self.add(span.start);
                self.index.nodes[id].value = span;
                self.anchors.insert(anchor, id);
            }
        }
    }

    fn alias(&mut self, anchor: usize, span: Span) {
        let span = self.bytes(span);
        let target = self.anchors.get(&anchor).copied();
        match self.open.last_mut() {
            Some(open) if !open.is_list && open.key.is_none() => {
                let name =
                    target.and_then(|target| self.text.get(self.index.nodes[target].value.clone()));
                open.key = Some((name.unwrap_or_default().to_owned(), span));
            }
            _ => {
                let id = self.add(span.start);
                self.index.nodes[id].value = span;
                self.index.nodes[id].same_as = target;
            }
        }
    }

    fn begin(&mut self, is_list: bool, anchor: usize, span: Span) {
        let start = self.bytes(span).start;
        let is_key = self.open.last().is_some_and(|open| !open.is_list && open.key.is_none());
        let id = if is_key { self.index.add(None, None, start) } else { self.add(start) };
        self.index.nodes[id].is_list = is_list;
        self.anchors.insert(anchor, id);
        self.open.push(Open { id, is_list, key: None, is_key });
    }

    fn end(&mut self, span: Span) {
        let end = self.bytes(span).end;
        let Some(done) = self.open.pop() else { return };
        let value = &mut self.index.nodes[done.id].value;
        // A block ends where the next thing begins.
        let text = self.text.get(value.start..end).unwrap_or_default();
        value.end = value.start + text.trim_end().len();
        if done.is_key
            && let Some(open) = self.open.last_mut()
        {
            open.key = Some((String::new(), value.clone()));
        }
    }

    /// Adds a value to the innermost mapping or list that has begun.
    fn add(&mut self, start: usize) -> usize {
        let (parent, key) = match self.open.last_mut() {
            Some(open) => (Some(open.id), open.key.take()),
            None => (None, None),
        };
        self.index.add(parent, key, start)
    }

    fn bytes(&self, span: Span) -> Range<usize> {
        let start = self.offsets.byte(span.start.index());
        start..self.offsets.byte(span.end.index()).max(start)
    }
}

/// Turns the parser's offsets, which count characters, into offsets in bytes.
struct Offsets<'t> {
    text: &'t str,
    /// The byte at which each run of `STEP` characters begins. The list is empty if the text is all ASCII.
    marks: Vec<usize>,
}

impl<'t> Offsets<'t> {
    const STEP: usize = 64;

    fn new(text: &'t str) -> Self {
        let marks = if text.is_ascii() {
            Vec::new()
        } else {
            text.char_indices().step_by(Self::STEP).map(|(byte, _)| byte).collect()
        };
        Self { text, marks }
    }

    fn byte(&self, character: usize) -> usize {
        if self.marks.is_empty() {
            return character.min(self.text.len());
        }
        let Some(&start) = self.marks.get(character / Self::STEP) else {
            return self.text.len();
        };
        let mut rest = self.text[start..].char_indices();
        rest.nth(character % Self::STEP).map_or(self.text.len(), |(byte, _)| start + byte)
    }
}
