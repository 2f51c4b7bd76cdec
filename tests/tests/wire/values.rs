//! The types of values: what is absent, null or unknown is told apart, and goes back out unchanged.
use fastvm_generated::models::{
    ExecStreamEvent, FirewallMode, MachineType, Vm, VmLaunchParams, VmStatus, VmTtl, VmTtlAction,
    VmUpdateParams,
};
use fastvm_generated::runtime::{Base64, Formatted, Nullable, Timestamp, from_value, to_value};
use fastvm_tests::document::Document;
use fastvm_tests::reply::Reply;
use fastvm_tests::server::Server;
use serde_json::{Value, json};

use super::support::{client, example_server, stream};

/// A VM as the document shows it, with a field changed or, for none, taken off.
fn vm(field: &str, value: Option<Value>) -> Value {
    let schema = Document::fastvm().schemas().find(|(name, _)| *name == "Vm");
    let mut vm = schema.expect("a schema").1["example"].clone();
    let fields = vm.as_object_mut().expect("an object");
    match value {
        Some(value) => fields.insert(field.to_owned(), value),
        None => fields.remove(field),
    };
    vm
}

/// What the client makes of it, which has to be written as it came.
async fn retrieved(json: &Value) -> Vm {
    let server = Server::new([Reply::json(200, &json.to_string())]).await;
    let vm = client(&server).vms().retrieve("some-vm").await.expect("a VM");
    assert_eq!(&to_value(&vm).expect("JSON"), json);
    vm
}

#[tokio::test]
async fn a_ttl_can_be_absent_or_null_or_there() {
    assert_eq!(retrieved(&vm("ttl", None)).await.ttl, Nullable::Absent);
    assert_eq!(retrieved(&vm("ttl", Some(Value::Null))).await.ttl, Nullable::Null);
    let ttl = vm("ttl", Some(json!({"seconds": 60, "action": "delete"})));
    let expected = VmTtl::new(60, VmTtlAction::Delete);
    assert_eq!(retrieved(&ttl).await.ttl, Nullable::Value(expected));
}

#[tokio::test]
async fn times_can_be_absent_or_null_or_there() {
    let text = "2026-01-05T10:00:00.123456789Z";
    let time: Timestamp = text.parse().expect("a time");
    let states = [
        (None, Nullable::Absent),
        (Some(Value::Null), Nullable::Null),
        (Some(text.into()), Nullable::Value(time.into())),
        (Some("never".into()), Nullable::Value(Formatted::text("never"))),
    ];
    for (json, expected) in states {
        assert_eq!(retrieved(&vm("pausedAt", json.clone())).await.paused_at, expected);
        assert_eq!(retrieved(&vm("deletedAt", json)).await.deleted_at, expected);
    }
}

#[tokio::test]
async fn an_update_says_absent_null_and_value() {
    let server = example_server().await;
    let update = async |params| {
        client(&server).vms().update("some-vm", params).await.expect("a VM");
        let request = server.received().pop().expect("a request");
        assert_eq!(Document::fastvm().request_problems(&request), Vec::<String>::new());
        serde_json::from_str::<Value>(&request.body).expect("JSON")
    };
    let params = VmUpdateParams::new();
    assert_eq!(update(params.clone().name("a")).await, json!({"name": "a"}));
    assert_eq!(update(params.clone().ttl_null()).await, json!({"ttl": null}));
    let none: [(&str, &str); 0] = [];
    assert_eq!(update(params.clone().metadata(none)).await, json!({"metadata": {}}));
    let ttl = json!({"ttl": {"seconds": 5, "action": "pause"}});
    assert_eq!(update(params.ttl(VmTtl::new(5, "pause"))).await, ttl);
}

#[tokio::test]
async fn unknown_values_are_kept_and_compare() {
    let vm = retrieved(&vm("status", Some(json!("hibernating")))).await;
    assert!(matches!(&vm.status, VmStatus::Unknown(status) if status == "hibernating"));
    assert_eq!(vm.status, "hibernating");
    assert_eq!(vm.status.to_string(), "hibernating");
    assert_ne!(vm.status, VmStatus::Running);
    assert_eq!(VmStatus::from("running"), VmStatus::Running);
}

#[tokio::test]
async fn unknown_values_can_be_sent() {
    let server = example_server().await;
    let machine = MachineType::from("c64m512");
    let params = VmLaunchParams::new().machine_type(machine).ttl(VmTtl::new(1, "hibernate"));
    client(&server).vms().launch(params).await.expect("a VM");
    let request = server.received().pop().expect("a request");
    let expected = json!({"machineType": "c64m512", "ttl": {"seconds": 1, "action": "hibernate"}});
    assert_eq!(serde_json::from_str::<Value>(&request.body).expect("JSON"), expected);
    assert_eq!(Document::fastvm().request_problems(&request), Vec::<String>::new());
}

#[tokio::test]
async fn unknown_fields_are_within_reach() {
    let policy = json!({"mode": "geofenced", "regions": ["eu"]});
    let mut json = vm("gpu", Some(json!({"count": 2})));
    json["firewall"] = policy;
    let vm = retrieved(&json).await;
    assert_eq!(vm.extra().get("gpu"), Some(&json!({"count": 2})));
    assert_eq!(vm.extra().len(), 1);
    let firewall = vm.firewall.expect("a policy");
    assert_eq!(firewall.mode, FirewallMode::from("geofenced"));
    assert_eq!(firewall.extra().get("regions"), Some(&json!(["eu"])));
}

#[tokio::test]
async fn unknown_fields_can_be_sent() {
    let server = example_server().await;
    let mut params = VmLaunchParams::new();
    params.extra_mut().insert("gpu", 2);
    client(&server).vms().launch(params).body_field("spot", true).await.expect("a VM");
    let request = server.received().pop().expect("a request");
    let body: Value = serde_json::from_str(&request.body).expect("JSON");
    assert_eq!(body, json!({"gpu": 2, "spot": true}));
}

#[tokio::test]
async fn events_have_their_types() {
    let events = [
        json!({"t": "o", "d": "aGkK"}),
        json!({"t": "x", "c": 3, "to": true, "ms": 412}),
        json!({"t": "q", "position": 4}),
    ];
    let server = Server::new([stream(&events)]).await;
    let params = fastvm_generated::models::VmRunParams::new(["true"]);
    let mut stream = client(&server).vms().run_stream("some-vm", params).await.expect("a stream");
    let mut next = async || stream.next().await.expect("an event").expect("a good one");
    assert!(
        matches!(next().await, ExecStreamEvent::Stdout(event) if event.data == Base64::from("hi\n"))
    );
    let ExecStreamEvent::Exit(exit) = next().await else { panic!("no exit event") };
    assert_eq!(
        (exit.exit_code, exit.timed_out, exit.duration_ms),
        (Some(3), Some(true), Some(412))
    );
    let unknown: Value = match next().await {
        ExecStreamEvent::Unknown(value) => value,
        known => panic!("{known:?}"),
    };
    assert_eq!(unknown, events[2]);
    let read = from_value::<ExecStreamEvent>(unknown.clone()).expect("an event");
    assert_eq!(read, ExecStreamEvent::Unknown(unknown));
}
