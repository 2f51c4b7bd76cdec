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

use crate::clock::Clock;
use crate::serve::Line;

/// The answer, with a body that breaks off after `bytes` bytes, once they have left by the line.
pub(crate) fn truncate(response: Response, bytes: usize, line: Option<Line>) -> Response {
    altered(response, |inner| Altered {
        inner,
        plan: Plan::Truncate { left: bytes, line },
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
    pause: Option<Pin<Box<dyn Future<Output = ()> + Send>>>,
}

#[derive(Default)]
enum Plan {
    #[default]
    Broken,
    Truncate {
        left: usize,
        line: Option<Line>,
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
                ready!(pause.as_mut().poll(context));
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
            if let Plan::Truncate { left: 0, line } = &this.plan {
                let flushed = line.as_ref().map(Line::flushed);
                this.pause = Some(Box::pin(async {
                    if let Some(flushed) = flushed {
                        flushed.await;
                    }
                }));
                this.plan = Plan::Broken;
                continue;
            }
            match ready!(Pin::new(&mut this.inner).poll_frame(context)) {
                None => match &mut this.plan {
                    Plan::Truncate { left, .. } => *left = 0,
                    _ => return Poll::Ready(None),
                },
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
            Plan::Truncate { left, .. } => {
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
            self.pause = Some(Box::pin(clock.sleep(*every)));
        }
    }
}
