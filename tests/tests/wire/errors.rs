//! Statuses that are no success become errors that say what the server said.
use fastvm_generated::models::VmRunParams;
use fastvm_generated::runtime::{Error, ErrorKind};
use fastvm_tests::document::Document;
use fastvm_tests::reply::Reply;
use fastvm_tests::server::Server;

use super::cases::{self, Case};
use super::support::client;

const JSON: Option<&str> = Some("application/json");

async fn run(status: u16, headers: &[(&str, &str)], body: &str) -> Error {
    let server = Server::new([Reply::with_headers(status, headers, body)]).await;
    let call = client(&server).vms().run("some-vm", VmRunParams::new(["true"]));
    let error = call.await.expect_err("no success");
    assert_eq!(server.count(), 1, "{error}");
    error
}

#[tokio::test]
async fn each_status_has_its_kind() {
    let kinds = [
        (400, ErrorKind::BadRequest),
        (401, ErrorKind::Unauthorized),
        (403, ErrorKind::Forbidden),
        (404, ErrorKind::NotFound),
        (409, ErrorKind::Conflict),
        (422, ErrorKind::Unprocessable),
        (429, ErrorKind::RateLimited),
        (500, ErrorKind::Server),
        (502, ErrorKind::Server),
        (418, ErrorKind::Status),
    ];
    for (status, kind) in kinds {
        let operation = Document::fastvm().operation("runVmCommand");
        let example = &operation.answer(status, JSON).expect("an answer").example;
        let message = ["error", "message"].iter().find_map(|name| example[name].as_str());
        let headers = [("content-type", "application/json"), ("x-request-id", "req-17")];
        let error = run(status, &headers, &example.to_string()).await;
        assert_eq!(error.kind(), kind, "{status}");
        assert_eq!(error.status().map(|status| status.as_u16()), Some(status));
        assert_eq!(error.message(), message, "{status}");
        assert!(message.is_some(), "{status}");
        assert_eq!(error.request_id(), Some("req-17"), "{status}");
        assert_eq!(error.body(), example.to_string().as_bytes(), "{status}");
        assert_eq!(error.operation(), Some("POST /v1/vms/{id}/exec"), "{status}");
        assert_eq!(error.attempts(), 1, "{status}");
        assert_eq!(error.may_have_executed(), status >= 500, "{status}");
    }
}

/// Each method with each status that the document lists for its failures, and the body of that.
fn failures() -> Vec<(Case, u16, String)> {
    let mut failures = Vec::new();
    for operation in Document::fastvm().operations() {
        for answer in
            operation.answers.iter().filter(|answer| !matches!(answer.status, Some(..300)))
        {
            let of_operation =
                cases::bare().into_iter().filter(|case| case.operation == operation.id);
            let (status, body) = (answer.status.unwrap_or(500), answer.example.to_string());
            failures.extend(of_operation.map(|case| (case, status, body.clone())));
        }
    }
    failures
}

#[tokio::test]
async fn every_documented_failure_is_an_error() {
    let failures = failures();
    assert!(failures.len() > 150, "{}", failures.len());
    let server =
        Server::new(failures.iter().map(|(_, status, body)| Reply::json(*status, body))).await;
    let client = client(&server);
    for (case, status, body) in &failures {
        let error = case.send_again(&client, 0).await.expect_err("no success");
        let got = error.status().map(|status| status.as_u16());
        assert_eq!(got, Some(*status), "{}", case.method);
        assert_eq!(error.body(), body.as_bytes(), "{}", case.method);
        assert!(error.message().is_some(), "{}: {error}", case.method);
    }
}

#[tokio::test]
async fn an_answer_of_a_proxy_is_an_error_too() {
    let page = "<html><h1>502 Bad Gateway</h1></html>";
    let error = run(502, &[("content-type", "text/html"), ("request-id", "edge-3")], page).await;
    assert_eq!((error.kind(), error.message()), (ErrorKind::Server, None));
    assert_eq!((error.request_id(), error.body()), (Some("edge-3"), page.as_bytes()));
}

#[tokio::test]
async fn a_body_that_is_not_what_was_expected_says_where() {
    let server = Server::new([Reply::json(200, r#"[{"id":"a"},{"id":7}]"#)]).await;
    let error = client(&server).vms().list().await.expect_err("no list of VMs");
    assert_eq!(error.kind(), ErrorKind::Decode);
    assert!(format!("{error:#}").contains("[0]"), "{error:#}");
}
