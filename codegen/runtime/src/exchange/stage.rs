//! How far an attempt has come: whether any part of it may have been sent.
//!
//! The HTTP client doesn't tell whether a request that ran out of time had a connection. But it asks for the body, or
//! whether there is one, only when it writes the request to a connection. So a request that changes something gets a
//! body that records when it is asked for.
use std::convert::Infallible;
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering::Relaxed};
use std::task::{Context, Poll};

use bytes::Bytes;
use http_body::{Body, Frame, SizeHint};

/// What is known of one attempt.
#[derive(Debug, Default)]
pub(crate) struct Stage {
    /// Every middleware has passed the attempt on.
    begun: AtomicBool,
    /// It may have been sent.
    sent: AtomicBool,
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

    /// The request begins, and may be sent from now on. Nothing records when.
    pub(super) fn begin_unwatched(&self) {
        self.begun.store(true, Relaxed);
        self.sent.store(true, Relaxed);
    }

    /// The request begins. The body that is returned records when it is sent.
    pub(super) fn begin(self: &Arc<Self>, body: Bytes) -> Watched {
        self.begun.store(true, Relaxed);
        Watched { data: Some(body).filter(|body| !body.is_empty()), stage: self.clone() }
    }
}

/// The body of a request, which may be empty. It records when it is asked for.
pub(super) struct Watched {
    data: Option<Bytes>,
    stage: Arc<Stage>,
}

impl Body for Watched {
    type Data = Bytes;
    type Error = Infallible;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        _: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, Infallible>>> {
        self.stage.sent.store(true, Relaxed);
        Poll::Ready(self.data.take().map(|data| Ok(Frame::data(data))))
    }

    fn is_end_stream(&self) -> bool {
        self.stage.sent.store(true, Relaxed);
        self.data.is_none()
    }

    /// The length is asked for earlier too, so that it says nothing about the sending.
    fn size_hint(&self) -> SizeHint {
        SizeHint::with_exact(self.data.as_ref().map_or(0, |data| data.len() as u64))
    }
}
