//! A body that is announced and never sent.

use std::convert::Infallible;
use std::pin::Pin;
use std::task::{Context, Poll};

use fastvm_generated::runtime::Bytes;
use http_body::{Body, Frame, SizeHint};

/// Of this length, where there is one.
pub(super) struct Withheld {
    pub(super) length: Option<u64>,
}

impl Body for Withheld {
    type Data = Bytes;
    type Error = Infallible;

    fn poll_frame(
        self: Pin<&mut Self>,
        _: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, Infallible>>> {
        Poll::Pending
    }

    fn size_hint(&self) -> SizeHint {
        self.length.map_or_else(SizeHint::default, SizeHint::with_exact)
    }
}
