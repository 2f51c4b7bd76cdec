//! The records of a stream as they come, whatever they hold. This is compiled once for all types of items.
use std::fmt;
use std::task::{self, Poll, ready};

use bytes::Bytes;

use super::buffer::Buffer;
use super::framing::{Cut, Framing, Record};
use super::item::StreamItem;
use crate::codec::CodecError;
use crate::error::{Context, Error, ErrorKind};
use crate::response::{Answer, Incoming};

/// How long a record may be where the caller doesn't say, in bytes.
const LIMIT: usize = 8 << 20;

/// What the records of a kind of stream are called.
#[derive(Clone, Copy)]
pub(super) struct Words {
    /// A record: `line`.
    pub(super) record: &'static str,
    /// The method that sets how long one may be: `max_line`.
    pub(super) limit: &'static str,
}

/// The records of a stream.
pub(super) struct Records {
    body: Incoming,
    context: Context,
    buffer: Buffer,
    framing: Box<dyn Framing>,
    words: Words,
    limit: usize,
    /// The last record, whose length is counted.
    number: u64,
    /// The body has come to its end.
    is_end: bool,
    /// Nothing more is given.
    is_over: bool,
    /// It is over since the body came to an end, whether that was meant or not.
    is_cut: bool,
}

impl Records {
    pub(super) fn new(answer: Answer, framing: impl Framing + 'static, words: Words) -> Self {
        let (body, context) = answer.into_stream();
        let (buffer, framing) = (Buffer::default(), Box::new(framing));
        let (limit, number) = (LIMIT, 0);
        let (is_end, is_over, is_cut) = (false, false, false);
        Self { body, context, buffer, framing, words, limit, number, is_end, is_over, is_cut }
    }

    pub(super) fn set_limit(&mut self, bytes: usize) {
        self.limit = bytes;
    }

    /// Goes on with the body of another answer.
    pub(super) fn go_on(&mut self, answer: Answer) {
        (self.body, self.context) = answer.into_stream();
        self.buffer.clear();
        self.framing.restart();
        (self.is_end, self.is_over, self.is_cut) = (false, false, false);
    }

    /// Whether nothing more comes since the body came to an end.
    pub(super) fn is_cut(&self) -> bool {
        self.is_cut
    }

    /// Waits for the next record, which is then what [`record`](Self::record) gives.
    pub(super) fn poll(&mut self, cx: &mut task::Context<'_>) -> Poll<Option<Result<(), Error>>> {
        while !self.is_over {
            match self.framing.cut(&mut self.buffer, self.is_end) {
                Ok(Cut::Record) => {
                    self.number = self.record().number;
                    let is_long = self.record().data.len() > self.limit;
                    let outcome = if is_long { Err(self.too_long(self.number)) } else { Ok(()) };
                    return Poll::Ready(Some(outcome));
                }
                Ok(Cut::More) if !self.is_end => {}
                Ok(Cut::More | Cut::End) => {
                    self.finish(cx);
                    break;
                }
                Err(why) => {
                    let error = self.blame(Error::new(ErrorKind::Stream, why));
                    self.end();
                    self.is_cut = true;
                    return Poll::Ready(Some(Err(error)));
                }
            }
            if self.buffer.len() + self.framing.held() > self.limit {
                let error = self.too_long(self.number + 1);
                return Poll::Ready(Some(Err(error)));
            }
            match ready!(self.body.poll_chunk(cx)) {
                Some(Ok(piece)) => self.buffer.push(&piece),
                Some(Err(error)) => {
                    self.end();
                    self.is_cut = true;
                    return Poll::Ready(Some(Err(self.context.complete(error))));
                }
                None => self.is_end = true,
            }
        }
        Poll::Ready(None)
    }

    /// The record that came last.
    pub(super) fn record(&self) -> Record<'_> {
        self.framing.record(&self.buffer)
    }

    /// Nothing more is wanted. Where the body is at its end too, its connection can be used again.
    pub(super) fn finish(&mut self, cx: &mut task::Context<'_>) {
        if !self.is_end && !self.is_over {
            let _ = self.body.poll_chunk(cx);
        }
        self.end();
    }

    /// Gives up: what is left is not read, and the connection closes.
    fn end(&mut self) {
        (self.is_end, self.is_over) = (true, true);
        self.body = Incoming::whole(Bytes::new());
        self.buffer.clear();
    }

    fn too_long(&mut self, number: u64) -> Error {
        self.end();
        let Words { record, limit } = self.words;
        let text = format!(
            "{record} {number} of the stream is longer than {} bytes (.{limit}(..) sets another limit)",
            self.limit
        );
        self.context.complete(Error::new(ErrorKind::Stream, text))
    }

    /// The error of the record that came last, which is not what its items are.
    pub(super) fn malformed(&self, source: CodecError) -> Error {
        let (record, word) = (self.record(), self.words.record);
        let number = record.number;
        let (kind, text) = if record.is_open {
            (ErrorKind::Stream, format!("the stream was cut in {word} {number}"))
        } else {
            let text = format!("{word} {number} of the stream is not what was expected");
            (ErrorKind::Decode, text)
        };
        self.blame(Error::new(kind, text).with_source(source))
    }

    /// The record that came last, as an item.
    pub(super) fn read<T: StreamItem>(&self) -> Result<T::Item, Error> {
        T::read(&self.record()).map_err(|error| self.malformed(error))
    }

    /// Shows a stream of these records, but nothing of what is in them.
    pub(super) fn show(&self, name: &str, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct(name)
            .field("operation", &self.context.operation)
            .field("records", &self.number)
            .finish_non_exhaustive()
    }

    /// Completes an error that the record which came last is the cause of.
    pub(super) fn blame(&self, error: Error) -> Error {
        self.context.complete(error.with_line(Bytes::copy_from_slice(self.record().data)))
    }
}
