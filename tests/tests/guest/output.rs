//! The output of commands: as it comes, in order, and with little memory.

use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use serde_json::{Value, json};

use crate::support::Api;

#[tokio::test]
async fn output_arrives_while_the_command_runs() {
    let api = Api::start().await;
    let vm = api.vm().await;
    let script = "echo one; until [ -e go ]; do sleep 0.01; done; echo two";
    let mut stream = api.stream(&vm, json!({ "command": ["sh", "-c", script] })).await;
    let first = stream.chunk().await.unwrap().unwrap();
    let event: Value = serde_json::from_slice(&first).unwrap();
    assert_eq!(event, json!({ "t": "o", "d": BASE64_STANDARD.encode("one\n") }));
    // The command ends only now that its first line has come.
    std::fs::write(api.emulator.guest_root(&vm).unwrap().join("root/go"), "").unwrap();
    let rest = String::from_utf8(stream.chunk().await.unwrap().unwrap().to_vec()).unwrap();
    assert!(rest.contains(&BASE64_STANDARD.encode("two\n")), "{rest}");
}

#[tokio::test]
async fn both_streams_are_told_apart() {
    let api = Api::start().await;
    let vm = api.vm().await;
    let done = api
        .exec(&vm, json!({ "command": ["sh", "-c", "echo out; echo err >&2; echo out again"] }))
        .await;
    assert_eq!(
        (done["stdout"].as_str(), done["stderr"].as_str()),
        (Some("out\nout again\n"), Some("err\n"))
    );
}

#[tokio::test]
async fn large_output_takes_little_memory() {
    const LENGTH: usize = 50_000_000;
    let api = Api::start().await;
    let vm = api.vm().await;
    let script = format!("seq 1 99999999 | head -c {LENGTH}");
    let mut stream = api.stream(&vm, json!({ "command": ["sh", "-c", script] })).await;
    let (mut line, mut read, mut tail, mut ended) = (Vec::new(), 0, Vec::new(), false);
    let before = resident();
    let mut peak = before;
    while let Some(chunk) = stream.chunk().await.unwrap() {
        for byte in chunk {
            if byte != b'\n' {
                line.push(byte);
                continue;
            }
            let event: Value = serde_json::from_slice(&line).unwrap();
            line.clear();
            ended |= event["t"] == "x";
            if let Some(data) = event["d"].as_str() {
                tail = BASE64_STANDARD.decode(data).unwrap();
                read += tail.len();
                peak = peak.max(resident());
            }
        }
    }
    assert!(ended);
    assert_eq!(read, LENGTH);
    assert!(!tail.is_empty());
    assert!(peak - before < 30 << 20, "{} MiB", (peak - before) >> 20);
}

#[tokio::test]
async fn a_reader_that_waits_makes_the_command_wait() {
    let api = Api::start().await;
    let vm = api.vm().await;
    let script = "head -c 50000000 /dev/zero; touch /root/done";
    let mut stream = api.stream(&vm, json!({ "command": ["sh", "-c", script] })).await;
    let done = api.emulator.guest_root(&vm).unwrap().join("root/done");
    // A fifth of what it writes: whatever lies between the command and its reader, the rest has no room in it.
    let mut read = 0;
    while read < 10_000_000 {
        read += stream.chunk().await.unwrap().unwrap().len();
    }
    assert!(!done.exists());
    while stream.chunk().await.unwrap().is_some() {}
    assert!(done.exists());
}

/// The memory of this process, in bytes.
fn resident() -> usize {
    let status = std::fs::read_to_string("/proc/self/status").unwrap();
    let line = status.lines().find(|line| line.starts_with("VmRSS:")).unwrap();
    line.split_whitespace().nth(1).unwrap().parse::<usize>().unwrap() * 1024
}
