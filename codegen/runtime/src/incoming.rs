//! The body of a response on its way in.
use std::future::poll_fn;
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use bytes::Bytes;
use http_body::Body as _;
use reqwest::Body;

use crate::error::Error;
use crate::error_kind::ErrorKind;
use crate::http_client::classify;

/// A body: what was read of it already, and what is yet to come.
pub(crate) struct Incoming {
    read: Bytes,
    rest: Option<Body>,
}

impl Incoming {
    pub(crate) fn new(body: Body) -> Self {
        Self { read: Bytes::new(), rest: Some(body) }
    }

    /// A body that was read to its end.
    pub(crate) fn whole(read: Bytes) -> Self {
        Self { read, rest: None }
    }

    /// What was read already: all of it, where the body was read whole.
    pub(crate) fn into_read(self) -> Bytes {
        self.read
    }

    /// The next piece that is not empty.
    pub(crate) fn poll_chunk(
        &mut self,
        cx: &mut Context<'_>,
    ) -> Poll<Option<Result<Bytes, Error>>> {
        if !self.read.is_empty() {
            return Poll::Ready(Some(Ok(std::mem::take(&mut self.read))));
        }
        while let Some(body) = &mut self.rest {
            match ready!(Pin::new(body).poll_frame(cx)) {
                None => self.rest = None,
                Some(Err(error)) => {
                    self.rest = None;
                    return Poll::Ready(Some(Err(classify(error, None).reached())));
                }
                // Trailers are dropped: nothing that this client speaks to sends them.
                Some(Ok(frame)) => match frame.into_data() {
                    Ok(data) if !data.is_empty() => return Poll::Ready(Some(Ok(data))),
                    _ => {}
                },
            }
        }
        Poll::Ready(None)
    }

    pub(crate) async fn chunk(&mut self) -> Result<Option<Bytes>, Error> {
        poll_fn(|cx| self.poll_chunk(cx)).await.transpose()
    }

    /// Reads all of it, or fails where it is larger than `limit`: before reading, if the length was announced.
    pub(crate) async fn read_whole(&mut self, limit: u64) -> Result<Bytes, Error> {
        let announced = self.rest.as_ref().map_or(0, |body| body.size_hint().lower());
        if announced > limit {
            return Err(too_large(limit));
        }
        let Some(first) = self.chunk_within(0, limit).await? else {
            return Ok(Bytes::new());
        };
        let Some(second) = self.chunk_within(first.len(), limit).await? else {
            return Ok(first);
        };
        // A length is only a promise: beyond 1 MiB memory is taken as bytes arrive.
        let mut whole = Vec::with_capacity(usize::try_from(announced.min(1 << 20)).unwrap_or(0));
        whole.extend_from_slice(&first);
        whole.extend_from_slice(&second);
        while let Some(chunk) = self.chunk_within(whole.len(), limit).await? {
            whole.extend_from_slice(&chunk);
        }
        Ok(whole.into())
    }

    /// The next piece, where it and what came before it are within `limit`.
    async fn chunk_within(&mut self, before: usize, limit: u64) -> Result<Option<Bytes>, Error> {
        let chunk = self.chunk().await?;
        let total = before + chunk.as_ref().map_or(0, Bytes::len);
        if total as u64 > limit { Err(too_large(limit)) } else { Ok(chunk) }
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

fn too_large(limit: u64) -> Error {
    Error::new(
        ErrorKind::BodyTooLarge,
        format!(
            "the response is larger than the limit of {limit} bytes (.max_body(..) sets another)"
        ),
    )
    .reached()
}
