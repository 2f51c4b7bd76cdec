//! Start and end of an emulator: on loopback, and without a trace.

use std::path::{Path, PathBuf};

use fastvm_emulator::Emulator;
use fastvm_tests::processes::{self, unique_sleep};

use crate::support::{Fastvm, eventually};

fn entries(folder: &Path) -> Vec<PathBuf> {
    std::fs::read_dir(folder).expect("a folder").flatten().map(|entry| entry.path()).collect()
}

#[tokio::test]
async fn starts_on_loopback_and_shows_nobody_its_key() {
    let emulator = Emulator::start().await.expect("an emulator");
    assert!(emulator.base_url().starts_with("http://127.0.0.1:"));
    assert!(emulator.storage_url().starts_with("http://127.0.0.1:"));
    assert_ne!(emulator.base_url(), emulator.storage_url());
    assert!(!format!("{emulator:?}").contains(emulator.api_key()));
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
    fastvm.shell(&vm, &format!("setsid sleep {mark} > /dev/null 2>&1 & ls > /root/files")).await;
    processes::wait_for(mark, 1).await;
    assert_eq!(entries(folder).len(), 1);
    fastvm
}

#[tokio::test]
async fn what_is_stopped_leaves_no_process_no_file_and_no_socket() {
    let folder = tempfile::tempdir().expect("a folder");
    let mark = unique_sleep();
    let fastvm = busy(folder.path(), &mark).await;
    let address = fastvm.emulator.base_url().replace("http://", "");
    fastvm.emulator.stop().await;
    assert_eq!(processes::count(&mark), 0);
    assert_eq!(entries(folder.path()), Vec::<PathBuf>::new());
    assert!(tokio::net::TcpStream::connect(address).await.is_err());
}

#[tokio::test]
async fn what_is_dropped_leaves_as_little() {
    let folder = tempfile::tempdir().expect("a folder");
    let mark = unique_sleep();
    let fastvm = busy(folder.path(), &mark).await;
    drop(fastvm);
    processes::wait_for(&mark, 0).await;
    eventually(async || entries(folder.path()).is_empty().then_some(())).await;
}
