//! Bytes between the async side and a thread that does blocking work: bounded, in large pieces, with an explicit end.
//!
//! A channel that closes without [`Piece::End`] was given up: what was made of it so far counts for nothing.

use std::io::{self, BufRead, Read, Write};
use std::sync::{Arc, Mutex, PoisonError};

use fastvm_generated::runtime::Bytes;
use tokio::sync::mpsc;

use super::failure::Failure;
use crate::error::FileTransferErrorKind as Kind;

/// How much is read, compressed and sent at a time.
pub(crate) const CHUNK: usize = 256 << 10;

/// How many pieces may wait on the way out. With the few that the HTTP client holds this bounds the memory.
const OUTGOING: usize = 8;

/// How many pieces may wait on the way in. The HTTP client makes them of up to some 400 KiB.
const INCOMING: usize = 16;

/// A part of what goes through.
pub(crate) enum Piece {
    /// Some bytes.
    Data(Bytes),
    /// All is there.
    End,
}

/// What a thread makes and the async side takes. At most `limit` bytes go through.
pub(crate) fn outgoing(limit: u64) -> (Writer, mpsc::Receiver<Piece>) {
    let (sender, receiver) = mpsc::channel(OUTGOING);
    let pool = Pool::default();
    let buffer = pool.take();
    (Writer { sender, pool, buffer, filled: 0, sent: 0, limit }, receiver)
}

/// What the async side gives and a thread takes.
pub(crate) fn incoming() -> (mpsc::Sender<Piece>, Reader) {
    let (sender, pieces) = mpsc::channel(INCOMING);
    (sender, Reader { pieces, current: Bytes::new(), ended: false })
}

/// The thread's end on the way out.
pub(crate) struct Writer {
    sender: mpsc::Sender<Piece>,
    pool: Pool,
    buffer: Vec<u8>,
    filled: usize,
    sent: u64,
    limit: u64,
}

impl Writer {
    /// Room to put bytes into, never empty. [`advance`](Self::advance) tells how many were.
    pub(crate) fn room(&mut self) -> &mut [u8] {
        &mut self.buffer[self.filled..]
    }

    /// Takes over what was put into the room, and passes a full buffer on.
    pub(crate) fn advance(&mut self, bytes: usize) -> Result<(), Failure> {
        self.filled += bytes;
        if self.filled < self.buffer.len() { Ok(()) } else { self.pass_on() }
    }

    /// Passes on what is left, and says that it was all. Gives how much that was.
    pub(crate) fn end(mut self) -> Result<u64, Failure> {
        self.pass_on()?;
        // Where the length was known nobody may be left to hear it: it is for them to know what they took.
        let _ = self.sender.blocking_send(Piece::End);
        Ok(self.sent)
    }

    fn pass_on(&mut self) -> Result<(), Failure> {
        if self.filled == 0 {
            return Ok(());
        }
        self.sent += self.filled as u64;
        if self.sent > self.limit {
            return Err(Kind::TooLarge { size: self.sent, limit: self.limit }.into());
        }
        let buffer = std::mem::replace(&mut self.buffer, self.pool.take());
        let lent = Lent { buffer, filled: self.filled, pool: self.pool.clone() };
        self.filled = 0;
        let piece = Piece::Data(Bytes::from_owner(lent));
        self.sender.blocking_send(piece).map_err(|_| Failure::abandoned())
    }
}

impl Write for Writer {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let room = self.room();
        let taken = room.len().min(bytes.len());
        room[..taken].copy_from_slice(&bytes[..taken]);
        self.advance(taken).map_err(Failure::into_io)?;
        Ok(taken)
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// The thread's end on the way in. It ends where the async side said so, and fails where that gave up.
pub(crate) struct Reader {
    pieces: mpsc::Receiver<Piece>,
    current: Bytes,
    ended: bool,
}

impl Reader {
    /// The next piece as it came, none at the end.
    pub(crate) fn next_piece(&mut self) -> Result<Option<Bytes>, Failure> {
        self.fill_buf().map_err(Failure::from_io)?;
        let piece = std::mem::take(&mut self.current);
        Ok(Some(piece).filter(|piece| !piece.is_empty()))
    }
}

impl BufRead for Reader {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        while self.current.is_empty() && !self.ended {
            match self.pieces.blocking_recv() {
                Some(Piece::Data(bytes)) => self.current = bytes,
                Some(Piece::End) => self.ended = true,
                None => return Err(Failure::abandoned().into_io()),
            }
        }
        Ok(&self.current)
    }

    fn consume(&mut self, bytes: usize) {
        // `advance` would keep what was read alive until the whole piece is.
        let _ = self.current.split_to(bytes);
    }
}

impl Read for Reader {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let there = self.fill_buf()?;
        let taken = there.len().min(into.len());
        into[..taken].copy_from_slice(&there[..taken]);
        self.consume(taken);
        Ok(taken)
    }
}

/// Buffers that were sent and come back: a fresh one of this size costs its page faults each time.
#[derive(Clone, Default)]
struct Pool(Arc<Mutex<Vec<Vec<u8>>>>);

impl Pool {
    fn take(&self) -> Vec<u8> {
        let returned = self.0.lock().unwrap_or_else(PoisonError::into_inner).pop();
        returned.unwrap_or_else(|| vec![0; CHUNK])
    }
}

/// A buffer on its way through the HTTP client.
struct Lent {
    buffer: Vec<u8>,
    filled: usize,
    pool: Pool,
}

impl AsRef<[u8]> for Lent {
    fn as_ref(&self) -> &[u8] {
        &self.buffer[..self.filled]
    }
}

impl Drop for Lent {
    fn drop(&mut self) {
        let buffer = std::mem::take(&mut self.buffer);
        self.pool.0.lock().unwrap_or_else(PoisonError::into_inner).push(buffer);
    }
}
