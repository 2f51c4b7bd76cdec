//! Credentials: one alternative of what each operation requires, and no other.

use security_alternatives::Client;
use security_alternatives::runtime::{ClientBuilder, ErrorKind};
use server::{Received, Reply, Server};

/// A builder that reads nothing from the environment.
fn builder(server: &Server) -> ClientBuilder<Client> {
    Client::builder().environment(|_| None).base_url(server.url())
}

/// What came: the line, `Authorization`, and the headers of the keys.
fn seen(received: &Received) -> (String, [Option<&str>; 4]) {
    let names = ["authorization", "x-key", "x-app", "x-admin"];
    (received.line.clone(), names.map(|name| received.header(name)))
}

#[test]
fn each_operation_sends_what_it_requires() {
    let server = Server::replying(&vec![Reply::new(204); 7]);
    let client = builder(&server)
        .credential("bearer", "t")
        .credential("headerKey", "hk")
        .credential("queryKey", "q k")
        .credential("appId", "app")
        .basic("login", "me", "pw")
        .credential("adminKey", "ak")
        .build()
        .expect("a client");
    let v = client.v();
    v.usual().call().expect("done");
    v.either().call().expect("done");
    v.both().call().expect("done");
    v.optional().call().expect("done");
    v.open().call().expect("done");
    v.basic().call().expect("done");
    v.admin().call().expect("done");
    let received = server.requests();
    let seen: Vec<_> = received.iter().map(seen).collect();
    let expected = [
        ("GET /usual", [Some("Bearer t"), None, None, None]),
        ("GET /either", [None, Some("hk"), None, None]),
        ("GET /both", [None, Some("hk"), Some("app"), None]),
        ("GET /optional", [Some("Bearer t"), None, None, None]),
        ("GET /open", [None; 4]),
        ("POST /basic", [Some("Basic bWU6cHc="), None, None, None]),
        ("GET /admin", [None, None, None, Some("ak")]),
    ];
    let expected = expected.map(|(line, headers)| (line.to_owned(), headers));
    assert_eq!(seen, expected);
}

#[test]
fn the_second_alternative_is_sent_where_the_first_can_not_be_met() {
    let server = Server::replying(&vec![Reply::new(204); 3]);
    let client = builder(&server).credential("bearer", "t").credential("queryKey", "q k");
    let client = client.build().expect("a client");
    client.v().either().call().expect("done");
    let without = client.to_builder().without_credentials().build().expect("a client");
    without.v().optional().call().expect("done");
    without.v().open().call().expect("done");
    let received = server.requests();
    let seen: Vec<_> = received.iter().map(seen).collect();
    let lines = ["GET /either?key=q%20k", "GET /optional", "GET /open"];
    assert_eq!(seen, lines.map(|line| (line.to_owned(), [None; 4])));
}

#[test]
fn what_is_missing_is_said_before_anything_is_sent() {
    let server = Server::replying(&[]);
    let error = builder(&server).build().expect_err("no client");
    assert_eq!(error.kind(), ErrorKind::Config);
    assert!(error.to_string().contains("SECURITY_ALTERNATIVES_BEARER"), "{error}");
    let client = builder(&server).without_credentials().build().expect("a client");
    let error = client.v().usual().call().expect_err("no credential");
    assert_eq!((error.kind(), error.attempts()), (ErrorKind::InvalidRequest, 0));
    let error = client.v().either().call().expect_err("no credential").to_string();
    for name in ["SECURITY_ALTERNATIVES_HEADER_KEY", "SECURITY_ALTERNATIVES_QUERY_KEY"] {
        assert!(error.contains(name), "{error}");
    }
    assert!(!error.contains("BEARER"), "{error}");
    assert!(server.requests().is_empty());
}
