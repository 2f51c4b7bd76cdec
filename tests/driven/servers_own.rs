//! Servers: those that a client is told to use, and those that operations have of their own.

use std::sync::{Arc, Mutex};

use server::{Reply, Server};
use servers_own::runtime::{
    Attempt, Body, BoxFuture, ClientBuilder, Error, ErrorKind, Middleware, Next, http, reqwest,
};
use servers_own::servers::{self, Region};
use servers_own::Client;

/// Answers in place of every server, and writes down the URLs and who authorised them.
#[derive(Clone, Default)]
struct Seen(Arc<Mutex<Vec<(String, Option<String>)>>>);

impl Middleware for Seen {
    fn handle<'a>(
        &'a self,
        attempt: Attempt,
        _: Next<'a>,
    ) -> BoxFuture<'a, Result<http::Response<Body>, Error>> {
        let credential = attempt.headers().get("authorization");
        let credential = credential.map(|it| it.to_str().expect("text").to_owned());
        self.0.lock().expect("no panic").push((attempt.url().to_string(), credential));
        Box::pin(async {
            let answer = http::Response::builder().status(204).body(Body::default());
            Ok(answer.expect("an answer"))
        })
    }
}

/// Calls every operation with a client, and gives the URLs.
fn urls(builder: ClientBuilder<Client>) -> Vec<String> {
    let seen = Seen::default();
    let client = builder.credential("token", "t").credential("key", "k").middleware(seen.clone()).build().expect("a client");
    client.parcels().list().call().expect("done");
    client.parcels().upload().call().expect("done");
    client.session().login().call().expect("done");
    client.parcels().relative().call().expect("done");
    client.parcels().plain().call().expect("done");
    client.parcels().zone().call().expect("done");
    let seen = seen.0.lock().expect("no panic").clone();
    let credentials: Vec<_> = seen.iter().map(|(_, credential)| credential.as_deref()).collect();
    assert_eq!(credentials, [None, None, None, None, Some("Bearer t"), None]);
    seen.into_iter().map(|(url, _)| url).collect()
}

fn builder() -> ClientBuilder<Client> {
    Client::builder().environment(|_| None)
}

#[test]
fn the_nearest_server_wins() {
    let expected = [
        "https://eu.courier.example/v2/parcels",
        "https://upload.courier.example/v9/parcels",
        "https://id.courier.example/login",
        "https://eu.courier.example/v9/relative",
        "http://plain.courier.example/v1/plain",
        "https://eu.id.courier.example/zone",
    ];
    assert_eq!(urls(builder()), expected);
    let sandbox = urls(builder().server(servers::Server::sandbox()));
    assert_eq!(sandbox[0], "https://sandbox.courier.example/v2/parcels");
    assert_eq!(sandbox[1], expected[1]);
    let us = servers::Server::first().region(Region::Us).base("v3/next");
    assert_eq!(urls(builder().server(us))[0], "https://us.courier.example/v3/next/parcels");
    let other = servers::Server::first().region("ap");
    assert_eq!(urls(builder().server(other))[0], "https://ap.courier.example/v2/parcels");
}

#[test]
fn the_callers_base_url_wins_over_all() {
    let expected = [
        "http://localhost:1/x/parcels",
        "http://localhost:1/x/parcels",
        "http://localhost:1/x/login",
        // A server that is a path says nothing of the host.
        "http://localhost:1/v9/relative",
        "http://localhost:1/x/plain",
        "http://localhost:1/x/zone",
    ];
    let set = |builder: ClientBuilder<Client>| builder.base_url("http://localhost:1/x");
    assert_eq!(urls(set(builder())), expected);
    assert_eq!(urls(set(builder()).server(servers::Server::sandbox())), expected);
    let variable = |name: &str| (name == "SERVERS_OWN_BASE_URL").then(|| "http://localhost:1/x".to_owned());
    let by_environment = builder().environment(variable).server(servers::Server::sandbox());
    assert_eq!(urls(by_environment), expected);
}

#[test]
fn a_variable_leads_to_no_other_host() {
    for value in ["evil.example/", "eu@evil.example", "eu?", "eu#", "e u", "a\\b"] {
        let server = servers::Server::first().region(value);
        let error = builder().credential("token", "t").server(server).build().expect_err("no client");
        assert_eq!(error.kind(), ErrorKind::Config);
        assert!(error.to_string().contains("`region`"), "{error}");
    }
}

#[test]
fn an_own_server_gets_the_bytes() {
    let server = Server::replying(&[Reply::new(204)]);
    // A proxy is told the whole address.
    let proxy = reqwest::Proxy::http(server.url()).expect("a proxy");
    let client = builder().credential("token", "t").credential("key", "k");
    let client = client.configure_http(move |http| http.proxy(proxy.clone())).build();
    client.expect("a client").parcels().plain().call().expect("done");
    let received = server.requests();
    assert_eq!(received[0].line, "GET http://plain.courier.example/v1/plain");
    assert_eq!(received[0].header("host"), Some("plain.courier.example"));
    assert_eq!(received[0].header("authorization"), Some("Bearer t"));
    assert_eq!(received[0].header("x-key"), None);
}
