//! Follows the output of a command while it runs, and ends it by dropping the stream.
//!
//! `cargo run -p fastvm --example stream`

mod common;

use common::{Failure, Session};
use fastvm::models::VmLaunchParams;
use fastvm::{Command, ExecEvent};

#[tokio::main]
async fn main() -> Result<(), Failure> {
    let session = Session::start().await?;
    let vms = session.client.vms();
    let vm = vms.launch(VmLaunchParams::new().machine_type("c1m2").name("stream")).await?;

    // A script for a shell, and what it reads from its standard input.
    let sorted = Command::shell("sort | uniq -c").stdin("pear\napple\npear\n");
    let mut events = vms.stream(&vm.id, sorted).await?;
    while let Some(event) = events.next().await {
        match event? {
            ExecEvent::Stdout(bytes) => print!("{}", String::from_utf8_lossy(&bytes)),
            ExecEvent::Exit(exit) => println!("sorted, with exit code {}", exit.exit_code),
            _ => {}
        }
    }

    // This would never end. Dropping the stream closes its connection, and the service ends the command.
    let mut ticks =
        vms.stream(&vm.id, Command::shell("while :; do echo tick; sleep 0.1; done")).await?;
    let mut seen = 0;
    while seen < 3 {
        match ticks.next().await.transpose()? {
            Some(ExecEvent::Stdout(bytes)) => {
                seen += String::from_utf8_lossy(&bytes).lines().count();
            }
            Some(_) => {}
            None => break,
        }
    }
    drop(ticks);
    println!("saw {seen} ticks");

    vms.delete(&vm.id).await?;
    session.stop().await;
    Ok(())
}
