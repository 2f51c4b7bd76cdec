//! Many uploads at once to a host that has a name: how many succeed, and what the client takes of memory, threads and
//! descriptors before, at the peak and after. The emulator is a process of its own, so that the figures are the client's.
//!
//! `cargo bench -p fastvm-tests --bench crowd -- [--uploads N] [--size KiB]`

#[path = "transfers/host.rs"]
mod host;
#[path = "crowd/usage.rs"]
mod usage;

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::time::{Duration, Instant};

use fastvm::FastvmClient;
use host::Host;
use tokio::task::JoinSet;
use usage::{Usage, Watch};

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    if arguments.first().is_some_and(|first| first == "as-emulator") {
        return host::run(&arguments[1..]);
    }
    let value = |name: &str, usual: usize| {
        let at = arguments.iter().position(|argument| argument == name);
        at.map_or(usual, |at| arguments[at + 1].parse().expect("a number"))
    };
    measure(value("--uploads", 600), value("--size", 4096));
}

fn measure(uploads: usize, kib: usize) {
    let directory = tempfile::tempdir().expect("a directory");
    let source = directory.path().join("source");
    fs::write(&source, noise(kib << 10)).expect("a file");
    let host = Host::start(directory.path(), "localhost");
    fs::create_dir(host.guest("/root/crowd")).expect("a directory");
    println!("{uploads} uploads of {kib} KiB at once to {}", host.url);

    let runtime = tokio::runtime::Runtime::new().expect("a runtime");
    let before = Usage::now();
    let watch = Watch::start();
    let began = Instant::now();
    let failed = runtime.block_on(async {
        let client = host::client(&host.url, &host.key);
        // As many as there are, all begun before any of them is done.
        upload_all(&client, &host.vm, &source, uploads).await
    });
    let seconds = began.elapsed().as_secs_f64();
    let peak = watch.stop();
    // What idle threads of the runtime's and idle connections keep is not the transfers'.
    std::thread::sleep(Duration::from_secs(2));
    let after = Usage::now();
    drop(runtime);

    println!("{:8} {:>12} {:>10} {:>12}", "", "memory", "threads", "descriptors");
    for (when, usage) in [("before", before), ("peak", peak), ("after", after)] {
        println!("{when:8} {:8} KiB {:>10} {:>12}", usage.memory, usage.threads, usage.descriptors);
    }
    let failures: usize = failed.values().sum();
    println!("{} of {uploads} succeeded in {seconds:.1} s", uploads - failures);
    for (error, times) in &failed {
        println!("{times} failed: {error}");
    }
    let whole = fs::metadata(&source).expect("a file").len();
    let arrived = (0..uploads).filter(|n| {
        let there = fs::metadata(host.guest(&format!("/root/crowd/{n}")));
        there.is_ok_and(|there| there.len() == whole)
    });
    assert_eq!((arrived.count(), failures), (uploads, 0), "all of them arrive");
}

/// Uploads all at once. Gives the texts of the errors, and how often each came.
async fn upload_all(
    client: &FastvmClient,
    vm: &str,
    source: &Path,
    uploads: usize,
) -> BTreeMap<String, usize> {
    let mut tasks = JoinSet::new();
    for n in 0..uploads {
        let upload = client.upload(vm, source, format!("/root/crowd/{n}"));
        tasks.spawn(async move { upload.await.map_err(|error| (n, error)) });
    }
    let mut failed = BTreeMap::new();
    while let Some(outcome) = tasks.join_next().await {
        if let Err((n, error)) = outcome.expect("no panic") {
            let text = error.to_string().replace(&format!("/root/crowd/{n} "), "/root/crowd/N ");
            *failed.entry(text).or_default() += 1;
        }
    }
    failed
}

/// Bytes that don't compress.
fn noise(length: usize) -> Vec<u8> {
    let mut state = 0x9e37_79b9_7f4a_7c15_u64;
    let step = || {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        state.to_le_bytes()
    };
    std::iter::repeat_with(step).flatten().take(length).collect()
}
