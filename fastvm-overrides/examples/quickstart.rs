//! Launches a VM, uploads a directory, runs a program there with live output, downloads what it made.
//!
//! `cargo run -p fastvm --example quickstart` needs no account: without `FASTVM_API_KEY` it starts a local
//! emulator of the service.

mod common;

use std::io::Write;

use common::{Failure, Session};
use fastvm::models::VmLaunchParams;
use fastvm::{Command, ExecEvent, FastvmClient};

#[tokio::main]
async fn main() -> Result<(), Failure> {
    let session = Session::start().await?;
    let client = &session.client;

    // Returns once the VM runs.
    let params = VmLaunchParams::new().machine_type("c1m2").name("quickstart");
    let vm = client.vms().launch(params).await?;
    println!("{} is {}: {} vCPU, {} MiB", vm.id, vm.status, vm.cpu, vm.memory_mib);

    let outcome = work(client, &vm.id).await;

    client.vms().delete(&vm.id).await?;
    println!("deleted {}", vm.id);
    session.stop().await;
    outcome
}

/// What is done in the VM.
async fn work(client: &FastvmClient, vm_id: &str) -> Result<(), Failure> {
    let here = tempfile::tempdir()?;
    let (project, results) = (here.path().join("project"), here.path().join("results"));
    std::fs::create_dir(&project)?;
    std::fs::write(project.join("count.sh"), SCRIPT)?;
    std::fs::write(project.join("poem.txt"), "one fish\ntwo fish\nred fish\nblue fish\n")?;

    let sent = client.upload(vm_id, &project, "/root/project").await?;
    println!("uploaded {} files", sent.files);

    let command = Command::new(["sh", "/root/project/count.sh"]);
    let mut events = client.vms().stream(vm_id, command).await?;
    while let Some(event) = events.next().await {
        match event? {
            ExecEvent::Stdout(bytes) => std::io::stdout().write_all(&bytes)?,
            ExecEvent::Stderr(bytes) => std::io::stderr().write_all(&bytes)?,
            ExecEvent::Exit(exit) => println!("it ended with exit code {}", exit.exit_code),
            _ => {}
        }
    }

    client.download(vm_id, "/root/results", &results).await?;
    print!("downloaded: {}", std::fs::read_to_string(results.join("words.txt"))?);
    Ok(())
}

const SCRIPT: &str = "\
set -e
cd /root/project
mkdir -p /root/results
for step in 1 2 3; do echo \"step $step\"; sleep 0.2; done
wc -w < poem.txt > /root/results/words.txt
";
