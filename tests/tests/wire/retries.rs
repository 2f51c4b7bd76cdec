//! Which operations are sent again after a failure, and which are sent once.
use std::collections::BTreeMap;
use std::time::Duration;

use fastvm_tests::document::Document;
use fastvm_tests::nowhere::Nowhere;
use fastvm_tests::reply::Reply;
use fastvm_tests::server::{Received, Server};

use super::cases;
use super::support::{client, example_server};

/// How often each operation is sent to a server that keeps failing.
const SENT: [(&str, usize); 28] = [
    ("healthCheck", 3),
    ("launchVm", 1),
    ("listVms", 3),
    ("getVm", 3),
    ("updateVm", 3),
    ("deleteVm", 3),
    ("setVmFirewall", 3),
    ("patchVmFirewall", 3),
    ("createVmConsoleToken", 3),
    ("runVmCommand", 1),
    ("pauseVm", 3),
    ("resumeVm", 3),
    ("refreshVmTtl", 3),
    ("presignFile", 1),
    ("fetchFile", 1),
    ("listServices", 3),
    ("registerService", 1),
    ("updateService", 3),
    ("deleteService", 3),
    ("listSnapshots", 3),
    ("createSnapshot", 1),
    ("getSnapshot", 3),
    ("updateSnapshot", 3),
    ("deleteSnapshot", 3),
    ("createBuild", 1),
    ("getBuild", 3),
    ("presignBuildContext", 1),
    ("getQuotas", 3),
];

/// A server that always fails, and may be asked again at once.
async fn failing_server() -> Server {
    failing_with(503, &[]).await
}

async fn failing_with(status: u16, headers: &[(&str, &str)]) -> Server {
    let headers = [&[("retry-after-ms", "1")], headers].concat();
    Server::new([Reply::with_headers(status, &headers, r#"{"error":"busy"}"#)]).await
}

fn retry_counts(requests: &[Received]) -> Vec<Option<&str>> {
    let header = "x-fastvm-retry-count";
    requests.iter().map(|request| request.header(header)).collect()
}

#[tokio::test]
async fn operations_are_sent_as_often_as_is_safe() {
    let table = BTreeMap::from(SENT);
    let mut operations = Document::fastvm().operations();
    assert!(operations.all(|operation| table.contains_key(operation.id.as_str())));
    // Whatever the server says of trying again.
    for (status, headers) in
        [(503, &[][..]), (429, &[]), (409, &[]), (502, &[("x-should-retry", "true")])]
    {
        let server = failing_with(status, headers).await;
        let client = client(&server);
        for case in cases::bare() {
            let before = server.count();
            let error = case.send(&client).await.expect_err("a failure");
            let sent = table[case.operation];
            assert_eq!(server.count() - before, sent, "{}: {error}", case.method);
            assert_eq!(error.attempts() as usize, sent, "{}", case.method);
            let expected = [None, Some("1"), Some("2")];
            let received = server.received();
            assert_eq!(retry_counts(&received[before..]), expected[..sent], "{}", case.method);
        }
    }
}

#[tokio::test]
async fn what_is_sent_again_is_what_was_sent_before() {
    let server = failing_server().await;
    let client = client(&server);
    for case in cases::all() {
        let before = server.count();
        case.send_again(&client, 1).await.expect_err("a failure");
        let [first, second] = &server.received()[before..] else {
            panic!("{}: sent {} times", case.name(), server.count() - before);
        };
        let of = |request: &Received| {
            (request.method.clone(), request.target.clone(), request.body.clone())
        };
        assert_eq!(of(first), of(second), "{}", case.name());
    }
}

#[tokio::test]
async fn a_caller_can_ask_for_more_or_for_none() {
    let server = failing_server().await;
    let client = client(&server);
    for case in cases::bare() {
        for retries in [2, 0] {
            let before = server.count();
            let error = case.send_again(&client, retries).await.expect_err("a failure");
            let sent = server.count() - before;
            assert_eq!(sent, retries as usize + 1, "{}: {error}", case.method);
        }
    }
}

#[tokio::test]
async fn all_are_sent_again_where_nothing_was_sent() {
    let nowhere = Nowhere::new().unwrap();
    let pause = Duration::from_millis(1);
    let builder = client(&example_server().await).to_builder();
    let client = builder.base_url(nowhere.url()).backoff(pause, pause).build().expect("a client");
    for case in cases::bare() {
        let error = case.send(&client).await.expect_err("nobody listens");
        assert!(error.is_connect(), "{}: {error}", case.method);
        assert_eq!((error.attempts(), error.may_have_executed()), (3, false), "{}", case.method);
    }
}
