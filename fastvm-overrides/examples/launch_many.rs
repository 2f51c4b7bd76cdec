//! Launches many VMs at once through one client, so many at a time.
//!
//! `cargo run -p fastvm --example launch_many -- 20`

mod common;

use std::sync::Arc;

use common::{Failure, Session};
use fastvm::models::VmLaunchParams;
use tokio::sync::Semaphore;
use tokio::task::JoinSet;

/// How many launches are under way at a time.
const AT_A_TIME: usize = 16;

#[tokio::main]
async fn main() -> Result<(), Failure> {
    let count: usize = std::env::args().nth(1).map_or(Ok(20), |count| count.parse())?;
    let session = Session::start().await?;

    let permits = Arc::new(Semaphore::new(AT_A_TIME));
    let mut launches = JoinSet::new();
    for number in 0..count {
        let (vms, permits) = (session.client.vms(), Arc::clone(&permits));
        launches.spawn(async move {
            let _permit = permits.acquire().await.expect("nobody closes the semaphore");
            let params = VmLaunchParams::new()
                .machine_type("c1m2")
                .name(format!("worker-{number}"))
                .metadata([("fleet", "demo")]);
            vms.launch(params).await
        });
    }
    while let Some(launched) = launches.join_next().await {
        // One that fails doesn't take the others along.
        if let Err(error) = launched? {
            eprintln!("{error}");
        }
    }

    let running = session.client.vms().list().status("running").metadata("fleet", "demo").await?;
    println!("{} VMs run", running.len());
    for vm in &running {
        session.client.vms().delete(&vm.id).await?;
    }
    println!("deleted them");
    session.stop().await;
    Ok(())
}
