//! The test that the README shows, as it stands there: what is only compiled may not hold.

use std::time::Duration;

use fastvm::FastvmClient;
use fastvm::models::VmLaunchParams;
use fastvm_emulator::{Emulator, Fault, LaunchOutcome};

#[tokio::test]
async fn a_launch_that_fails_is_reported() -> Result<(), Box<dyn std::error::Error>> {
    let emulator = Emulator::builder().launch_delay(Duration::from_millis(50)).start().await?;
    let client = FastvmClient::builder()
        .api_key(emulator.api_key())
        .base_url(emulator.base_url())
        .build()?;

    emulator.inject(Fault::status(503).on("listVms").times(1)); // the client tries again
    assert!(client.vms().list().await?.is_empty());

    emulator.next_launch(LaunchOutcome::ends_as("error"));
    let error = client.vms().launch(VmLaunchParams::new().machine_type("c1m2")).await.unwrap_err();
    assert!(error.vm_id().is_some());
    let sent = emulator.requests();
    let launches = sent.iter().filter(|request| request.operation.as_deref() == Some("launchVm"));
    assert_eq!(launches.count(), 1);
    Ok(())
}
