//! What the body of a request is made of.
use std::collections::VecDeque;
use std::fs::{self, File};
use std::io;
use std::path::Path;
use std::pin::Pin;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::task::{Context, Poll};

use bytes::Bytes;
use futures_core::Stream;
use tokio::task::spawn_blocking;

use super::exact::Exact;
use super::outgoing::{Outgoing, Segment};
use super::pieces::{Cause, FromBlocking, Pieces};
use crate::error::{Error, ErrorKind, UnreadableBody};

/// What a body is made of. Clones share it.
#[derive(Clone)]
pub(super) enum Source {
    Bytes(Bytes),
    /// A file, which is opened whenever it is sent.
    File(Arc<Path>),
    /// What can be read once.
    Once(Once),
    /// Several, one after the other.
    Chain(Arc<[Measured]>),
}

/// A source and how long it is, where that is said.
#[derive(Clone)]
pub(super) struct Measured {
    pub(super) source: Source,
    pub(super) length: Option<u64>,
}

impl Measured {
    /// How long it is, as far as that is known before it is opened.
    pub(super) fn length(&self) -> Option<u64> {
        match &self.source {
            Source::Bytes(bytes) => Some(bytes.len() as u64),
            Source::File(_) | Source::Once(_) => self.length,
            Source::Chain(all) => sum(all.iter().map(Self::length)),
        }
    }

    /// Whether it can't be read again.
    pub(super) fn is_spent(&self) -> bool {
        match &self.source {
            Source::Bytes(_) | Source::File(_) => false,
            Source::Once(once) => once.lock().is_none(),
            Source::Chain(all) => all.iter().any(Self::is_spent),
        }
    }

    /// The body of one attempt. It fails where it is known by now that it can't be read.
    pub(super) async fn open(&self) -> Result<Outgoing, Error> {
        let mut segments = VecDeque::new();
        let mut lengths = Vec::new();
        for one in self.all() {
            lengths.push(one.open_one(&mut segments).await?);
        }
        Ok(Outgoing::new(segments, sum(lengths)))
    }

    fn all(&self) -> &[Self] {
        match &self.source {
            Source::Chain(all) => all,
            _ => std::slice::from_ref(self),
        }
    }

    /// Adds one that is no chain, and gives its length.
    async fn open_one(&self, segments: &mut VecDeque<Segment>) -> Result<Option<u64>, Error> {
        let (pieces, length): (Pieces, _) = match &self.source {
            Source::Bytes(bytes) => {
                if !bytes.is_empty() {
                    segments.push_back(Segment::Bytes(bytes.clone()));
                }
                return Ok(Some(bytes.len() as u64));
            }
            Source::File(path) => {
                let found = examine(path).await?;
                let length = self.length.or(found);
                (Box::pin(FromBlocking::file(path.to_path_buf())), length)
            }
            Source::Once(once) if once.lock().is_none() => {
                return Err(Error::new(ErrorKind::Body, "the body can't be sent again")
                    .with_source(spent()));
            }
            Source::Once(once) => {
                (Box::pin(Taking { once: once.clone(), taken: None }), self.length)
            }
            // Chains are flat: whoever makes one takes those apart that are in it.
            Source::Chain(_) => return Ok(Some(0)),
        };
        let pieces: Pieces = match length {
            Some(length) => Box::pin(Exact::new(pieces, length)),
            None => pieces,
        };
        segments.push_back(Segment::Read(Mutex::new(pieces)));
        Ok(length)
    }
}

fn sum(lengths: impl IntoIterator<Item = Option<u64>>) -> Option<u64> {
    lengths.into_iter().try_fold(0_u64, |sum, length| sum.checked_add(length?))
}

fn spent() -> UnreadableBody {
    UnreadableBody::new("it was made of a reader or a stream, which was read already")
}

/// The length of a file, if it is one of a fixed length that can be opened. Others, such as pipes, are opened only when
/// their turn comes.
async fn examine(path: &Path) -> Result<Option<u64>, Error> {
    let examined = path.to_path_buf();
    let found = spawn_blocking(move || length_of(&examined)).await;
    let found = found.unwrap_or_else(|error| Err(io::Error::other(error)));
    found.map_err(|error| {
        let text = format!("the file {} can't be sent", path.display());
        Error::new(ErrorKind::Body, text).with_source(error)
    })
}

fn length_of(path: &Path) -> io::Result<Option<u64>> {
    let found = fs::metadata(path)?;
    if found.is_dir() {
        return Err(io::Error::new(io::ErrorKind::IsADirectory, "it is a directory"));
    }
    if !found.is_file() {
        return Ok(None);
    }
    let length = File::open(path)?.metadata()?.len();
    // The kernel makes some files while they are read, and says that they are empty.
    Ok(Some(length).filter(|length| *length > 0))
}

/// What can be read once. Clones share it: the first to be read has it.
#[derive(Clone)]
pub(super) struct Once(Arc<Mutex<Option<Pieces>>>);

impl Once {
    pub(super) fn new(pieces: Pieces) -> Self {
        Self(Arc::new(Mutex::new(Some(pieces))))
    }

    fn lock(&self) -> MutexGuard<'_, Option<Pieces>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Takes what can be read once when it is first asked for a piece: an attempt that never had a connection leaves it to the
/// next one.
struct Taking {
    once: Once,
    taken: Option<Pieces>,
}

impl Stream for Taking {
    type Item = Result<Bytes, Cause>;

    fn poll_next(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        if self.taken.is_none() {
            let taken = self.once.lock().take();
            self.taken = taken;
        }
        match &mut self.taken {
            Some(pieces) => pieces.as_mut().poll_next(cx),
            None => Poll::Ready(Some(Err(spent().into()))),
        }
    }
}
