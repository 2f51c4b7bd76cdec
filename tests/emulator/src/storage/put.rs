//! PUT: a body becomes an object, a piece at a time.

use std::path::Path as FilePath;

use axum::body::Body;
use axum::extract::{Path, RawQuery, State};
use axum::http::header::{CONTENT_LENGTH, EXPECT};
use axum::http::{HeaderMap, StatusCode};
use http_body_util::BodyExt as _;

use super::partial::Partial;
use super::refusal::Refusal;
use super::signature::Access;
use super::{Storage, object};

/// How much of a body is read that is refused, so that its sender comes to read the answer.
const READ_OF_REFUSED: usize = 4 * 1024 * 1024;

/// Puts an object. Until its last byte is there, nothing of it can be read.
pub(super) async fn put(
    State(storage): State<Storage>,
    Path((bucket, name)): Path<(String, String)>,
    RawQuery(query): RawQuery,
    headers: HeaderMap,
    mut body: Body,
) -> Result<StatusCode, Refusal> {
    let stored =
        store(&storage, (&bucket, &name), &query.unwrap_or_default(), &headers, &mut body).await;
    if stored.is_err() && !headers.contains_key(EXPECT) {
        drain(&mut body).await;
    }
    stored.map(|()| StatusCode::OK)
}

async fn store(
    storage: &Storage,
    (bucket, name): (&str, &str),
    query: &str,
    headers: &HeaderMap,
    body: &mut Body,
) -> Result<(), Refusal> {
    let object = object(bucket, name).ok_or(Refusal::NoSuchKey)?;
    let access = storage.authorize(&object, query, "PUT", headers)?;
    let Access::Put { max_bytes } = access else { return Err(Refusal::WrongSignature) };
    let announced =
        headers.get(CONTENT_LENGTH).and_then(|value| value.to_str().ok()?.parse::<u64>().ok());
    if announced.is_some_and(|bytes| bytes > max_bytes) {
        return Err(Refusal::TooLarge);
    }
    let path = storage.file(&object);
    let directory = path.parent().unwrap_or_else(|| FilePath::new("."));
    let mut partial = Partial::create(directory).map_err(|_| Refusal::Internal)?;
    while let Some(frame) = body.frame().await {
        // Trailers are nobody's.
        let Ok(bytes) = frame.map_err(|_| Refusal::Incomplete)?.into_data() else { continue };
        if partial.written() + bytes.len() as u64 > max_bytes {
            return Err(Refusal::TooLarge);
        }
        partial.write(&bytes).await.map_err(|_| Refusal::Internal)?;
    }
    partial.finish(&path).await.map_err(|_| Refusal::Internal)?;
    storage.put(path);
    Ok(())
}

async fn drain(body: &mut Body) {
    let mut read = 0;
    while read < READ_OF_REFUSED
        && let Some(Ok(frame)) = body.frame().await
    {
        read += frame.data_ref().map_or(0, bytes::Bytes::len);
    }
}
