//! Streams of bytes, made of all that bytes can be read from.
use std::error::Error as StdError;
use std::fs::File;
use std::future::Future as _;
use std::io::{self, Read};
use std::mem;
use std::path::PathBuf;
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use bytes::Bytes;
use futures_core::Stream;
use tokio::io::{AsyncRead, ReadBuf};
use tokio::task::{JoinHandle, spawn_blocking};

/// Why a piece could not be read.
pub(super) type Cause = Box<dyn StdError + Send + Sync>;

/// A stream of bytes.
pub(super) type Pieces = Pin<Box<dyn Stream<Item = Result<Bytes, Cause>> + Send>>;

/// How much is read at once: enough that a file is read as fast as a disk gives it.
const PIECE: usize = 128 << 10;

/// A stream of a caller's own.
pub(super) struct Given<S>(Pin<Box<S>>);

impl<S> Given<S> {
    pub(super) fn new(stream: S) -> Self {
        Self(Box::pin(stream))
    }
}

impl<S, B, E> Stream for Given<S>
where
    S: Stream<Item = Result<B, E>>,
    B: Into<Bytes>,
    E: Into<Cause>,
{
    type Item = Result<Bytes, Cause>;

    fn poll_next(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let next = ready!(self.0.as_mut().poll_next(cx));
        Poll::Ready(next.map(|piece| piece.map(Into::into).map_err(Into::into)))
    }
}

/// What an async reader gives.
pub(super) struct FromAsync<R> {
    reader: Pin<Box<R>>,
    /// Room for the next piece; empty where the last one took it.
    room: Vec<u8>,
}

impl<R> FromAsync<R> {
    pub(super) fn new(reader: R) -> Self {
        Self { reader: Box::pin(reader), room: Vec::new() }
    }
}

impl<R: AsyncRead> Stream for FromAsync<R> {
    type Item = Result<Bytes, Cause>;

    fn poll_next(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let Self { reader, room } = &mut *self;
        room.resize(PIECE, 0);
        let mut buffer = ReadBuf::new(room);
        let read = ready!(reader.as_mut().poll_read(cx, &mut buffer));
        let length = buffer.filled().len();
        Poll::Ready(match read {
            Err(error) => Some(Err(error.into())),
            Ok(()) if length == 0 => None,
            Ok(()) => Some(Ok(filled(room, length))),
        })
    }
}

/// The piece that was read into `room`. A small one is copied, so that it doesn't keep all of the room.
fn filled(room: &mut Vec<u8>, length: usize) -> Bytes {
    if length < PIECE / 2 {
        return Bytes::copy_from_slice(&room[..length]);
    }
    room.truncate(length);
    mem::take(room).into()
}

/// What a reader gives that blocks while it reads. It is read by threads that are there for this.
pub(super) struct FromBlocking {
    state: State,
}

/// A reader that any thread can read.
type Reader = Box<dyn Read + Send>;

enum State {
    /// A file that is opened when its first piece is asked for.
    Closed(PathBuf),
    Idle(Reader),
    Reading(JoinHandle<io::Result<(Reader, Bytes)>>),
    Ended,
}

impl FromBlocking {
    pub(super) fn new(reader: impl Read + Send + 'static) -> Self {
        Self { state: State::Idle(Box::new(reader)) }
    }

    pub(super) fn file(path: PathBuf) -> Self {
        Self { state: State::Closed(path) }
    }
}

impl Stream for FromBlocking {
    type Item = Result<Bytes, Cause>;

    fn poll_next(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let mut reading = match mem::replace(&mut self.state, State::Ended) {
            State::Ended => return Poll::Ready(None),
            State::Closed(path) => spawn_blocking(|| read(Box::new(File::open(path)?))),
            State::Idle(reader) => spawn_blocking(|| read(reader)),
            State::Reading(reading) => reading,
        };
        let Poll::Ready(done) = Pin::new(&mut reading).poll(cx) else {
            self.state = State::Reading(reading);
            return Poll::Pending;
        };
        Poll::Ready(match done {
            Ok(Ok((_, piece))) if piece.is_empty() => None,
            Ok(Ok((reader, piece))) => {
                self.state = State::Idle(reader);
                Some(Ok(piece))
            }
            Ok(Err(error)) => Some(Err(error.into())),
            // The reader panicked, or the runtime shuts down.
            Err(error) => Some(Err(error.into())),
        })
    }
}

fn read(mut reader: Reader) -> io::Result<(Reader, Bytes)> {
    let mut room = vec![0; PIECE];
    loop {
        match reader.read(&mut room) {
            Ok(length) => return Ok((reader, filled(&mut room, length))),
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
}
