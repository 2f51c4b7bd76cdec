//! The codec against serde's derived code, on the same structs and the same JSON.
//!
//! `cargo bench -p fastvm-tests --bench codec`

use std::hint::black_box;
use std::time::Instant;

use sdk_runtime::codec::{Value, from_json, to_json};

#[path = "codec/derived.rs"]
mod derived;
#[path = "codec/models.rs"]
mod models;

const VMS: usize = 1_000;
const ROUNDS: usize = 200;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let json = serde_json::to_vec(&(0..VMS).map(vm).collect::<Vec<_>>())?;
    println!("{VMS} VMs, {} bytes of JSON, median of {ROUNDS} rounds\n", json.len());

    let vms: Vec<models::Vm> = from_json(&json)?;
    let derived: Vec<derived::Vm> = serde_json::from_slice(&json)?;
    assert_eq!(to_json(&vms)?.len(), serde_json::to_vec(&derived)?.len(), "both write the same");

    let bytes = json.len();
    compare(
        "decode",
        bytes,
        || from_json::<Vec<models::Vm>>(&json),
        || serde_json::from_slice::<Vec<derived::Vm>>(&json),
    );
    compare("encode", bytes, || to_json(&vms), || serde_json::to_vec(&derived));
    compare(
        "decode through serde",
        bytes,
        || serde_json::from_slice::<Vec<models::Vm>>(&json),
        || serde_json::from_slice::<Vec<derived::Vm>>(&json),
    );
    compare(
        "encode through serde",
        bytes,
        || serde_json::to_vec(&vms),
        || serde_json::to_vec(&derived),
    );
    compare(
        "decode any JSON",
        bytes,
        || from_json::<Value>(&json),
        || serde_json::from_slice::<Value>(&json),
    );
    Ok(())
}

/// Runs both in turn, so that both meet the same weather.
fn compare<A, B>(what: &str, bytes: usize, codec: impl Fn() -> A, derived: impl Fn() -> B) {
    let rounds: Vec<_> = (0..ROUNDS).map(|_| (seconds(&codec), seconds(&derived))).collect();
    let speed = |seconds: Vec<f64>| megabytes(bytes) / median(seconds);
    let codec = speed(rounds.iter().map(|round| round.0).collect());
    let derived = speed(rounds.iter().map(|round| round.1).collect());
    let ratio = median(rounds.iter().map(|(codec, derived)| derived / codec).collect());
    println!("{what:<22} codec {codec:>6.0} MB/s   derived {derived:>6.0} MB/s   {ratio:.2} times");
}

fn seconds<T>(run: impl Fn() -> T) -> f64 {
    let start = Instant::now();
    black_box(run());
    start.elapsed().as_secs_f64()
}

fn median(mut numbers: Vec<f64>) -> f64 {
    numbers.sort_unstable_by(f64::total_cmp);
    numbers[numbers.len() / 2]
}

fn megabytes(bytes: usize) -> f64 {
    #[expect(clippy::cast_precision_loss, reason = "a count of bytes for people to read")]
    let bytes = bytes as f64;
    bytes / 1e6
}

/// A VM as the service sends it; every third is paused, every fifth has a firewall.
fn vm(index: usize) -> Value {
    let mut vm = serde_json::json!({
        "id": format!("5f0c1a2e-7b34-4d51-9a6f-{index:012x}"),
        "name": format!("worker-{index}"),
        "orgId": "0b8f6f0e-3f1d-4a43-8d59-7a2c1f0f9f11",
        "cpu": 1 + index % 8,
        "memoryMiB": 1024 * (1 + index % 16),
        "diskGiB": 10 + index % 90,
        "status": if index.is_multiple_of(3) { "paused" } else { "running" },
        "createdAt": format!("2025-06-{:02}T12:{:02}:30.25Z", 1 + index % 28, index % 60),
        "machineName": "c1m2",
        "sourceName": "",
        "metadata": { "team": "search", "purpose": "nightly \"index\" build", "owner": format!("user{}@example.com", index % 50) },
        "envVars": { "RUST_LOG": "info", "WORKERS": "4" },
        "portMappings": { "web": 8080, "metrics": 9090 },
        "publicIpv6": format!("2001:db8:42::{index:x}"),
        "ttl": { "seconds": 3600, "action": "pause" },
        "deletedAt": null,
    });
    if index.is_multiple_of(3) {
        vm["pausedAt"] = "2025-06-30T01:02:03Z".into();
        vm["ttlRemainingMs"] = 1_234_567.into();
    } else {
        vm["expiresAtMs"] = 1_751_000_000_000_i64.into();
    }
    if index.is_multiple_of(5) {
        let rule = serde_json::json!({ "protocol": "tcp", "portStart": 443, "sourceCidrs": ["2001:db8::/32", "::/0"] });
        vm["firewall"] = serde_json::json!({ "mode": "restricted", "ingress": [rule, rule] });
    }
    vm
}
