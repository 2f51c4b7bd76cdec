//! Commands: exit codes, input, timeouts, and what becomes of the processes that they start.

use std::collections::BTreeSet;
use std::time::Duration;

use fastvm_tests::processes::{self, unique_sleep, wait_until_stopped};
use fastvm_tests::wait;
use serde_json::json;

use crate::support::Api;

#[tokio::test]
async fn exit_codes_are_those_of_a_shell() {
    let api = Api::start().await;
    let vm = api.vm().await;
    for (command, expected) in [
        (json!(["true"]), 0),
        (json!(["sh", "-c", "exit 7"]), 7),
        (json!(["sh", "-c", "kill -TERM $$"]), 143),
        (json!(["sh", "-c", "kill -SEGV $$"]), 139),
        (json!(["no-such-program"]), 127),
        (json!(["/etc/passwd"]), 126),
        // A word that the shell would take for its own.
        (json!(["exit", "5"]), 127),
    ] {
        let done = api.exec(&vm, json!({ "command": command })).await;
        assert_eq!(done["exitCode"], expected, "{command}: {done}");
        assert_eq!(done["timedOut"], false);
    }
}

#[tokio::test]
async fn a_signal_adds_nothing_to_the_output() {
    let api = Api::start().await;
    let vm = api.vm().await;
    let done = api.exec(&vm, json!({ "command": ["sh", "-c", "kill -SEGV $$"] })).await;
    assert_eq!((done["stdout"].as_str(), done["stderr"].as_str()), (Some(""), Some("")));
    let done = api.exec(&vm, json!({ "command": ["no-such-program"] })).await;
    assert!(done["stderr"].as_str().unwrap().contains("not found"), "{done}");
}

#[tokio::test]
async fn arguments_arrive_as_they_are() {
    let api = Api::start().await;
    let vm = api.vm().await;
    let arguments = ["$HOME", "a b", "'\"`", "", "*", "-n", "ä\n"];
    let mut command = vec!["printf", "%s|"];
    command.extend(arguments);
    let done = api.exec(&vm, json!({ "command": command })).await;
    assert_eq!(done["stdout"].as_str().unwrap(), format!("{}|", arguments.join("|")));
}

#[tokio::test]
async fn input_is_read_to_its_end() {
    let api = Api::start().await;
    let vm = api.vm().await;
    // "hello" in base64.
    let done = api.exec(&vm, json!({ "command": ["cat"], "stdin": "aGVsbG8=" })).await;
    assert_eq!(done["stdout"], "hello");
    let done = api.exec(&vm, json!({ "command": ["wc", "-c"] })).await;
    assert_eq!(done["stdout"].as_str().unwrap().trim(), "0");
    // Input that nobody reads is no error.
    let unread = "A".repeat(400_000);
    let done = api.exec(&vm, json!({ "command": ["true"], "stdin": unread })).await;
    assert_eq!(done["exitCode"], 0);
}

#[tokio::test]
async fn a_timeout_kills_all_that_the_command_started() {
    let (api, clock) = Api::timed().await;
    let vm = api.vm().await;
    let sleep = unique_sleep();
    let script = format!("echo begun; sleep {sleep} & (sleep {sleep} & wait) & sleep {sleep}");
    let ran = api.begin(&vm, &json!({ "command": ["sh", "-c", script], "timeoutSec": 7 }));
    processes::wait_for(&sleep, 3).await;
    clock.until_due_within(Duration::from_secs(7)).await;
    clock.advance(Duration::from_secs(7));
    let done = ran.await.unwrap();
    assert_eq!((done["timedOut"].as_bool(), done["exitCode"].as_i64()), (Some(true), Some(137)));
    assert_eq!((&done["stdout"], &done["durationMs"]), (&json!("begun\n"), &json!(7_000)));
    processes::wait_for(&sleep, 0).await;
}

#[tokio::test]
async fn what_runs_in_the_background_outlives_its_command() {
    let api = Api::start().await;
    let vm = api.vm().await;
    let sleep = unique_sleep();
    // It even holds the command's output open.
    assert_eq!(api.sh(&vm, &format!("sleep {sleep} & echo started")).await, "started\n");
    processes::wait_for(&sleep, 1).await;
    api.sh(&vm, "echo and so it is after another command").await;
    assert_eq!(processes::count(&sleep), 1);
    api.ask("DELETE", &format!("/v1/vms/{vm}"), json!(null)).await;
    processes::wait_for(&sleep, 0).await;
}

#[tokio::test]
async fn a_client_that_goes_away_ends_its_command() {
    let api = Api::start().await;
    let vm = api.vm().await;
    let sleep = unique_sleep();
    let script = format!("echo begun; sleep {sleep} & sleep {sleep}");
    let mut stream = api.stream(&vm, json!({ "command": ["sh", "-c", script] })).await;
    assert!(stream.chunk().await.unwrap().is_some());
    processes::wait_for(&sleep, 2).await;
    drop(stream);
    processes::wait_for(&sleep, 0).await;
}

#[tokio::test]
async fn a_paused_guest_stands_still() {
    let api = Api::start().await;
    let vm = api.vm().await;
    // The loop has a last argument by which it is found.
    let mark = unique_sleep();
    let script = "(while :; do echo x >> /root/ticks; sleep 0.02; done) >/dev/null 2>&1 &";
    api.exec(&vm, json!({ "command": ["sh", "-c", script, "sh", mark] })).await;
    let ticks = api.emulator.guest_root(&vm).unwrap().join("root/ticks");
    let length = || std::fs::metadata(&ticks).map_or(0, |metadata| metadata.len());
    wait::until(|| length() > 0).await;

    api.ask("POST", &format!("/v1/vms/{vm}/pause"), json!(null)).await;
    api.wait(&format!("/v1/vms/{vm}"), "paused").await;
    wait_until_stopped(&mark).await;
    let paused = length();
    api.ask("POST", &format!("/v1/vms/{vm}/resume"), json!(null)).await;
    wait::until(|| length() > paused).await;
}

#[tokio::test]
async fn nothing_is_left_of_an_emulator() {
    let sleep = unique_sleep();
    for stopped in [true, false] {
        let api = Api::start().await;
        let mut roots = Vec::new();
        for _ in 0..3 {
            let vm = api.vm().await;
            api.sh(&vm, &format!("mkdir -m 0 /root/closed; sleep {sleep} >/dev/null 2>&1 &")).await;
            // A session of its own, deaf to what it is asked.
            api.sh(
                &vm,
                &format!("setsid sh -c \"trap '' HUP TERM INT; sleep {sleep}\" >/dev/null 2>&1 &"),
            )
            .await;
            roots.push(api.emulator.guest_root(&vm).unwrap());
        }
        processes::wait_for(&sleep, 6).await;
        if stopped {
            api.emulator.stop().await;
        } else {
            drop(api);
        }
        processes::wait_for(&sleep, 0).await;
        assert!(roots.iter().all(|root| !root.exists()));
    }
    wait_for_the_ended().await;
}

/// Waits until the children of this process that have ended by now, of other tests too, were waited for.
async fn wait_for_the_ended() {
    let parent = format!(" Z {} ", std::process::id());
    let ended = || -> BTreeSet<String> {
        let processes = std::fs::read_dir("/proc").unwrap().flatten();
        let stats = processes
            .filter_map(|process| std::fs::read_to_string(process.path().join("stat")).ok());
        stats.filter(|stat| stat.contains(&parent)).collect()
    };
    let mut left = ended();
    wait::until(|| {
        left = &left & &ended();
        left.is_empty()
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn many_guests_start_at_once() {
    let api = std::sync::Arc::new(Api::start().await);
    let mut launches = tokio::task::JoinSet::new();
    for number in 0..200 {
        let api = api.clone();
        launches.spawn(async move {
            let vm = api.vm().await;
            (number, api.sh(&vm, &format!("echo {number} > x; cat x")).await)
        });
    }
    while let Some(done) = launches.join_next().await {
        let (number, seen) = done.unwrap();
        assert_eq!(seen.trim(), number.to_string());
    }
}
