//! The body of a response while it is received.
use std::future::poll_fn;
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use bytes::Bytes;
use http_body::Body as _;
use reqwest::Body;

use crate::connection::{Connections, classify};
use crate::error::{Error, ErrorKind};

/// A body: what was read of it already, and what is yet to come.
pub(crate) struct Incoming {
    read: Gathered,
    rest: Option<Body>,
    /// The connections that it comes over. They are told of each piece.
    connections: Option<Connections>,
}

impl Incoming {
    pub(crate) fn new(body: Body, connections: Connections) -> Self {
        Self { read: Gathered::default(), rest: Some(body), connections: Some(connections) }
    }

    /// A body that was read to its end.
    pub(crate) fn whole(read: Bytes) -> Self {
        Self { read: Gathered { first: read, all: Vec::new() }, rest: None, connections: None }
    }

    /// The part that was read already, which is all of it if the body was read whole.
    pub(crate) fn into_read(mut self) -> Bytes {
        self.read.take()
    }

    /// The next piece that is not empty.
    pub(crate) fn poll_chunk(
        &mut self,
        cx: &mut Context<'_>,
    ) -> Poll<Option<Result<Bytes, Error>>> {
        if self.read.len() > 0 {
            return Poll::Ready(Some(Ok(self.read.take())));
        }
        self.poll_rest(cx)
    }

    /// The next piece that is yet to come.
    fn poll_rest(&mut self, cx: &mut Context<'_>) -> Poll<Option<Result<Bytes, Error>>> {
        while let Some(body) = &mut self.rest {
            match ready!(Pin::new(body).poll_frame(cx)) {
                None => self.rest = None,
                Some(Err(error)) => {
                    self.rest = None;
                    return Poll::Ready(Some(Err(classify(error, None).reached())));
                }
                // Trailers are dropped: nothing that this client speaks to sends them.
                Some(Ok(frame)) => match frame.into_data() {
                    Ok(data) if !data.is_empty() => {
                        self.connections.iter().for_each(Connections::heard);
                        return Poll::Ready(Some(Ok(data)));
                    }
                    _ => {}
                },
            }
        }
        Poll::Ready(None)
    }

    pub(super) async fn chunk(&mut self) -> Result<Option<Bytes>, Error> {
        poll_fn(|cx| self.poll_chunk(cx)).await.transpose()
    }

    /// Reads all of the body, or fails if it is larger than `limit`. It fails before it reads anything if the
    /// response announces the length. What was read before a failure, or before the future was dropped, is kept.
    pub(crate) async fn read_whole(&mut self, limit: u64) -> Result<Bytes, Error> {
        let announced = self.rest.as_ref().map_or(0, |body| body.size_hint().lower());
        if announced > limit {
            return Err(too_large(limit));
        }
        while let Some(chunk) = poll_fn(|cx| self.poll_rest(cx)).await.transpose()? {
            if (self.read.len() + chunk.len()) as u64 > limit {
                return Err(too_large(limit));
            }
            self.read.push(chunk, announced);
        }
        Ok(self.read.take())
    }

    /// Receives what is left, up to `limit` bytes, and keeps nothing of it.
    pub(crate) async fn drain(&mut self, limit: u64) {
        let mut received = 0;
        while let Ok(Some(chunk)) = self.chunk().await {
            received += chunk.len() as u64;
            if received > limit {
                break;
            }
        }
    }

    /// Reads into `start` what comes, up to `limit` bytes: enough of an error's body to tell what is wrong.
    pub(crate) async fn read_start(&mut self, start: &mut Vec<u8>, limit: usize) {
        while let Ok(Some(chunk)) = self.chunk().await {
            let room = limit - start.len();
            start.extend_from_slice(&chunk[..chunk.len().min(room)]);
            if start.len() == limit {
                break;
            }
        }
    }
}

/// The pieces of a body, put together. The first one is copied only if there is a second one.
#[derive(Default)]
struct Gathered {
    first: Bytes,
    all: Vec<u8>,
}

impl Gathered {
    fn len(&self) -> usize {
        self.first.len() + self.all.len()
    }

    fn push(&mut self, chunk: Bytes, announced: u64) {
        if self.len() == 0 {
            self.first = chunk;
            return;
        }
        if self.all.is_empty() {
            // The announced length may be wrong. So memory beyond 1 MiB is reserved only as bytes arrive.
            self.all.reserve(usize::try_from(announced.min(1 << 20)).unwrap_or(0));
        }
        self.all.extend_from_slice(&std::mem::take(&mut self.first));
        self.all.extend_from_slice(&chunk);
    }

    fn take(&mut self) -> Bytes {
        let all = std::mem::take(&mut self.all);
        if all.is_empty() { std::mem::take(&mut self.first) } else { all.into() }
    }
}

fn too_large(limit: u64) -> Error {
    Error::new(
        ErrorKind::BodyTooLarge,
        format!(
            "the response is larger than the limit of {limit} bytes (.max_body(..) sets another)"
        ),
    )
    .reached()
}
