//! How far an attempt has come: whether any part of it may have been sent.
//!
//! The HTTP client doesn't tell whether a request that ran out of time had a connection. But it asks for the body, or
//! whether there is one, only when it writes the request to a connection. So a request that changes something gets a
//! body that records when it is asked for.
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering::Relaxed};
use std::task::{Context, Poll, ready};

use bytes::Bytes;
use http_body::{Body, Frame, SizeHint};

use crate::body::Outgoing;
use crate::error::UnreadableBody;

/// What is known of one attempt.
#[derive(Debug, Default)]
pub(crate) struct Stage {
    /// Every middleware has passed the attempt on.
    begun: AtomicBool,
    /// It may have been sent.
    sent: AtomicBool,
    /// How many pieces of its body were asked for.
    pieces: AtomicU64,
}

impl Stage {
    /// Whether the request itself has begun. As long as it has not, only a middleware can have failed or waited.
    pub(crate) fn has_begun(&self) -> bool {
        self.begun.load(Relaxed)
    }

    /// Whether the request is certain not to have been sent, not even in part.
    pub(crate) fn is_unsent(&self) -> bool {
        !self.sent.load(Relaxed)
    }

    /// How many pieces of the body were asked for so far.
    pub(crate) fn pieces(&self) -> u64 {
        self.pieces.load(Relaxed)
    }

    /// The request begins, and may be sent from now on. Nothing records when.
    pub(super) fn begin_unwatched(&self) {
        self.begun.store(true, Relaxed);
        self.sent.store(true, Relaxed);
    }

    /// The request begins. The body that is returned records when it is sent.
    pub(super) fn begin(self: &Arc<Self>, body: Outgoing) -> Watched {
        self.begun.store(true, Relaxed);
        Watched { body, stage: self.clone() }
    }
}

/// The body of a request, which may be empty. It records when it is asked for.
pub(super) struct Watched {
    body: Outgoing,
    stage: Arc<Stage>,
}

impl Body for Watched {
    type Data = Bytes;
    type Error = UnreadableBody;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, UnreadableBody>>> {
        self.stage.sent.store(true, Relaxed);
        let piece = ready!(Pin::new(&mut self.body).poll_frame(cx));
        self.stage.pieces.fetch_add(1, Relaxed);
        Poll::Ready(piece)
    }

    fn is_end_stream(&self) -> bool {
        self.stage.sent.store(true, Relaxed);
        self.body.is_end_stream()
    }

    /// The length is asked for earlier too, so that it says nothing about the sending.
    fn size_hint(&self) -> SizeHint {
        self.body.size_hint()
    }
}
