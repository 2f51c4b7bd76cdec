//! Which calls may take longer than the client's timeout: those for which the server itself waits.
use std::time::Duration;

use fastvm_tests::reply::Reply;
use fastvm_tests::server::Server;

use super::cases;
use super::support::{client, success};

/// A server that takes its time to answer as the document says.
async fn slow_server() -> Server {
    Server::scripted(|_, request| {
        let answer = success(request);
        let (media, body) =
            (answer.media.as_deref().unwrap_or_default(), answer.example.to_string());
        let head = format!("content-type: {media}\r\ncontent-length: {}", body.len());
        Reply::default().pause(500).send(&format!("HTTP/1.1 200 At last\r\n{head}\r\n\r\n{body}"))
    })
    .await
}

#[tokio::test]
async fn commands_may_take_longer_than_the_clients_timeout() {
    let server = slow_server().await;
    let builder = client(&server).to_builder().timeout(Duration::from_millis(200));
    let client = builder.build().expect("a client");
    let mut cases = cases::all();
    cases.retain(|case| ["runVmCommand", "fetchFile", "getVm"].contains(&case.operation));
    assert_eq!(cases.len(), 7);
    for case in cases {
        let outcome = case.send_again(&client, 0).await;
        let timed_out = outcome.is_err_and(|error| error.is_timeout());
        assert_eq!(timed_out, case.operation == "getVm", "{}", case.name());
    }
}
