//! What the program makes of lines that are wrong, and of hosts that it must not call.

use std::fs;
use std::net::TcpListener;

use fastvm_emulator::Emulator;
use fastvm_tests::reply::Reply;
use fastvm_tests::server::Server;
use serde_json::{Value, json};

use crate::support::{calls, file_of, outcomes, run, text};

#[tokio::test(flavor = "multi_thread")]
async fn what_the_types_refuse_is_not_sent() {
    let emulator = Emulator::start().await.expect("an emulator");
    let wrong = [
        (json!({ "operation": "noSuchOperation" }), "there is no operation"),
        (json!({ "operation": "getVm" }), "\"id\" is missing"),
        (json!({ "operation": "getVm", "path": { "id": 5 } }), "expected a string"),
        (
            json!({ "operation": "getVm", "path": { "id": "a", "other": "b" } }),
            "no path parameter \"other\"",
        ),
        (json!({ "operation": "listVms", "query": { "nope": 1 } }), "no query parameter \"nope\""),
        (json!({ "operation": "listVms", "body": {} }), "takes no such body"),
        (json!({ "operation": "launchVm" }), "the body is missing"),
        (json!({ "operation": "launchVm", "body": { "name": 5 } }), "name: expected a string"),
        (json!({ "operation": "launchVm", "body": [] }), "the body: "),
        (json!({ "operation": "post /v1/vms", "body": { "$text": "{}" } }), "takes JSON"),
        (json!({ "operation": "getVm", "path": { "id": "" } }), "path"),
        (json!({ "operation": "launchVm", "media": "text/csv", "body": {} }), "no such media type"),
        (
            json!({ "operation": "listVms", "credentials": { "NoScheme": "key" } }),
            "no way to authenticate named",
        ),
    ];
    let lines: Vec<Value> = wrong.iter().map(|(call, _)| call.clone()).collect();
    for (outcome, (call, why)) in calls(&emulator, &lines).iter().zip(&wrong) {
        assert_eq!(outcome["sent"], false, "{call}: {outcome}");
        let message = outcome["error"]["message"].as_str().expect("a message");
        assert!(message.contains(why), "{call}: {message}");
    }
}

#[test]
fn lines_that_are_no_calls_are_answered_too() {
    let file = tempfile::NamedTempFile::new().expect("a file");
    let lines = [
        "not json",
        "[]",
        "17",
        r#"{"id":[7],"operation":5}"#,
        r#"{"id":"a"}"#,
        r#"{"id":null,"operation":"listVms","surplus":1}"#,
        r#"{"operation":"listVms","query":[]}"#,
        r#"{"operation":"listVms","credentials":{"ApiKeyAuth":5}}"#,
        "{\"operation\":\"\u{0}",
    ];
    fs::write(file.path(), lines.join("\n")).expect("a file");
    let path = file.path().to_str().expect("a path");
    let output = run(&["--base-url", "http://127.0.0.1:9", "--calls", path]);
    let outcomes = outcomes(&output, lines.len());
    assert!(outcomes.iter().all(|outcome| outcome["sent"] == false), "{outcomes:#?}");
    assert!(outcomes.iter().all(|outcome| outcome["error"]["kind"] == "refused"));
    assert_eq!((&outcomes[3]["id"], &outcomes[4]["id"]), (&json!([7]), &json!("a")));
}

#[test]
fn where_nobody_listens_nothing_is_sent() {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
    let url = format!("http://{}", listener.local_addr().expect("an address"));
    drop(listener);
    let file = file_of(&[json!({ "operation": "listVms" })]);
    let path = file.path().to_str().expect("a path");
    let outcome = outcomes(&run(&["--base-url", &url, "--calls", path]), 1).remove(0);
    assert_eq!((&outcome["sent"], &outcome["error"]["kind"]), (&json!(false), &json!("connect")));
}

#[test]
fn other_hosts_are_called_only_where_it_is_allowed() {
    let output = run(&["--base-url", "https://api.example.com"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(text(&output.stderr).contains("--allow-any-host"), "{}", text(&output.stderr));
    // The document's own server is no other.
    let file = file_of(&[json!({ "operation": "healthCheck" })]);
    let path = file.path().to_str().expect("a path");
    let outcome = outcomes(&run(&["--calls", path]), 1).remove(0);
    assert_eq!((&outcome["sent"], &outcome["status"]), (&json!(false), &Value::Null));
    let message = outcome["error"]["message"].as_str().expect("a message");
    assert!(message.contains("`api.fastvm.org` is not this machine"), "{message}");
}

#[tokio::test(flavor = "multi_thread")]
async fn credentials_are_those_of_the_call_or_examples() {
    let server = Server::new([Reply::json(200, "[]")]).await;
    let named = json!({ "operation": "listVms", "credentials": { "ApiKeyAuth": "a key" } });
    let file = file_of(&[json!({ "operation": "listVms" }), named]);
    let path = file.path().to_str().expect("a path");
    let url = server.url();
    let outcomes = outcomes(&run(&["--base-url", &url, "--calls", path]), 2);
    assert!(outcomes.iter().all(|outcome| outcome["value"] == json!([])), "{outcomes:#?}");
    let received = server.received();
    let keys: Vec<_> = received.iter().map(|it| it.header("x-api-key")).collect();
    assert_eq!(keys, [Some("user:password"), Some("a key")]);
}
