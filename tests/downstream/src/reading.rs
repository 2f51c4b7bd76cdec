//! What the crate's types don't name: fields, values, endpoints.
use fastvm_generated::models::{Snapshot, Vm, VmLaunchParams};
use fastvm_generated::runtime::{
    Extra, Method, Nullable, Timestamp, Value, codec::CodecError, from_json, to_json,
};
use fastvm_generated::{Client, Error};

/// A field that came later than the crate.
#[must_use]
pub fn gpus(vm: &Vm) -> u64 {
    vm.extra().get("gpus").and_then(Value::as_u64).unwrap_or(0)
}

/// The names of all fields that came later.
#[must_use]
pub fn later(extra: &Extra) -> Vec<&str> {
    extra.iter().map(|(name, _)| name).collect()
}

/// Parameters with a field that came later.
pub fn with_gpus(mut params: VmLaunchParams, count: u32) -> VmLaunchParams {
    params.extra_mut().insert("gpus", count);
    params
}

/// When a VM was paused.
#[must_use]
pub fn paused_at(vm: &Vm) -> Option<Timestamp> {
    match &vm.paused_at {
        Nullable::Value(time) => time.value().copied(),
        Nullable::Absent | Nullable::Null => None,
    }
}

/// A snapshot out of a file, and back into one.
///
/// # Errors
/// Where the text is no snapshot.
pub fn copy(text: &[u8]) -> Result<Vec<u8>, CodecError> {
    let mut snapshot: Snapshot = from_json(text)?;
    snapshot.name.push_str(" (copy)");
    to_json(&snapshot)
}

/// An endpoint that the crate has no method for.
///
/// # Errors
/// Where the server fails.
pub async fn regions(client: &Client) -> Result<Value, Error> {
    client
        .request(Method::GET, "/v1/regions")
        .query("limit", 10)
        .header("X-Reason", "curiosity")
        .await
}
