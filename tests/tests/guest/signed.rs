//! Signed URLs: what they allow, and each way in which the store refuses.

use std::time::Duration;

use fastvm_emulator::Emulator;
use reqwest::{Method, Response};
use serde_json::Value;

use crate::support::Api;

const OCTETS: (&str, &str) = ("content-type", "application/octet-stream");

async fn put(api: &Api, url: &str, headers: &[(&str, &str)]) -> Response {
    let request = api.http.put(url).body("content");
    let request =
        headers.iter().fold(request, |request, (name, value)| request.header(*name, *value));
    request.send().await.unwrap()
}

/// Checks status and code of a refusal, and that it repeats nothing of the URL.
async fn assert_refused(response: Response, status: u16, code: &str, url: &str) {
    assert_eq!(response.status(), status, "{code}");
    assert_eq!(response.headers()["content-type"], "application/xml");
    let text = response.text().await.unwrap();
    assert!(text.starts_with("<?xml") && text.contains(&format!("<Code>{code}</Code>")), "{text}");
    let signature = url.split("signature=").nth(1).unwrap_or("signature");
    assert!(!text.contains(signature), "{text}");
}

#[tokio::test]
async fn storage_is_another_origin() {
    let api = Api::start().await;
    let vm = api.vm().await;
    let (upload, download) = api.presign(&vm).await;
    assert!(!upload.starts_with(api.emulator.base_url()));
    assert!(!download.starts_with(api.emulator.base_url()));
}

#[tokio::test]
async fn credentials_of_the_api_are_refused() {
    let api = Api::start().await;
    let vm = api.vm().await;
    let (upload, download) = api.presign(&vm).await;
    for credentials in [("x-api-key", api.emulator.api_key()), ("authorization", "Bearer x")] {
        let refused = put(&api, &upload, &[OCTETS, credentials]).await;
        assert_refused(refused, 400, "InvalidArgument", &upload).await;
        let get = api.http.get(&download).header(credentials.0, credentials.1);
        assert_refused(get.send().await.unwrap(), 400, "InvalidArgument", &download).await;
    }
}

#[tokio::test]
async fn the_content_type_is_part_of_the_signature() {
    let api = Api::start().await;
    let vm = api.vm().await;
    let (upload, download) = api.presign(&vm).await;
    for headers in
        [&[][..], &[("content-type", "text/plain")], &[("content-type", "application/gzip")]]
    {
        let refused = put(&api, &upload, headers).await;
        assert_refused(refused, 403, "SignatureDoesNotMatch", &upload).await;
    }
    let absent = api.http.get(&download).send().await.unwrap();
    assert_refused(absent, 404, "NoSuchKey", &download).await;

    let context = api.ask("POST", "/v1/build-contexts/presign", Value::Null).await;
    let url = context["uploadUrl"].as_str().unwrap();
    assert_refused(put(&api, url, &[OCTETS]).await, 403, "SignatureDoesNotMatch", url).await;
    assert_eq!(put(&api, url, &[("content-type", "application/gzip")]).await.status(), 200);
}

#[tokio::test]
async fn a_changed_url_is_refused() {
    let api = Api::start().await;
    let vm = api.vm().await;
    let (upload, download) = api.presign(&vm).await;
    let (other, _) = api.presign(&vm).await;
    let (path, query) = upload.split_once('?').unwrap();
    let other_query = other.split_once('?').unwrap().1;
    let download_query = download.split_once('?').unwrap().1;
    for (url, code) in [
        (path.to_owned(), "AccessDenied"),
        (format!("{path}?{other_query}"), "SignatureDoesNotMatch"),
        (format!("{path}?{download_query}"), "AccessDenied"),
        (format!("{path}?{}", query.replace("expires=", "expires=1")), "SignatureDoesNotMatch"),
        (format!("{path}?{}", query.replace("max-bytes=", "max-bytes=1")), "SignatureDoesNotMatch"),
        (format!("{path}?{}", query.split("&signature=").next().unwrap()), "AccessDenied"),
        (format!("{upload}0"), "SignatureDoesNotMatch"),
    ] {
        assert_refused(put(&api, &url, &[OCTETS]).await, 403, code, &url).await;
    }
    // A URL to put with is not one to get with.
    let get = api.http.get(&upload).send().await.unwrap();
    assert_refused(get, 403, "SignatureDoesNotMatch", &upload).await;
    let elsewhere = format!("{}/vm-files/../secret", api.emulator.storage_url());
    assert_refused(api.http.get(&elsewhere).send().await.unwrap(), 404, "NoSuchKey", &elsewhere)
        .await;
    let delete = api.http.request(Method::DELETE, &upload).send().await.unwrap();
    assert_refused(delete, 405, "MethodNotAllowed", &upload).await;
}

#[tokio::test]
async fn a_url_expires() {
    let (api, clock) = Api::timed().await;
    let vm = api.vm().await;
    let (upload, download) = api.presign(&vm).await;
    // It works for a quarter of an hour.
    clock.advance(Duration::from_millis(899_999));
    assert_eq!(put(&api, &upload, &[OCTETS]).await.status(), 200);
    assert_eq!(api.http.get(&download).send().await.unwrap().status(), 200);
    clock.advance(Duration::from_millis(1));
    assert_refused(put(&api, &upload, &[OCTETS]).await, 403, "ExpiredToken", &upload).await;
    assert_refused(api.http.get(&download).send().await.unwrap(), 403, "ExpiredToken", &download)
        .await;
}

#[tokio::test]
async fn no_more_is_taken_than_was_signed() {
    let api = Api::of(Emulator::builder().max_upload_bytes(1_000).start().await.unwrap());
    let vm = api.vm().await;
    let send = async |body: reqwest::Body| {
        let (upload, download) = api.presign(&vm).await;
        let put = api.http.put(&upload).header(OCTETS.0, OCTETS.1).body(body).send().await.unwrap();
        (put, upload, download)
    };
    let (put, _, download) = send(vec![0; 1_000].into()).await;
    assert_eq!(put.status(), 200);
    assert_eq!(api.http.get(&download).send().await.unwrap().bytes().await.unwrap().len(), 1_000);
    // Announced, and found out.
    for body in [reqwest::Body::from(vec![0; 1_001]), unannounced(vec![0; 100_000])] {
        let (put, upload, download) = send(body).await;
        assert_refused(put, 413, "EntityTooLarge", &upload).await;
        assert_eq!(api.http.get(&download).send().await.unwrap().status(), 404);
    }
}

/// A body whose length is not said ahead.
fn unannounced(content: Vec<u8>) -> reqwest::Body {
    use http_body_util::BodyExt as _;
    let frames = http_body_util::Full::new(bytes::Bytes::from(content));
    // Mapped, it no longer knows its size.
    reqwest::Body::wrap(frames.map_frame(|frame| frame).with_trailers(std::future::ready(None)))
}
