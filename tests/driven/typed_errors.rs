//! The bodies of errors, by status.

use server::{Reply, Server};
use typed_errors::Client;
use typed_errors::models::{Crate, Missing, Problem};
use typed_errors::runtime::Error;

fn client(server: &Server) -> Client {
    Client::builder().base_url(server.url()).max_retries(0).build().expect("a client")
}

/// The error of a call that is answered so.
fn error(reply: Reply) -> Error {
    let server = Server::replying(&[reply]);
    client(&server).crates().retrieve("7").call().expect_err("an error")
}

#[test]
fn the_nearest_status_says_what_the_body_is() {
    let missing = error(Reply::json(404, r#"{"looked_in":["shed"]}"#));
    let body: Missing = missing.body_as().expect("what 404 has");
    assert_eq!(body.looked_in, ["shed"]);
    assert!(missing.body_as::<Problem>().is_none(), "404 has another body");

    let problem = r#"{"title":"Too heavy","detail":"It weighs 90 kg.","code":3}"#;
    let range = error(Reply::new(422).body("application/problem+json", problem));
    let body: Problem = range.body_as().expect("what 4XX has");
    assert_eq!((body.title.as_str(), body.code), ("Too heavy", Some(3)));
    assert_eq!(
        range.to_string(),
        "GET /crates/{id}: 422 Unprocessable Entity: Too heavy: It weighs 90 kg."
    );
    assert!(range.body_as::<Missing>().is_none());

    let other = error(Reply::json(503, r#"{"title":"Closed"}"#));
    assert_eq!(other.body_as::<Problem>().map(|it| it.title).as_deref(), Some("Closed"));
}

#[test]
fn a_body_that_is_not_as_documented_is_none_and_stays_readable() {
    let error = error(Reply::json(404, r#"{"lost":true}"#));
    assert!(error.body_as::<Missing>().is_none());
    assert_eq!(error.body(), br#"{"lost":true}"#);
    assert!(error.is_not_found());
}

#[test]
fn nothing_that_is_undocumented_is_read() {
    let server = Server::replying(&[Reply::json(404, r#"{"id":"c"}"#)]);
    let error = client(&server).orders().place().call().expect_err("an error");
    assert!(error.body_as::<Crate>().is_none(), "no error of this operation has it");
}
