//! Start and end of an emulator: quickly, on loopback, and without a trace.

use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use fastvm_emulator::Emulator;

use crate::support::{Fastvm, eventually};

/// How many processes have this text in their command line.
fn processes(text: &str) -> usize {
    let entries = std::fs::read_dir("/proc").expect("processes").flatten();
    let lines = entries.filter_map(|entry| std::fs::read(entry.path().join("cmdline")).ok());
    lines.filter(|line| String::from_utf8_lossy(line).contains(text)).count()
}

fn entries(folder: &Path) -> Vec<PathBuf> {
    std::fs::read_dir(folder).expect("a folder").flatten().map(|entry| entry.path()).collect()
}

#[tokio::test]
async fn starts_in_no_time_on_loopback() {
    let mut times = Vec::new();
    for _ in 0..5 {
        let start = Instant::now();
        let emulator = Emulator::start().await.expect("an emulator");
        times.push(start.elapsed());
        assert!(emulator.base_url().starts_with("http://127.0.0.1:"));
        assert!(emulator.storage_url().starts_with("http://127.0.0.1:"));
        assert_ne!(emulator.base_url(), emulator.storage_url());
        assert!(!format!("{emulator:?}").contains(emulator.api_key()));
    }
    times.sort();
    assert!(times[2] < Duration::from_millis(20), "{times:?}");
}

#[tokio::test]
async fn two_of_them_know_nothing_of_each_other() {
    let (one, other) = (Fastvm::start().await, Fastvm::start().await);
    assert_ne!(one.emulator.api_key(), other.emulator.api_key());
    let vm = one.vm().await;
    other.get(&format!("/v1/vms/{vm}")).await.error(404);
}

#[tokio::test]
async fn a_port_that_is_taken_is_an_error() {
    let first = Emulator::start().await.expect("an emulator");
    let port = first.base_url().rsplit(':').next().and_then(|port| port.parse().ok());
    let second = Emulator::builder().port(port.expect("a port")).start().await;
    assert_eq!(second.err().map(|error| error.kind()), Some(std::io::ErrorKind::AddrInUse));
}

/// Starts an emulator in a folder of its own, with a VM in which a process runs that has `mark` in its command line.
async fn busy(folder: &Path, mark: &str) -> Fastvm {
    let fastvm = Fastvm::with(Emulator::builder().directory(folder).start()).await;
    let vm = fastvm.vm().await;
    let script = format!("setsid sleep {mark} > /dev/null 2>&1 & sleep 0.05; ls > /root/files");
    fastvm.shell(&vm, &script).await;
    assert_eq!((processes(mark), entries(folder).len()), (1, 1));
    fastvm
}

#[tokio::test]
async fn what_is_stopped_leaves_no_process_no_file_and_no_socket() {
    let folder = tempfile::tempdir().expect("a folder");
    let fastvm = busy(folder.path(), "98765.25").await;
    let address = fastvm.emulator.base_url().replace("http://", "");
    fastvm.emulator.stop().await;
    assert_eq!(processes("98765.25"), 0);
    assert_eq!(entries(folder.path()), Vec::<PathBuf>::new());
    assert!(tokio::net::TcpStream::connect(address).await.is_err());
}

#[tokio::test]
async fn what_is_dropped_leaves_as_little() {
    let folder = tempfile::tempdir().expect("a folder");
    let fastvm = busy(folder.path(), "98765.75").await;
    drop(fastvm);
    eventually(async || (processes("98765.75") == 0).then_some(())).await;
    eventually(async || entries(folder.path()).is_empty().then_some(())).await;
}
