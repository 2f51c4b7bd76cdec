//! Records that are lines.
use std::ops::Range;

use super::buffer::Buffer;
use super::framing::{Cut, Framing, Record};

/// A record is a line that isn't blank.
#[derive(Default)]
pub(super) struct Lines {
    line: Range<usize>,
    number: u64,
    is_open: bool,
}

impl Framing for Lines {
    fn cut(&mut self, buffer: &mut Buffer, is_end: bool) -> Result<Cut, String> {
        while let Some(line) = self.next_line(buffer, is_end) {
            self.number += 1;
            if !buffer.at(line.clone()).trim_ascii().is_empty() {
                self.line = line;
                return Ok(Cut::Record);
            }
        }
        Ok(Cut::More)
    }

    fn record<'a>(&'a self, buffer: &'a Buffer) -> Record<'a> {
        let line = buffer.at(self.line.clone());
        // A byte order mark is no part of the first value.
        let line = line.strip_prefix(b"\xEF\xBB\xBF").filter(|_| self.number == 1).unwrap_or(line);
        Record { is_open: self.is_open, ..Record::new(line, self.number) }
    }
}

impl Lines {
    /// The place of the next line, complete or the last one.
    fn next_line(&mut self, buffer: &mut Buffer, is_end: bool) -> Option<Range<usize>> {
        let Range { start, end } = buffer.place();
        let newline = buffer.find(|byte| byte == b'\n');
        self.is_open = newline.is_none();
        let (to, next) = match newline {
            Some(newline) => (newline, newline + 1),
            None if is_end && start < end => (end, end),
            None => return None,
        };
        buffer.use_up_to(next);
        Some(start..to)
    }
}
