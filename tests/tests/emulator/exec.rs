//! Commands: as JSON and as NDJSON, their input, output, limits.

use std::time::Duration;

use fastvm_emulator::Emulator;
use fastvm_tests::processes::{self, unique_sleep};
use serde_json::{Value, json};

use crate::support::Fastvm;

/// 4 MiB.
const CAP: usize = 4 << 20;

fn path(vm: &str) -> String {
    format!("/v1/vms/{vm}/exec")
}

/// How long a command may take that says nothing about it, unless the emulator is told otherwise.
const HOUR: Duration = Duration::from_secs(3600);

#[tokio::test]
async fn the_whole_answer_has_output_exit_code_and_time() {
    let (fastvm, clock) = Fastvm::timed(Emulator::builder()).await;
    let vm = fastvm.vm().await;
    let script = "echo out; echo err >&2; until [ -e go ]; do sleep 0.01; done; exit 3";
    let ran = fastvm.begin(&vm, json!({"command": ["sh", "-c", script]}));
    clock.until_due_within(HOUR).await;
    clock.advance(Duration::from_millis(412));
    let go = fastvm.emulator.guest_root(&vm).expect("a root").join("root/go");
    std::fs::write(go, "").expect("to write");
    let body = ran.await.expect("an answer").expect(200).body;
    assert_eq!((&body["stdout"], &body["stderr"]), (&json!("out\n"), &json!("err\n")));
    assert_eq!((&body["exitCode"], &body["timedOut"]), (&json!(3), &json!(false)));
    assert_eq!(
        (&body["stdoutTruncated"], &body["stderrTruncated"]),
        (&json!(false), &json!(false))
    );
    assert_eq!(body["durationMs"], 412);
}

#[tokio::test]
async fn no_shell_reads_the_arguments() {
    let fastvm = Fastvm::start().await;
    let vm = fastvm.vm().await;
    let ran = fastvm.exec(&vm, &["printf", "%s|", "a b", "$HOME", "*", "'", ""]).await;
    assert_eq!(ran.expect(200).body["stdout"], "a b|$HOME|*|'||");
}

#[tokio::test]
async fn a_program_that_is_not_there_is_exit_code_127() {
    let fastvm = Fastvm::start().await;
    let vm = fastvm.vm().await;
    assert_eq!(fastvm.exec(&vm, &["no-such-program"]).await.expect(200).body["exitCode"], 127);
}

#[tokio::test]
async fn stdin_is_base64_and_ends() {
    let fastvm = Fastvm::start().await;
    let vm = fastvm.vm().await;
    let body = json!({"command": ["od", "-An", "-tx1"], "stdin": "AP+A"});
    let ran = fastvm.post(&path(&vm), body).await.expect(200);
    assert_eq!(ran.body["stdout"].as_str().map(str::trim), Some("00 ff 80"));
    assert_eq!(fastvm.exec(&vm, &["cat"]).await.expect(200).body["stdout"], "");
}

#[tokio::test]
async fn each_stream_is_cut_at_4_mib() {
    let fastvm = Fastvm::start().await;
    let vm = fastvm.vm().await;
    let script = format!(
        "head -c {} /dev/zero | tr '\\0' x; head -c {CAP} /dev/zero | tr '\\0' y >&2",
        CAP + 1
    );
    let body = fastvm.exec(&vm, &["sh", "-c", &script]).await.expect(200).body;
    let length = |field: &str| body[field].as_str().expect("text").len();
    assert_eq!((length("stdout"), length("stderr")), (CAP, CAP));
    assert_eq!((&body["stdoutTruncated"], &body["stderrTruncated"]), (&json!(true), &json!(false)));
    assert_eq!(body["exitCode"], 0);
}

#[tokio::test]
async fn a_command_out_of_time_is_killed_with_all_that_it_started() {
    let (fastvm, clock) = Fastvm::timed(Emulator::builder()).await;
    let vm = fastvm.vm().await;
    let sleep = unique_sleep();
    let script = format!("echo begun; (sleep {sleep}; echo late) & sleep {sleep}");
    let ran = fastvm.begin(&vm, json!({"command": ["sh", "-c", script], "timeoutSec": 30}));
    processes::wait_for(&sleep, 2).await;
    clock.until_due_within(Duration::from_secs(30)).await;
    clock.advance(Duration::from_millis(29_999));
    assert_eq!(clock.next_due(), Some(Duration::from_millis(1)));
    assert_eq!(processes::count(&sleep), 2);
    clock.advance(Duration::from_millis(1));
    let ran = ran.await.expect("an answer").expect(200);
    assert_eq!((&ran.body["timedOut"], &ran.body["stdout"]), (&json!(true), &json!("begun\n")));
    assert_eq!((&ran.body["exitCode"], &ran.body["durationMs"]), (&json!(137), &json!(30_000)));
    processes::wait_for(&sleep, 0).await;
}

#[tokio::test]
async fn without_a_time_limit_the_emulators_own_holds() {
    for (builder, limit) in [
        (Emulator::builder(), HOUR),
        (Emulator::builder().exec_timeout(Duration::from_millis(300)), Duration::from_millis(300)),
    ] {
        let (fastvm, clock) = Fastvm::timed(builder).await;
        let vm = fastvm.vm().await;
        let ran = fastvm.begin(&vm, json!({"command": ["sleep", unique_sleep()]}));
        clock.until_due_within(limit).await;
        assert_eq!(clock.next_due(), Some(limit));
        clock.advance(limit);
        assert_eq!(ran.await.expect("an answer").expect(200).body["timedOut"], true);
    }
}

#[tokio::test]
async fn the_stream_has_every_byte_and_one_exit_at_its_end() {
    let fastvm = Fastvm::start().await;
    let vm = fastvm.vm().await;
    let size = 2 * CAP + 1;
    let script = format!("head -c {size} /dev/zero; echo oops >&2; exit 7");
    let events = fastvm.stream(&vm, json!({"command": ["sh", "-c", script]})).await;
    let kind = |event: &Value| event["t"].as_str().expect("a kind").to_owned();
    let bytes = |wanted: &str| -> usize {
        let pieces = events.iter().filter(|event| kind(event) == wanted);
        pieces.map(|event| decoded_length(event["d"].as_str().expect("bytes"))).sum()
    };
    assert_eq!((bytes("o"), bytes("e")), (size, 5));
    let exits: Vec<_> = events.iter().filter(|event| kind(event) == "x").collect();
    assert_eq!(exits.len(), 1);
    assert_eq!((&exits[0]["c"], exits[0].get("to")), (&json!(7), None));
    assert_eq!(events.last().map(kind).as_deref(), Some("x"));
}

fn decoded_length(base64: &str) -> usize {
    base64.len() / 4 * 3 - base64.bytes().rev().take_while(|byte| *byte == b'=').count()
}

#[tokio::test]
async fn what_is_zero_or_false_is_left_out_of_the_exit() {
    let fastvm = Fastvm::start().await;
    let vm = fastvm.vm().await;
    let events = fastvm.stream(&vm, json!({"command": ["true"]})).await;
    let [exit] = &events[..] else { panic!("one event, not {events:?}") };
    assert_eq!(exit, &json!({"t": "x", "ms": exit["ms"]}));
    assert!(exit["ms"].is_i64());
}

#[tokio::test]
async fn a_stream_that_is_out_of_time_says_so_in_its_exit() {
    let (fastvm, clock) = Fastvm::timed(Emulator::builder()).await;
    let vm = fastvm.vm().await;
    let (client, sleep) = (fastvm.client.clone(), unique_sleep());
    let body = json!({"command": ["sleep", sleep], "timeoutSec": 1});
    let timed = tokio::spawn(async move { client.stream(&vm, body).await });
    clock.until_due_within(Duration::from_secs(1)).await;
    clock.advance(Duration::from_secs(1));
    let timed = timed.await.expect("events");
    assert_eq!(timed, [json!({"t": "x", "c": 137, "to": true, "ms": 1000})]);
}

#[tokio::test]
async fn who_goes_away_from_a_command_ends_it() {
    let fastvm = Fastvm::start().await;
    let vm = fastvm.vm().await;
    let sleep = unique_sleep();
    let script = format!("sleep {sleep} & sleep {sleep}");
    let asked = fastvm.begin(&vm, json!({"command": ["sh", "-c", script]}));
    processes::wait_for(&sleep, 2).await;
    asked.abort();
    processes::wait_for(&sleep, 0).await;
}

#[tokio::test]
async fn commands_that_are_malformed_are_refused() {
    let fastvm = Fastvm::start().await;
    let vm = fastvm.vm().await;
    for body in [
        json!({}),
        json!({"command": []}),
        json!({"command": [""]}),
        json!({"command": "ls"}),
        json!({"command": ["a\0b"]}),
        json!({"command": ["true"], "timeoutSec": 0}),
        json!({"command": ["true"], "timeoutSec": -1}),
        json!({"command": ["true"], "timeoutSec": 86_401}),
        json!({"command": ["true"], "stdin": "not base64"}),
    ] {
        fastvm.post(&path(&vm), body).await.error(400);
    }
}
