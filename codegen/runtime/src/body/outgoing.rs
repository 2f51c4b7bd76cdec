//! A body as the HTTP client reads it.
use std::collections::VecDeque;
use std::pin::Pin;
use std::sync::Mutex;
use std::task::{Context, Poll, ready};

use bytes::Bytes;
use http_body::{Body, Frame, SizeHint};

use super::pieces::Pieces;
use crate::error::UnreadableBody;

/// The body of one attempt: what is left of it.
#[derive(Default)]
pub(crate) struct Outgoing {
    segments: VecDeque<Segment>,
    /// How many bytes are left, where that is known.
    left: Option<u64>,
}

/// A part of a body.
pub(super) enum Segment {
    Bytes(Bytes),
    /// What is read. A mutex that is never locked: the HTTP client wants bodies that threads can share.
    Read(Mutex<Pieces>),
}

impl Outgoing {
    pub(super) fn new(segments: VecDeque<Segment>, length: Option<u64>) -> Self {
        Self { segments, left: length }
    }

    /// Whether there are no bytes in it.
    pub(crate) fn is_empty(&self) -> bool {
        self.segments.is_empty()
    }

    fn poll_piece(&mut self, cx: &mut Context<'_>) -> Poll<Option<Result<Bytes, UnreadableBody>>> {
        while let Some(segment) = self.segments.front_mut() {
            match segment {
                Segment::Bytes(bytes) => {
                    let bytes = std::mem::take(bytes);
                    self.segments.pop_front();
                    return Poll::Ready(Some(Ok(bytes)));
                }
                Segment::Read(pieces) => {
                    let pieces = pieces.get_mut().unwrap_or_else(|poisoned| poisoned.into_inner());
                    match ready!(pieces.as_mut().poll_next(cx)) {
                        Some(Ok(piece)) if piece.is_empty() => {}
                        None => drop(self.segments.pop_front()),
                        Some(piece) => return Poll::Ready(Some(piece.map_err(unreadable))),
                    }
                }
            }
        }
        Poll::Ready(None)
    }
}

fn unreadable(cause: super::pieces::Cause) -> UnreadableBody {
    match cause.downcast() {
        Ok(known) => *known,
        Err(cause) => UnreadableBody::new("it can't be read").with_source(cause),
    }
}

impl Body for Outgoing {
    type Data = Bytes;
    type Error = UnreadableBody;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, UnreadableBody>>> {
        let piece = ready!(self.poll_piece(cx));
        if let (Some(Ok(piece)), Some(left)) = (&piece, &mut self.left) {
            *left = left.saturating_sub(piece.len() as u64);
        }
        Poll::Ready(piece.map(|piece| piece.map(Frame::data)))
    }

    fn is_end_stream(&self) -> bool {
        self.segments.is_empty()
    }

    fn size_hint(&self) -> SizeHint {
        self.left.map_or_else(SizeHint::default, SizeHint::with_exact)
    }
}
