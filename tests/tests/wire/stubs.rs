//! Answers that a test makes without a server and without JSON.

use fastvm::models::{ExecStreamEvent, Vm, VmLaunchResponse, VmStatus};
use fastvm::prelude::*;
use fastvm::runtime::{Stub as _, Value};

/// What a program under test may do with a VM.
fn label(vm: &Vm) -> String {
    let state = if vm.is_running() { "up" } else { "not up" };
    format!("{} is {state}", vm.name)
}

#[test]
fn an_answer_is_made_in_a_test() {
    let mut vm = Vm::stub().expect("a VM");
    assert_eq!((vm.id.as_str(), vm.cpu, vm.ttl.is_absent()), ("", 0, true));
    assert_eq!(vm.created_at.to_string(), "1970-01-01T00:00:00Z");
    assert_ne!(vm.status.as_str(), "", "it is one that is known");
    vm.name = "web".to_owned();
    vm.status = VmStatus::Running;
    assert_eq!(label(&vm), "web is up");
}

#[test]
fn an_answer_within_another_is_made_too() {
    let mut launched = VmLaunchResponse::stub().expect("a launch");
    assert_eq!(launched.snapshot_restore_warnings, None);
    launched.status = "error".into();
    assert!(launched.is_terminal());
    let event = ExecStreamEvent::stub().expect("an event");
    assert_eq!(event, ExecStreamEvent::Unknown(Value::Null));
}
