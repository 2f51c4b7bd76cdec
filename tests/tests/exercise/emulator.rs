//! The emulator is called by the program.

use fastvm_emulator::Emulator;
use serde_json::{Value, json};

use crate::support::{calls, run_against, text};

#[tokio::test(flavor = "multi_thread")]
async fn every_operation_passes() {
    let emulator = Emulator::start().await.expect("an emulator");
    let output = run_against(&emulator, &[]);
    let printed = text(&output.stdout);
    assert!(output.status.success(), "{printed}{}", text(&output.stderr));
    let (lines, last) = printed.trim_end().rsplit_once('\n').expect("lines");
    assert_eq!(last, "56 passed, 0 failed", "28 operations, each called twice");
    assert_eq!(lines.lines().count(), 56);
    assert!(lines.lines().all(|line| line.starts_with("passed  ")), "{printed}");
}

/// A call of an operation on a VM.
fn on(vm: &str, operation: &str, body: Option<Value>) -> Value {
    let mut call = json!({ "id": operation, "operation": operation, "path": { "id": vm } });
    if let Some(body) = body {
        call["body"] = body;
    }
    call
}

#[tokio::test(flavor = "multi_thread")]
async fn the_calls_of_a_file_reach_a_vm_that_is_there() {
    let emulator = Emulator::start().await.expect("an emulator");
    let launch = json!({ "id": 1, "operation": "POST /v1/vms", "body": { "machineType": "c1m2" } });
    let launched = calls(&emulator, &[launch]).remove(0);
    assert_eq!((&launched["id"], &launched["status"]), (&json!(1), &json!(201)), "{launched}");
    let vm = launched["value"]["id"].as_str().expect("an id").to_owned();
    let command = json!({ "command": ["sh", "-c", "echo out; echo err >&2; exit 3"] });
    let mut stream = on(&vm, "runVmCommand", Some(command.clone()));
    stream["accept"] = json!("application/x-ndjson");
    let firewall = json!({
        "mode": "restricted",
        "ingress": [{ "protocol": "tcp", "portStart": 22, "sourceCidrs": ["2001:db8::/32"] }],
    });
    let list = json!({ "operation": "listVms", "query": { "status": "running" } });
    let outcomes = calls(
        &emulator,
        &[
            on(&vm, "getVm", None),
            on(&vm, "runVmCommand", Some(command)),
            stream,
            on(&vm, "setVmFirewall", Some(firewall.clone())),
            list,
            on(&vm, "deleteVm", None),
            on(&vm, "getVm", None),
        ],
    );
    let statuses: Vec<_> = outcomes.iter().map(|it| it["status"].as_u64()).collect();
    assert_eq!(statuses, [200, 200, 200, 200, 200, 200, 404].map(Some), "{outcomes:#?}");
    assert_eq!(outcomes[1]["value"]["exitCode"], 3);
    let items = outcomes[2]["value"]["$items"].as_array().expect("items");
    assert!(items.iter().any(|item| item["t"] == "x"), "{items:?}");
    assert_eq!(outcomes[3]["value"]["firewall"]["mode"], firewall["mode"], "{}", outcomes[3]);
    assert_eq!(outcomes[4]["value"][0]["id"], json!(vm));
    let gone = &outcomes[6];
    assert_eq!(gone["error"]["kind"], "not_found");
    assert_eq!((&gone["sent"], &gone["value"]), (&json!(true), &Value::Null));
    assert_eq!(gone["error"]["status"], 404);
    assert!(gone["error"]["body"].is_object(), "{gone}");
}
