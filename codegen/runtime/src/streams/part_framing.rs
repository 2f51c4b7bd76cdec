//! Records that are the parts of a body of `multipart` (RFC 2046, section 5.1).
use std::ops::Range;

use http::{HeaderMap, HeaderName, HeaderValue};

use super::buffer::Buffer;
use super::framing::{Cut, Framing, Record};

/// A record is a part: what stands between two lines of the boundary, without its headers.
pub(super) struct Parts {
    /// What each line of the boundary begins with: a line end, two dashes and the boundary. Empty where the answer names none.
    mark: Vec<u8>,
    state: State,
    headers: HeaderMap,
    body: Range<usize>,
    number: u64,
    /// How much of what isn't used up was searched for the boundary.
    searched: usize,
}

/// Where in the body it is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    /// Before the first line of the boundary. What stands there is no part.
    Before,
    /// In a part, or rather at the end of the line before it.
    Part,
    /// After the last line of the boundary. What stands there is no part either.
    After,
}

/// A line of the boundary.
struct Line {
    /// Where what stands before it ends.
    start: usize,
    /// Where its own end begins.
    end: usize,
    is_last: bool,
}

/// What the mark of a boundary turns out to be.
enum Mark {
    /// A line of the boundary.
    Line(Line),
    /// A part of the text.
    Text,
    /// Either: too little came to tell.
    Unknown,
}

impl Parts {
    pub(super) fn new(boundary: Option<&str>) -> Self {
        let mark = boundary.map(|boundary| format!("\n--{boundary}").into_bytes());
        let (headers, body, number, searched) = (HeaderMap::new(), 0..0, 0, 0);
        let mark = mark.unwrap_or_default();
        Self { mark, state: State::Before, headers, body, number, searched }
    }

    /// The next line of the boundary; none where it hasn't come, or where not enough of it came.
    fn boundary(&mut self, buffer: &Buffer) -> Option<Line> {
        let Range { start, end } = buffer.place();
        if self.state == State::Before && buffer.rest().starts_with(&self.mark[1..]) {
            match line(buffer, start, start + self.mark.len() - 1) {
                Mark::Line(line) => return Some(line),
                Mark::Unknown => return None,
                Mark::Text => {}
            }
        }
        let mut from = start + self.searched;
        while let Some(at) = buffer.find_all(&self.mark, from) {
            let is_cr = at > start && buffer.at(at - 1..at) == b"\r";
            match line(buffer, at - usize::from(is_cr), at + self.mark.len()) {
                Mark::Line(line) => return Some(line),
                Mark::Unknown => return None,
                Mark::Text => from = at + 1,
            }
        }
        // The last bytes may be the beginning of it.
        self.searched = (from - start).max((end - start).saturating_sub(self.mark.len()));
        None
    }

    /// Takes a part out of what stands before a line of the boundary.
    fn part(&mut self, buffer: &Buffer, end: usize) -> Result<(), String> {
        let start = (buffer.place().start + 1).min(end);
        let (head, length) = head(buffer.at(start..end));
        self.number += 1;
        self.body = start + length..end;
        self.headers = headers(head)
            .ok_or_else(|| format!("the headers of part {} can't be read", self.number))?;
        Ok(())
    }
}

impl Framing for Parts {
    fn cut(&mut self, buffer: &mut Buffer, is_end: bool) -> Result<Cut, String> {
        if self.mark.is_empty() {
            return Err("the answer doesn't say what stands between its parts".to_owned());
        }
        while self.state != State::After {
            let Some(Line { start, end, is_last }) = self.boundary(buffer) else {
                return if is_end { Err(self.cut_off()) } else { Ok(Cut::More) };
            };
            let is_part = self.state == State::Part;
            if is_part {
                self.part(buffer, start)?;
            }
            buffer.use_up_to(end);
            self.searched = 0;
            self.state = if is_last { State::After } else { State::Part };
            if is_part {
                return Ok(Cut::Record);
            }
        }
        Ok(Cut::End)
    }

    fn record<'a>(&'a self, buffer: &'a Buffer) -> Record<'a> {
        let body = buffer.at(self.body.clone());
        Record { headers: Some(&self.headers), ..Record::new(body, self.number) }
    }
}

impl Parts {
    fn cut_off(&self) -> String {
        match self.state {
            State::Before => "what came has no parts".to_owned(),
            State::Part | State::After => format!("the stream was cut in part {}", self.number + 1),
        }
    }
}

/// What a mark turns out to be by what follows it, before which a part ends at `start`.
fn line(buffer: &Buffer, start: usize, after: usize) -> Mark {
    let rest = buffer.at(after..buffer.place().end);
    if rest.starts_with(b"--") {
        return Mark::Line(Line { start, end: after + 2, is_last: true });
    }
    let is_space = |byte: &&u8| matches!(byte, b' ' | b'\t' | b'\r');
    let spaces = rest.iter().take_while(is_space).count();
    match rest.get(spaces) {
        Some(b'\n') => Mark::Line(Line { start, end: after + spaces, is_last: false }),
        None => Mark::Unknown,
        Some(b'-') if rest.len() == 1 => Mark::Unknown,
        Some(_) => Mark::Text,
    }
}

/// The headers of a part, and how long they are with the blank line after them.
fn head(part: &[u8]) -> (&[u8], usize) {
    for line_end in [&b"\r\n"[..], b"\n"] {
        if part.starts_with(line_end) {
            return (&[], line_end.len());
        }
    }
    let both = [&b"\r\n\r\n"[..], b"\n\n"].map(|blank| {
        let found = part.windows(blank.len()).position(|window| window == blank);
        found.map(|at| (at, at + blank.len()))
    });
    // What comes first ends the headers. Without a blank line there is nothing else.
    let first = both.into_iter().flatten().min();
    first.map_or((part, part.len()), |(at, length)| (&part[..at], length))
}

/// Headers as a map; none where they are no headers.
fn headers(head: &[u8]) -> Option<HeaderMap> {
    let mut headers = HeaderMap::new();
    for line in head.split(|byte| *byte == b'\n').filter(|line| !line.trim_ascii().is_empty()) {
        let colon = line.iter().position(|byte| *byte == b':')?;
        let name = HeaderName::from_bytes(line[..colon].trim_ascii()).ok()?;
        headers.append(name, HeaderValue::from_bytes(line[colon + 1..].trim_ascii()).ok()?);
    }
    Some(headers)
}
