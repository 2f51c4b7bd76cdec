//! Records of a JSON text sequence (RFC 7464).
use std::ops::Range;

use super::buffer::Buffer;
use super::framing::{Cut, Framing, Record};

/// The character that stands before each text.
const SEPARATOR: u8 = 0x1E;

/// A record is a JSON text. A separator stands before it, and a line end after it, by which it is known to be whole before the
/// next separator comes. A separator begins a new text whatever was before it.
#[derive(Default)]
pub(super) struct Sequence {
    text: Range<usize>,
    number: u64,
    is_open: bool,
    scan: Scan,
}

/// How much of a text was looked at, and where in it that is.
#[derive(Default)]
struct Scan {
    length: usize,
    depth: usize,
    is_string: bool,
    is_escaped: bool,
}

impl Framing for Sequence {
    fn cut(&mut self, buffer: &mut Buffer, is_end: bool) -> Result<Cut, String> {
        skip_between(buffer);
        let place = buffer.place();
        let text = buffer.rest();
        let end = (self.scan.length..text.len()).find(|at| self.scan.ends(text[*at]));
        let Some(length) = end.or((is_end && !text.is_empty()).then_some(text.len())) else {
            self.scan.length = text.len();
            return Ok(Cut::More);
        };
        let is_ended = text.get(length) == Some(&b'\n');
        self.text = place.start..place.start + length;
        self.is_open = !is_ended && !is_closed(text[..length].trim_ascii());
        self.number += 1;
        self.scan = Scan::default();
        buffer.use_up_to(self.text.end);
        Ok(Cut::Record)
    }

    fn record<'a>(&'a self, buffer: &'a Buffer) -> Record<'a> {
        let text = buffer.at(self.text.clone());
        Record { is_open: self.is_open, ..Record::new(text, self.number) }
    }
}

impl Scan {
    /// Whether a text ends before this character, which comes next.
    fn ends(&mut self, byte: u8) -> bool {
        if byte == SEPARATOR {
            return true;
        }
        if self.is_string {
            (self.is_string, self.is_escaped) = match byte {
                _ if self.is_escaped => (true, false),
                b'\\' => (true, true),
                byte => (byte != b'"', false),
            };
            return false;
        }
        match byte {
            b'"' => self.is_string = true,
            b'[' | b'{' => self.depth += 1,
            b']' | b'}' => self.depth = self.depth.saturating_sub(1),
            b'\n' => return self.depth == 0,
            _ => {}
        }
        false
    }
}

/// Uses up the separators and the white space between two texts.
fn skip_between(buffer: &mut Buffer) {
    let is_between = |byte: &u8| *byte == SEPARATOR || byte.is_ascii_whitespace();
    let count = buffer.rest().iter().take_while(|byte| is_between(byte)).count();
    buffer.use_up_to(buffer.place().start + count);
}

/// Whether a text that no line end follows shows by itself that it is whole: of a number or a word a part may be missing.
fn is_closed(text: &[u8]) -> bool {
    matches!(text.last(), Some(b'}' | b']' | b'"'))
}
