//! What can go wrong, and how to tell it apart.
//!
//! `cargo run -p fastvm --example errors`

mod common;

use std::time::Duration;

use common::{Failure, Session};
use fastvm::models::VmLaunchParams;
use fastvm::prelude::*;
use fastvm::{Command, Error, FastvmClient};

#[tokio::main]
async fn main() -> Result<(), Failure> {
    let session = Session::start().await?;
    let client = &session.client;

    match client.vms().retrieve("no-such-vm").await {
        Err(error) if error.is_not_found() => println!("there is no such VM: {error}"),
        other => println!("unexpected: {other:?}"),
    }
    match launch(client).await {
        Ok(vm_id) => {
            command(client, &vm_id).await?;
            download(client, &vm_id).await?;
            client.vms().delete(vm_id).await?;
        }
        // Whatever comes after the VM was made has its id, so that it can be looked at, or deleted.
        Err(Error::VmLaunch(error)) => println!("it failed to start: {error}"),
        Err(Error::VmNotReady(error)) => println!("{} needs more time", error.vm_id()),
        // A failure that leaves open whether it was done: look before it is done again.
        Err(error) if error.may_have_executed() => println!("it may have been launched: {error}"),
        Err(error) => return Err(error.into()),
    }
    session.stop().await;
    Ok(())
}

async fn launch(client: &FastvmClient) -> Result<String, Error> {
    let params = VmLaunchParams::new().machine_type("c1m2");
    let vm = client.vms().launch(params).wait_timeout(Duration::from_secs(60)).await?;
    Ok(vm.id)
}

/// A command that fails is no failure of the call: `check` makes it one.
async fn command(client: &FastvmClient, vm_id: &str) -> Result<(), Error> {
    let missing = client.vms().run(vm_id, ["cat", "/root/missing"]).await?;
    println!("exit code {}: {}", missing.exit_code, missing.stderr.trim());

    let slow = Command::shell("sleep 60").timeout(Duration::from_secs(1));
    match client.vms().run(vm_id, slow).await?.check() {
        Err(error) if error.timed_out() => println!("it took too long: {error}"),
        other => println!("unexpected: {other:?}"),
    }
    Ok(())
}

async fn download(client: &FastvmClient, vm_id: &str) -> Result<(), Error> {
    match client.download(vm_id, "/root/missing", "missing").await {
        Err(Error::FileTransfer(error)) if error.code() == Some("ENOENT") => {
            println!("nothing to download: {error}");
            Ok(())
        }
        other => other.map(drop),
    }
}
