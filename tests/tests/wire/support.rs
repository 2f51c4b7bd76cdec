//! A client of a scripted server, and what the server does with the document's examples.
use fastvm_generated::Client;
use fastvm_generated::runtime::reqwest;
use fastvm_tests::document::check::split;
use fastvm_tests::document::{Answer, Document};
use fastvm_tests::reply::Reply;
use fastvm_tests::server::{Received, Server};
use serde_json::Value;

/// The API key of every client here.
pub(crate) const KEY: &str = "sk-of-the-tests";

/// A client of this server, whatever the environment says.
pub(crate) fn client(server: &Server) -> Client {
    Client::builder()
        .environment(|_| None)
        .http_builder(reqwest::Client::builder().no_proxy())
        .api_key(KEY)
        .base_url(server.url())
        .build()
        .expect("a client")
}

/// A reply with a body of one of the document's answers.
pub(crate) fn reply(answer: &Answer, body: &Value) -> Reply {
    let status = answer.status.expect("a status");
    match answer.media.as_deref() {
        None => Reply::head(status, &[]),
        Some("application/x-ndjson") => stream([body]),
        Some(media) => Reply::with_headers(status, &[("content-type", media)], &body.to_string()),
    }
}

/// A reply that gives these values, one a line.
pub(crate) fn stream<'a>(lines: impl IntoIterator<Item = &'a Value>) -> Reply {
    let chunked = Reply::chunked("application/x-ndjson");
    let lines = lines.into_iter().map(|line| format!("{line}\n"));
    lines.fold(chunked, |reply, line| reply.chunk(&line)).end()
}

/// A server that answers whatever it is asked with the document's example of a success.
pub(crate) async fn example_server() -> Server {
    Server::scripted(|_, request| {
        let answer = success(request);
        reply(answer, &answer.example)
    })
    .await
}

/// The first success that the document has for a request.
pub(crate) fn success(request: &Received) -> &'static Answer {
    let (path, _) = split(&request.target);
    let operation = Document::fastvm().operation_at(&request.method, path).expect("an operation");
    let accepted = request.header("accept");
    operation
        .successes()
        .find(|answer| answer.media.is_none() || answer.media.as_deref() == accepted)
        .expect("a success of this content type")
}
