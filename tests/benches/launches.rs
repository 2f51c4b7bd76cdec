//! Many launches at once through one client, each waited for: how long, over how many connections, in how much memory.
//! The emulator is a process of its own, so that the client's peak memory can be told.
//!
//! `cargo bench -p fastvm-tests --bench launches -- [--count N]`

#[path = "transfers/host.rs"]
#[expect(
    dead_code,
    reason = "it is shared with the benchmark of transfers, which needs more of it"
)]
mod host;

use std::time::{Duration, Instant};

use fastvm::FastvmClient;
use fastvm::models::{VmLaunchParams, VmStatus};
use fastvm::runtime::{Method, Value};
use host::Host;

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    if arguments.first().is_some_and(|first| first == "as-emulator") {
        return host::run(&arguments[1..]);
    }
    let at = arguments.iter().position(|argument| argument == "--count");
    let count = at.map_or(200, |at| arguments[at + 1].parse().expect("a number"));
    let directory = tempfile::tempdir().expect("a directory");
    let host = Host::start(directory.path(), "127.0.0.1");
    let runtime = tokio::runtime::Runtime::new().expect("a runtime");
    runtime.block_on(measure(&host, count));
}

async fn measure(host: &Host, count: usize) {
    let client = host::client(&host.url, &host.key);
    println!("{count} launches at once through one client; each VM takes 500 ms to run");
    delay_launches(&client, count).await;
    let before = peak_memory();
    let start = Instant::now();
    let running = launch(&client, count).await;
    let time = start.elapsed();
    let listed = client.vms().list().status("running").await.expect("a list").len();
    assert_eq!((running, listed), (count, count + 1), "all run, and the one that was there");
    println!("all running after {:.2} s", time.as_secs_f64());
    println!("connections: {}", connections(&client).await);
    println!(
        "peak memory of the client: {:.1} MiB ({:.1} before)",
        mib(peak_memory()),
        mib(before)
    );
}

/// How many of the launches gave a VM that runs.
async fn launch(client: &FastvmClient, count: usize) -> usize {
    let launches: Vec<_> = (0..count)
        .map(|number| {
            let params = VmLaunchParams::new().machine_type("c1m2").name(format!("vm-{number}"));
            let request = client.vms().launch(params).poll_interval(Duration::from_millis(250));
            tokio::spawn(request.into_future())
        })
        .collect();
    let mut running = 0;
    for launch in launches {
        let vm = launch.await.expect("no panic").expect("a VM");
        running += usize::from(vm.status == VmStatus::Running);
    }
    running
}

/// Has the next launches take their time.
async fn delay_launches(client: &FastvmClient, count: usize) {
    let request = client.request(Method::POST, "/_emulator/launches");
    let request = request.body_field("status", "running".to_owned()).body_field("afterMs", 500_i64);
    let count = i64::try_from(count).expect("a small number");
    request.body_field("times", count).await.expect("an answer");
}

/// What the emulator counted.
async fn connections(client: &FastvmClient) -> Value {
    client.request(Method::GET, "/_emulator/connections").await.expect("an answer")
}

/// In KiB, of this process.
fn peak_memory() -> u32 {
    let status = std::fs::read_to_string("/proc/self/status").expect("Linux");
    let peak = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).expect("a peak");
    peak.trim().trim_end_matches(" kB").parse().expect("a number")
}

fn mib(kib: u32) -> f64 {
    f64::from(kib) / 1024.0
}
