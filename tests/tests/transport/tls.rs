//! TLS and HTTP/2.
use std::sync::atomic::Ordering;
use std::time::Duration;

use fastvm_tests::reply::Reply;
use fastvm_tests::server::Server;
use fastvm_tests::tls::Authority;
use sdk_runtime::ErrorKind;
use tokio::task::JoinSet;

use crate::http2::{Http2, answer};
use crate::support::{Client, builder};

fn trusting(authority: &Authority, url: &str) -> Client {
    let certificate = reqwest::Certificate::from_pem(authority.certificate.as_bytes()).unwrap();
    builder(url)
        .http_builder(reqwest::Client::builder().tls_certs_only([certificate]))
        .build()
        .unwrap()
}

#[tokio::test]
async fn a_certificate_authority_of_ones_own() {
    let authority = Authority::new(&["http/1.1"]);
    let server = Server::tls(authority.acceptor(), [Reply::json(200, "{}")]).await;
    let client = trusting(&authority, &server.url());
    client.get().await.unwrap();
    client.get().await.unwrap();
    assert_eq!((server.count(), server.connections()), (2, 1));
}

#[tokio::test]
async fn a_server_that_nobody_trusts_is_told_nothing() {
    let authority = Authority::new(&["http/1.1"]);
    let server = Server::tls(authority.acceptor(), [Reply::json(200, "{}")]).await;
    let client = builder(&server.url()).build().unwrap();
    let error = client.launch().await.unwrap_err();
    assert_eq!(
        (error.kind(), error.attempts(), error.may_have_executed()),
        (ErrorKind::Connect, 3, false),
        "{error}"
    );
    assert!(format!("{error:#}").contains("certificate"), "{error:#}");
    assert_eq!(server.count(), 0);
}

#[tokio::test]
async fn a_proxy_of_ones_own() {
    let proxy = Server::new([Reply::json(200, "{}")]).await;
    let http = reqwest::Client::builder().proxy(reqwest::Proxy::http(proxy.url()).unwrap());
    builder("http://pets.invalid").http_builder(http).build().unwrap().get().await.unwrap();
    assert_eq!(proxy.received()[0].target, "http://pets.invalid/v1/pets/rex");
}

#[tokio::test]
async fn an_http_client_of_ones_own_keeps_its_settings() {
    let server = Server::new([Reply::json(200, "{}")]).await;
    let policy = reqwest::redirect::Policy::none();
    let tls = fastvm_tests::tls::trusting_nobody();
    let http =
        reqwest::Client::builder().tls_backend_preconfigured(tls).redirect(policy).build().unwrap();
    let client = builder(&server.url()).http_client(http).build().unwrap();
    client.get().await.unwrap();
    let copy = client.to_builder().build().unwrap();
    copy.get().await.unwrap();
    assert_eq!(server.connections(), 1);
    let error = client.to_builder().connect_timeout(Duration::from_secs(1)).build().unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Config);
}

#[tokio::test]
async fn http2_is_agreed_and_one_connection_carries_all() {
    let server = Http2::new(|_, respond| answer(respond)).await;
    assert_eq!(server.client().get().await.unwrap()["http"], 2);
    let client = server.client();
    let before = server.connections.load(Ordering::SeqCst);
    let mut calls = JoinSet::new();
    client.get().await.unwrap();
    for _ in 0..32 {
        calls.spawn(client.get().into_future());
    }
    while let Some(outcome) = calls.join_next().await {
        outcome.unwrap().unwrap();
    }
    assert_eq!(server.connections.load(Ordering::SeqCst) - before, 1);
}

#[tokio::test]
async fn what_an_http2_server_says_it_has_not_begun_is_sent_again() {
    let server = Http2::new(|number, mut respond| match number {
        0 => respond.send_reset(h2::Reason::REFUSED_STREAM),
        _ => answer(respond),
    })
    .await;
    assert_eq!(server.client().launch().await.unwrap()["http"], 2);
}

#[tokio::test]
async fn what_an_http2_server_may_have_begun_is_not_sent_again() {
    for reason in [h2::Reason::INTERNAL_ERROR, h2::Reason::CANCEL, h2::Reason::NO_ERROR] {
        let server = Http2::new(move |number, mut respond| match number {
            0 => respond.send_reset(reason),
            _ => answer(respond),
        })
        .await;
        let error = server.client().launch().await.unwrap_err();
        assert!(error.may_have_executed(), "{reason}: {error}");
        assert_eq!(server.requests.load(Ordering::SeqCst), 1);
    }
}

#[tokio::test]
async fn a_launch_that_an_http2_server_shut_down_upon_is_not_sent_again() {
    let server = Http2::shutting_down().await;
    let error = server.client().launch().await.unwrap_err();
    assert!(error.may_have_executed(), "{error}");
    // A second one would be there before this one.
    server.client().get().max_retries(0).await.unwrap_err();
    assert_eq!(server.requests.load(Ordering::SeqCst), 2);
}
