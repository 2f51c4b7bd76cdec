//! GET and HEAD: an object, or a part of it.

use std::io::SeekFrom;

use axum::body::Body;
use axum::extract::{Path, RawQuery, State};
use axum::http::header::{ACCEPT_RANGES, CONTENT_LENGTH, CONTENT_RANGE, CONTENT_TYPE, ETAG};
use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use tokio::fs::File;
use tokio::io::AsyncSeekExt;

use super::file::FileBody;
use super::refusal::Refusal;
use super::{Storage, object, range};

/// Reads an object. To HEAD, the framework leaves the body out.
pub(super) async fn get(
    State(storage): State<Storage>,
    Path((bucket, name)): Path<(String, String)>,
    RawQuery(query): RawQuery,
    headers: HeaderMap,
) -> Result<Response, Refusal> {
    let object = object(&bucket, &name).ok_or(Refusal::NoSuchKey)?;
    storage.authorize(&object, &query.unwrap_or_default(), "GET", &headers)?;
    let path = storage.file(&object);
    if !storage.has(&path) {
        return Err(Refusal::NoSuchKey);
    }
    let mut file = File::open(&path).await.map_err(|_| Refusal::NoSuchKey)?;
    let metadata = file.metadata().await.map_err(|_| Refusal::Internal)?;
    let length = metadata.len();
    let tag = tag(&metadata);
    let part = match range::requested(&headers, length, &tag) {
        Err(refusal) => {
            let range = [(CONTENT_RANGE, format!("bytes */{length}"))];
            return Ok((range, refusal).into_response());
        }
        Ok(part) => part,
    };
    let (first, count) = part.unwrap_or((0, length));
    file.seek(SeekFrom::Start(first)).await.map_err(|_| Refusal::Internal)?;

    let mut response = Response::new(Body::new(FileBody::new(file, count)));
    let mut header = |name: HeaderName, value: String| {
        // All of these are plain ASCII.
        if let Ok(value) = HeaderValue::try_from(value) {
            response.headers_mut().insert(name, value);
        }
    };
    header(CONTENT_TYPE, object.kind.content_type().to_owned());
    header(CONTENT_LENGTH, count.to_string());
    header(ACCEPT_RANGES, "bytes".to_owned());
    header(ETAG, tag);
    if part.is_some() {
        header(CONTENT_RANGE, format!("bytes {first}-{}/{length}", first + count - 1));
        *response.status_mut() = StatusCode::PARTIAL_CONTENT;
    }
    Ok(response)
}

/// Tells one version of an object from another: every PUT makes a new file.
fn tag(metadata: &std::fs::Metadata) -> String {
    use std::os::unix::fs::MetadataExt as _;
    format!("\"{:x}-{:x}-{:x}\"", metadata.ino(), metadata.mtime_nsec(), metadata.len())
}
