//! Commands: what is sent of them, and what becomes of their outcome.
use std::time::Duration;

use fastvm::models::VmRunParams;
use fastvm::prelude::*;
use fastvm::{Command, Error};
use fastvm_tests::reply::Reply;
use fastvm_tests::server::Server;
use serde_json::{Value, json};

use super::support::{ID, client, events, sent};

fn outcome(exit_code: i32, timed_out: bool, stderr: &str) -> Reply {
    let body = json!({
        "exitCode": exit_code, "stdout": "out", "stderr": stderr, "timedOut": timed_out,
        "stdoutTruncated": false, "stderrTruncated": false, "durationMs": 7,
    });
    Reply::json(200, &body.to_string())
}

/// What is sent of a command, the same for both ways to run it.
async fn body(command: impl Into<Command> + Clone) -> Value {
    let run = Server::new([outcome(0, false, "")]).await;
    client(&run).vms().run(ID, command.clone()).await.unwrap();
    let stream = Server::new([events(&[r#"{"t":"x"}"#])]).await;
    client(&stream).vms().stream(ID, command).await.unwrap().output().await.unwrap();
    assert_eq!(sent(&run), sent(&stream));
    let [run, stream] = [run, stream].map(|server| server.received()[0].clone());
    assert_eq!((run.header("accept"), &run.body), (Some("application/json"), &stream.body));
    assert_eq!(stream.header("accept"), Some("application/x-ndjson"));
    serde_json::from_str(&run.body).unwrap()
}

#[tokio::test]
async fn an_argv_is_sent_as_it_is() {
    let expected = json!({"command": ["ls", "-l"]});
    let vector = vec!["ls", "-l"];
    assert_eq!(body(["ls", "-l"]).await, expected);
    assert_eq!(body(&["ls", "-l"]).await, expected);
    assert_eq!(body(&vector[..]).await, expected);
    assert_eq!(body(&vector).await, expected);
    assert_eq!(body(vec!["ls".to_owned(), "-l".to_owned()]).await, expected);
    assert_eq!(body(VmRunParams::new(vector)).await, expected);
    assert_eq!(body(["echo", "$HOME; rm *"]).await, json!({"command": ["echo", "$HOME; rm *"]}));
}

#[tokio::test]
async fn a_script_is_for_a_shell() {
    let command = Command::shell("ls | wc -l").timeout(Duration::from_secs(5)).stdin(b"\x00\xff");
    assert_eq!(
        body(command).await,
        json!({"command": ["sh", "-c", "ls | wc -l"], "timeoutSec": 5, "stdin": "AP8="})
    );
}

#[test]
fn arguments_and_input_are_not_shown() {
    let command = Command::new(["login", "hush-hush"]).stdin("hush-hush");
    let params = VmRunParams::new(["login", "hush-hush"]).stdin("hush-hush").timeout_sec(7);
    let shown = format!("{command:?} {command:#?} {params:?} {params:#?}");
    assert!(!shown.contains("hush"), "{shown}");
    assert!(shown.contains("timeout_sec: Some(7)") && shown.contains("login"), "{shown}");
}

#[test]
fn a_timeout_is_whole_seconds_and_never_none() {
    let seconds = |timeout| VmRunParams::from(Command::new(["x"]).timeout(timeout)).timeout_sec;
    for (timeout, expected) in [
        (Duration::from_secs(3), 3),
        (Duration::from_millis(3_001), 4),
        (Duration::from_nanos(1), 1),
        (Duration::ZERO, 1),
        (Duration::MAX, i32::MAX),
    ] {
        assert_eq!(seconds(timeout), Some(expected), "{timeout:?}");
    }
}

#[tokio::test]
async fn a_command_that_fails_is_an_error_where_that_is_asked_for() {
    let server = Server::new([outcome(3, false, "no such\nfile")]).await;
    let vms = client(&server).vms();
    let answer = vms.run(ID, ["cat", "x"]).await.unwrap();
    assert!(!answer.success() && answer.exit_code == 3);
    let failed = answer.check().unwrap_err();
    assert_eq!(failed.to_string(), "the command ended with exit code 3: no such file");
    assert_eq!(
        (failed.exit_code(), failed.timed_out(), failed.stderr()),
        (3, false, "no such file")
    );
    let error = Error::from(failed);
    assert!(matches!(error, Error::Command(_)) && !error.is_timeout() && error.may_have_executed());
}

#[tokio::test]
async fn a_command_whose_time_is_up_is_no_success() {
    let server = Server::new([outcome(0, true, ""), outcome(0, false, "a warning")]).await;
    let vms = client(&server).vms();
    let error = vms.run(ID, ["sleep", "9"]).await.unwrap().check().unwrap_err();
    assert!(error.timed_out() && Error::from(error.clone()).is_timeout());
    assert_eq!(error.to_string(), "the command was ended because its time was up");
    assert_eq!(vms.run(ID, ["true"]).await.unwrap().check().unwrap().stdout, "out");
}

#[tokio::test]
async fn of_a_long_standard_error_the_end_is_kept() {
    let server = Server::new([outcome(1, false, &format!("{}the end", "é".repeat(2_000)))]).await;
    let failed = client(&server).vms().run(ID, ["x"]).await.unwrap().check().unwrap_err();
    assert!(failed.stderr().starts_with("...é") && failed.stderr().ends_with("éthe end"));
    assert_eq!(failed.stderr().chars().count(), 503);
}
