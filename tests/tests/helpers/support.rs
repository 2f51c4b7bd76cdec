//! A client of a scripted server, and what such a server says of VMs.
use std::error::Error as _;
use std::time::Duration;

use fastvm::models::VmLaunchParams;
use fastvm::runtime::{ClientBuilder, Clock, reqwest};
use fastvm::{Error, FastvmClient};
use fastvm_tests::document::Document;
use fastvm_tests::reply::Reply;
use fastvm_tests::server::{Received, Server};
use fastvm_tests::wait::until;
use serde_json::{Value, json};

/// The API key of every client here.
pub(crate) const KEY: &str = "sk-of-the-helpers";

/// The id of every VM here.
pub(crate) const ID: &str = "0b9ff0c2-4d2c-4f0f-9d0e-0a1b2c3d4e5f";

/// A pause that nobody notices.
pub(crate) const SOON: Duration = Duration::from_millis(10);

/// A builder for clients of this server, whatever the environment says, with pauses too short to wait for.
pub(crate) fn builder(url: &str) -> ClientBuilder<FastvmClient> {
    let pause = Duration::from_millis(1);
    FastvmClient::builder()
        .environment(|_| None)
        .http_builder(reqwest::Client::builder().no_proxy())
        .api_key(KEY)
        .base_url(url)
        .backoff(pause, pause)
}

pub(crate) fn client(server: &Server) -> FastvmClient {
    builder(&server.url()).build().expect("a client")
}

pub(crate) fn params() -> VmLaunchParams {
    VmLaunchParams::new().machine_type("c1m2")
}

/// A VM in this status.
pub(crate) fn vm(status: &str) -> Value {
    json!({
        "id": ID,
        "name": "vm-0b9ff0c2",
        "orgId": "an-org",
        "cpu": 1,
        "memoryMiB": 2048,
        "diskGiB": 10,
        "status": status,
        "createdAt": "2026-01-02T03:04:05Z",
    })
}

/// The same as a reply.
pub(crate) fn vm_reply(http: u16, status: &str) -> Reply {
    Reply::json(http, &vm(status).to_string())
}

/// A server that queues a launch, and then says these statuses, the last one for ever.
pub(crate) async fn queueing(statuses: &'static [&'static str]) -> Server {
    let queued = vm_reply(202, "provisioning");
    Server::new([queued].into_iter().chain(statuses.iter().map(|status| vm_reply(200, status))))
        .await
}

/// Methods and targets of what was received, once it is clear that all of it is as the document says.
pub(crate) fn sent(server: &Server) -> Vec<String> {
    let received = server.received();
    for request in &received {
        let problems = Document::fastvm().request_problems(request);
        assert!(problems.is_empty(), "{} {}: {problems:?}", request.method, request.target);
    }
    received.iter().map(line).collect()
}

fn line(request: &Received) -> String {
    format!("{} {}", request.method, request.target)
}

/// An exec stream of these lines, whole.
pub(crate) fn events(lines: &[&str]) -> Reply {
    let reply = Reply::chunked("application/x-ndjson");
    lines.iter().fold(reply, |reply, line| reply.chunk(&format!("{line}\n"))).end()
}

/// Every text that an error has.
pub(crate) fn texts(error: &Error) -> String {
    let mut texts = format!("{error} {error:?} {error:#?}");
    let mut next = error.source();
    while let Some(error) = next {
        texts = format!("{texts} {error} {error:?}");
        next = error.source();
    }
    texts
}

/// Waits until the server has seen so many connections end.
pub(crate) async fn closed(server: &Server, count: usize) {
    until(|| server.closed() >= count).await;
}

/// A client of this server on a clock that the test moves.
pub(crate) fn on_a_clock(server: &Server) -> (FastvmClient, Clock) {
    let clock = Clock::manual();
    let client = builder(&server.url()).timeout(LIMIT).clock(clock.clone()).build();
    (client.expect("a client"), clock)
}

/// How long an attempt may take on such a clock, unless it says otherwise: longer than any wait.
pub(crate) const LIMIT: Duration = Duration::from_secs(100_000);

#[test]
fn what_the_server_says_is_as_the_document_has_it() {
    let document = Document::fastvm();
    for (operation, http) in [("launchVm", 201), ("launchVm", 202), ("getVm", 200)] {
        for status in ["provisioning", "hibernating"] {
            let body = vm(status).to_string();
            let media = Some("application/json");
            let problems =
                document.answer_problems(document.operation(operation), http, media, &body);
            assert!(problems.is_empty(), "{operation}: {problems:?}");
        }
    }
}
