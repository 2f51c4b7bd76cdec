//! How the bytes of a stream become records, and what a record is.
use std::time::Duration;

use http::HeaderMap;

use super::buffer::Buffer;

/// How the bytes of a stream become records.
pub(super) trait Framing: Send + Sync {
    /// Takes the next record out of what came, or says why there is none. `is_end` tells that nothing more comes.
    fn cut(&mut self, buffer: &mut Buffer, is_end: bool) -> Result<Cut, String>;

    /// The record that was taken last.
    fn record<'a>(&'a self, buffer: &'a Buffer) -> Record<'a>;

    /// How many bytes it holds of a record that isn't whole, besides those in the buffer.
    fn held(&self) -> usize {
        0
    }

    /// Begins anew with another body of the same stream.
    fn restart(&mut self) {}
}

/// What there is in the bytes that came.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Cut {
    /// A record.
    Record,
    /// Nothing whole.
    More,
    /// The end of the stream.
    End,
}

/// A record of a stream.
#[doc(hidden)]
#[derive(Clone, Copy)]
pub struct Record<'a> {
    /// What it holds.
    pub(super) data: &'a [u8],
    /// Its number in the stream, from 1; lines that are blank count.
    pub(super) number: u64,
    /// Whether nothing but the end of the stream ended it.
    pub(super) is_open: bool,
    /// What an event has besides its data.
    pub(super) about: Option<&'a About>,
    /// The headers of a part.
    pub(super) headers: Option<&'a HeaderMap>,
}

/// What an event has besides its data.
#[derive(Debug, Default)]
pub(super) struct About {
    /// Its name.
    pub(super) name: Option<String>,
    /// Its id, or that of the last event before it that had one.
    pub(super) last_id: Option<String>,
    /// Whether it has an id of its own.
    pub(super) has_id: bool,
    /// How long to wait before the stream is asked for again, where it says so itself.
    pub(super) retry: Option<Duration>,
    /// The same, as it was said last.
    pub(super) last_retry: Option<Duration>,
}

impl About {
    /// What of it holds for later events too, until one of them says otherwise.
    pub(super) fn that_hold(&mut self) -> Self {
        let (last_id, last_retry) = (self.last_id.take(), self.last_retry);
        Self { last_id, last_retry, ..Self::default() }
    }
}

impl<'a> Record<'a> {
    /// A record that is no more than its bytes.
    pub(super) fn new(data: &'a [u8], number: u64) -> Self {
        Self { data, number, is_open: false, about: None, headers: None }
    }
}
