//! Finds line and column of a value, to show them to people.

use std::ops::Range;

use super::files::{File, Source};
use super::index::{self, Spans};
use super::pointer::At;

/// A place in the text of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TextPosition<'s> {
    /// The file's path.
    pub file: &'s str,
    /// The line on which it begins, counted from 1.
    pub line: usize,
    /// The column at which it begins, counted in characters from 1.
    pub column: usize,
    /// The whole of that line, without its end.
    pub text: &'s str,
    /// The bytes of the file's text (without a byte order mark) that it covers, over several lines perhaps.
    pub span: Range<usize>,
    /// The part of `span` on that line, in bytes of `text`.
    pub columns: Range<usize>,
}

impl Source {
    /// Where the value at a place stands in the text; if there is no value, where the nearest one above it stands. A value
    /// that comes from a YAML alias stands where its anchor is. In a file that could not be parsed, everything stands where
    /// parsing stopped.
    #[must_use]
    pub fn locate(&self, at: &At) -> Option<TextPosition<'_>> {
        let file = self.file(at.file)?;
        let spans = file.spans(at)?;
        file.position(spans.value)
    }

    /// Where the key of the value at a place stands; where the value itself stands if it has no key.
    #[must_use]
    pub fn locate_key(&self, at: &At) -> Option<TextPosition<'_>> {
        let file = self.file(at.file)?;
        let spans = file.spans(at)?;
        file.position(spans.key.unwrap_or(spans.value))
    }

    /// Where to point a reader to: the value at a place if it is on one line, else its key.
    #[must_use]
    pub fn locate_best(&self, at: &At) -> Option<TextPosition<'_>> {
        let value = self.locate(at)?;
        let file = self.file(at.file)?;
        if file.text.get(value.span.clone())?.contains('\n') {
            self.locate_key(at)
        } else {
            Some(value)
        }
    }

    /// The text of the value at a place as it was written, such as `1.10` for the number 1.1.
    #[must_use]
    pub fn text(&self, at: &At) -> Option<&str> {
        let file = self.file(at.file)?;
        file.text.get(file.spans(at)?.value)
    }
}

impl File {
    fn spans(&self, at: &At) -> Option<Spans> {
        match &self.fault {
            None => {
                self.index.get_or_init(|| index::index(&self.text, self.format)).find(&at.pointer)
            }
            Some(fault) => {
                let (line, column) = fault.position?;
                let start = *self.lines().get(line.saturating_sub(1))?;
                let characters =
                    self.text.get(start..)?.char_indices().nth(column.saturating_sub(1));
                let offset = characters.map_or(self.text.len(), |(byte, _)| start + byte);
                Some(Spans { key: None, value: offset..offset })
            }
        }
    }

    fn position(&self, span: Range<usize>) -> Option<TextPosition<'_>> {
        let line = self.lines().partition_point(|start| *start <= span.start);
        let start = *self.lines().get(line.checked_sub(1)?)?;
        let text = self.text.get(start..)?.split('\n').next()?;
        let text = text.strip_suffix('\r').unwrap_or(text);
        let from = (span.start - start).min(text.len());
        let columns = from..(span.end.saturating_sub(start)).clamp(from, text.len());
        let column = self.text.get(start..span.start)?.chars().count() + 1;
        Some(TextPosition { file: &self.path, line, column, text, span, columns })
    }

    /// The byte at which each line begins.
    fn lines(&self) -> &[usize] {
        self.lines.get_or_init(|| {
            let ends = self.text.bytes().enumerate().filter(|(_, byte)| *byte == b'\n');
            std::iter::once(0).chain(ends.map(|(end, _)| end + 1)).collect()
        })
    }
}
