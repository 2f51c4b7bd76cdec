//! Records that are server-sent events, as <https://html.spec.whatwg.org/multipage/server-sent-events.html> has them.
use std::ops::Range;
use std::time::Duration;

use super::buffer::Buffer;
use super::framing::{About, Cut, Framing, Record};

/// What may stand before the first line.
const MARK: &[u8] = b"\xEF\xBB\xBF";

/// The data by which many servers say that a stream is over.
pub(super) const DONE: &[u8] = b"[DONE]";

/// A record is an event: lines with fields, up to a blank one.
#[derive(Default)]
pub(super) struct EventLines {
    has_begun: bool,
    /// The last line ended with CR, so that LF is a part of its end.
    is_after_cr: bool,
    /// The lines of the event's data, each with LF after it; without the last LF once the event is whole.
    data: Vec<u8>,
    about: About,
    is_whole: bool,
    number: u64,
    /// How many lines were those of such a stream.
    known: u64,
    /// The lines that came before such a one and are none, as far as they are kept.
    strange: Vec<u8>,
}

/// How much is kept of what is no stream of events, so that an error can show it.
const KEPT: usize = 64 << 10;

impl Framing for EventLines {
    fn cut(&mut self, buffer: &mut Buffer, is_end: bool) -> Result<Cut, String> {
        if std::mem::take(&mut self.is_whole) {
            self.forget();
        }
        if !self.begins(buffer, is_end) {
            return Ok(Cut::More);
        }
        while let Some(line) = self.next_line(buffer) {
            if line.is_empty() {
                self.is_whole = self.ends_event();
            } else {
                self.field(buffer.at(line));
            }
            if self.is_whole {
                return Ok(Cut::Record);
            }
        }
        if is_end { self.end(buffer) } else { Ok(Cut::More) }
    }

    fn record<'a>(&'a self, _: &'a Buffer) -> Record<'a> {
        Record { about: Some(&self.about), ..Record::new(&self.data, self.number) }
    }

    fn held(&self) -> usize {
        self.data.len()
    }

    fn restart(&mut self) {
        *self = Self { number: self.number, about: self.about.that_hold(), ..Self::default() };
    }
}

impl EventLines {
    /// Takes off what stands before the first line; false where that can't be told yet.
    fn begins(&mut self, buffer: &mut Buffer, is_end: bool) -> bool {
        if !self.has_begun {
            let start = buffer.rest();
            if start.len() < MARK.len() && MARK.starts_with(start) && !is_end {
                return false;
            }
            if start.starts_with(MARK) {
                buffer.use_up_to(buffer.place().start + MARK.len());
            }
            self.has_begun = true;
        }
        true
    }

    /// The place of the next line, which CR, LF or both end.
    fn next_line(&mut self, buffer: &mut Buffer) -> Option<Range<usize>> {
        if self.is_after_cr {
            let next = *buffer.rest().first()?;
            self.is_after_cr = false;
            if next == b'\n' {
                buffer.use_up_to(buffer.place().start + 1);
            }
        }
        let start = buffer.place().start;
        let end = buffer.find(|byte| matches!(byte, b'\r' | b'\n'))?;
        self.is_after_cr = buffer.at(end..end + 1) == b"\r";
        buffer.use_up_to(end + 1);
        Some(start..end)
    }

    /// A line that isn't blank: a field with its value, or a comment.
    fn field(&mut self, line: &[u8]) {
        let colon = line.iter().position(|byte| *byte == b':');
        let (name, value) = line.split_at(colon.unwrap_or(line.len()));
        let value = value.strip_prefix(b":").unwrap_or_default();
        let value = value.strip_prefix(b" ").unwrap_or(value);
        match name {
            b"" => {}
            b"data" => {
                self.data.extend_from_slice(value);
                self.data.push(b'\n');
            }
            b"event" => self.about.name = Some(text(value)).filter(|name| !name.is_empty()),
            b"id" if !value.contains(&0) => {
                (self.about.last_id, self.about.has_id) = (Some(text(value)), true);
            }
            b"retry" => {
                self.about.retry = milliseconds(value).or(self.about.retry);
                self.about.last_retry = self.about.retry.or(self.about.last_retry);
            }
            _ => {
                if self.known == 0 && self.strange.len() < KEPT {
                    self.strange.extend_from_slice(line);
                    self.strange.push(b'\n');
                }
                return;
            }
        }
        self.known += 1;
    }

    /// A blank line: whether it ends an event. Without data there is none.
    fn ends_event(&mut self) -> bool {
        let has_data = self.data.pop().is_some();
        if has_data {
            self.number += 1;
        } else {
            self.forget();
        }
        has_data
    }

    /// Forgets an event, but for what holds until another one says otherwise.
    fn forget(&mut self) {
        self.data.clear();
        self.about = self.about.that_hold();
    }

    /// The end of the stream. An event that no blank line ended is none.
    fn end(&mut self, buffer: &mut Buffer) -> Result<Cut, String> {
        let Range { start, end } = buffer.place();
        if start < end {
            self.field(buffer.at(start..end));
        }
        buffer.use_up_to(end);
        if self.known == 0 && !self.strange.is_empty() {
            self.data = std::mem::take(&mut self.strange);
            return Err("what came is no stream of events".to_owned());
        }
        match self.data.trim_ascii() {
            b"" | DONE => Ok(Cut::End),
            _ => Err(format!("the stream was cut in event {}", self.number + 1)),
        }
    }
}

/// Text whose bytes that are none become U+FFFD.
fn text(value: &[u8]) -> String {
    String::from_utf8_lossy(value).into_owned()
}

/// What a field of nothing but digits says.
fn milliseconds(value: &[u8]) -> Option<Duration> {
    let text = std::str::from_utf8(value).ok().filter(|_| value.iter().all(u8::is_ascii_digit))?;
    text.parse().ok().map(Duration::from_millis)
}
