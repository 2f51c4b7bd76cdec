//! The body of a PUT, as a thread makes it.

use std::fmt;
use std::pin::Pin;
use std::sync::{Arc, Mutex, PoisonError};
use std::task::{Context, Poll, ready};

use fastvm_generated::runtime::Bytes;
use http_body::{Body, Frame, SizeHint};
use tokio::sync::mpsc;

use super::Progress;
use super::yielding::Yield;
use crate::transfer::pump::Piece;

/// A body of known length, sent with `Content-Length`, or of unknown, sent in chunks. Where the thread gives up, the
/// request breaks off, so that the store never takes a part for the whole.
pub(crate) struct Outgoing {
    pieces: Arc<Mutex<mpsc::Receiver<Piece>>>,
    left: Option<u64>,
    ended: bool,
    progress: Progress,
    /// The yield before the next piece.
    pause: Option<Yield>,
}

impl Outgoing {
    pub(crate) fn new(pieces: mpsc::Receiver<Piece>, length: Option<u64>) -> Self {
        let pieces = Arc::new(Mutex::new(pieces));
        let ended = length == Some(0);
        Self { pieces, left: length, ended, progress: Progress::default(), pause: None }
    }

    /// How far it has come.
    pub(crate) fn progress(&self) -> Progress {
        self.progress.clone()
    }

    /// Ends the thread when it is dropped, wherever the HTTP client keeps the body.
    pub(super) fn tap(&self) -> Tap {
        Tap(self.pieces.clone())
    }
}

impl Body for Outgoing {
    type Data = Bytes;
    type Error = GivenUp;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, GivenUp>>> {
        if self.ended {
            return Poll::Ready(None);
        }
        // A store that turns the object down answers, and closes. Whoever goes on writing learns that the connection is
        // gone, and nothing else: so what has arrived by now is to be seen first. Tokio looks at the sockets before a task
        // that yielded goes on.
        if let Some(pause) = &mut self.pause {
            ready!(pause.poll(cx));
            self.pause = None;
        }
        let polled = self.pieces.lock().unwrap_or_else(PoisonError::into_inner).poll_recv(cx);
        match polled {
            Poll::Pending => {
                self.progress.wait_for_us();
                Poll::Pending
            }
            Poll::Ready(Some(Piece::Data(bytes))) => {
                let length = bytes.len() as u64;
                self.progress.took(length);
                self.left = self.left.map(|left| left.saturating_sub(length));
                self.ended = self.left == Some(0);
                self.pause = Some(Yield::default());
                Poll::Ready(Some(Ok(Frame::data(bytes))))
            }
            Poll::Ready(Some(Piece::End)) => {
                self.ended = true;
                self.progress.took(0);
                Poll::Ready(None)
            }
            Poll::Ready(None) => {
                self.ended = true;
                Poll::Ready(Some(Err(GivenUp)))
            }
        }
    }

    fn is_end_stream(&self) -> bool {
        self.ended
    }

    fn size_hint(&self) -> SizeHint {
        self.left.map_or_else(SizeHint::default, SizeHint::with_exact)
    }
}

/// See [`Outgoing::tap`].
pub(super) struct Tap(Arc<Mutex<mpsc::Receiver<Piece>>>);

impl Drop for Tap {
    fn drop(&mut self) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).close();
    }
}

/// The thread that makes the body failed, and says itself why.
#[derive(Debug)]
pub(crate) struct GivenUp;

impl fmt::Display for GivenUp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("there is no more to send")
    }
}

impl std::error::Error for GivenUp {}
