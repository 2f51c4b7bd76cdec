//! Bodies that break off, and bodies that come slowly.

use std::collections::VecDeque;
use std::future::Future;
use std::io;
use std::pin::Pin;
use std::task::{Context, Poll, ready};
use std::time::Duration;

use axum::body::Body;
use axum::response::Response;
use bytes::Bytes;
use http_body::{Body as _, Frame, SizeHint};

use crate::clock::{Clock, Sleep};

/// How long what was written has to leave before the connection is cut: by the system's clock, since the system sends it.
const FLUSH: Duration = Duration::from_millis(20);

/// The answer, with a body that breaks off after `bytes` bytes.
pub(crate) fn truncate(response: Response, bytes: usize) -> Response {
    altered(response, |inner| Altered {
        inner,
        plan: Plan::Truncate { left: bytes },
        ..Altered::default()
    })
}

/// The answer, with a body that comes in pieces.
pub(crate) fn trickle(response: Response, bytes: usize, every: Duration, clock: Clock) -> Response {
    altered(response, |inner| Altered {
        inner,
        plan: Plan::Trickle { bytes, every, clock },
        ..Altered::default()
    })
}

fn altered(response: Response, alter: impl FnOnce(Body) -> Altered) -> Response {
    let (parts, body) = response.into_parts();
    let length = body.size_hint();
    let altered = alter(body);
    Response::from_parts(parts, Body::new(Altered { length, ..altered }))
}

/// A body on its way through a fault. Its length is told as that of the whole.
#[derive(Default)]
struct Altered {
    inner: Body,
    plan: Plan,
    length: SizeHint,
    pieces: VecDeque<Bytes>,
    pause: Option<Sleep>,
}

#[derive(Default)]
enum Plan {
    #[default]
    Broken,
    Truncate {
        left: usize,
    },
    Trickle {
        bytes: usize,
        every: Duration,
        clock: Clock,
    },
}

impl http_body::Body for Altered {
    type Data = Bytes;
    type Error = io::Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, io::Error>>> {
        let this = &mut *self;
        loop {
            if let Some(pause) = &mut this.pause {
                ready!(Pin::new(pause).poll(context));
                this.pause = None;
                if matches!(this.plan, Plan::Broken) {
                    return Poll::Ready(Some(Err(io::ErrorKind::ConnectionAborted.into())));
                }
                if let Some(piece) = this.pieces.pop_front() {
                    return Poll::Ready(Some(Ok(Frame::data(piece))));
                }
            }
            if !this.pieces.is_empty() {
                this.wait();
                continue;
            }
            if matches!(this.plan, Plan::Truncate { left: 0 }) {
                this.plan = Plan::Broken;
                this.pause = Some(Clock::system().sleep(FLUSH));
                continue;
            }
            match ready!(Pin::new(&mut this.inner).poll_frame(context)) {
                None if matches!(this.plan, Plan::Truncate { .. }) => {
                    this.plan = Plan::Truncate { left: 0 };
                }
                None => return Poll::Ready(None),
                Some(Err(error)) => return Poll::Ready(Some(Err(io::Error::other(error)))),
                Some(Ok(frame)) => match frame.into_data() {
                    Err(other) => return Poll::Ready(Some(Ok(other))),
                    Ok(data) => {
                        if let Some(now) = this.take(data) {
                            return Poll::Ready(Some(Ok(Frame::data(now))));
                        }
                    }
                },
            }
        }
    }

    fn size_hint(&self) -> SizeHint {
        self.length
    }
}

impl Altered {
    /// What of a piece goes out now; the rest is kept for later, or dropped.
    fn take(&mut self, mut data: Bytes) -> Option<Bytes> {
        match &mut self.plan {
            Plan::Truncate { left } => {
                data.truncate(*left);
                *left -= data.len();
                (!data.is_empty()).then_some(data)
            }
            Plan::Trickle { bytes, .. } => {
                while !data.is_empty() {
                    let piece = data.split_to((*bytes).min(data.len()));
                    self.pieces.push_back(piece);
                }
                None
            }
            Plan::Broken => None,
        }
    }

    fn wait(&mut self) {
        if let Plan::Trickle { every, clock, .. } = &self.plan {
            self.pause = Some(clock.sleep(*every));
        }
    }
}
