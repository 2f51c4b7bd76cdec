//! How far an attempt has come: whether anything of it can have been sent.
//!
//! The HTTP client doesn't tell whether a request that ran out of time had a connection. But it asks for the body, or for
//! whether there is one, only when it writes the request to a connection. So the body of a request that changes something
//! tells.
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
    /// No middleware held it back.
    begun: AtomicBool,
    /// It may have been sent.
    sent: AtomicBool,
}

impl Stage {
    /// Whether the request itself began: what failed or waited before was a middleware.
    pub(crate) fn has_begun(&self) -> bool {
        self.begun.load(Relaxed)
    }

    /// Whether the request is certain not to have been sent, not even in part.
    pub(crate) fn is_unsent(&self) -> bool {
        !self.sent.load(Relaxed)
    }

    /// The request begins, and nobody watches it: it may be sent from now on.
    pub(crate) fn begin_unwatched(&self) {
        self.begun.store(true, Relaxed);
        self.sent.store(true, Relaxed);
    }

    /// The request begins, with a body that tells when it is sent.
    pub(crate) fn begin(self: &Arc<Self>, body: Bytes) -> Watched {
        self.begun.store(true, Relaxed);
        Watched { data: Some(body).filter(|body| !body.is_empty()), stage: self.clone() }
    }
}

/// The body of a request, or none, which tells when it is looked at.
pub(crate) struct Watched {
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

    /// The length is asked for earlier too, and tells nothing.
    fn size_hint(&self) -> SizeHint {
        SizeHint::with_exact(self.data.as_ref().map_or(0, |data| data.len() as u64))
    }
}
