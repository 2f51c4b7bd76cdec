//! The same without async.
use fastvm_generated::models::{BuildCreateParams, BuildStatus, VmRunParams};
use fastvm_generated::{Client, Error};

/// Builds a snapshot and waits for it; gives its id.
///
/// # Errors
/// Where the server fails.
pub fn build(client: &Client, image: &str) -> Result<Option<String>, Error> {
    let params = BuildCreateParams::new().image_ref(image);
    let mut build = client.builds().create(params).call()?;
    while matches!(build.status, BuildStatus::Pending | BuildStatus::Running) {
        std::thread::sleep(std::time::Duration::from_secs(1));
        build = client.builds().retrieve(&build.id).call()?;
    }
    Ok(build.snapshot_id)
}

/// Counts VMs.
///
/// # Errors
/// Where the server fails.
pub fn count(client: &Client) -> Result<usize, Error> {
    Ok(client.vms().list().status("running").call()?.len())
}

/// Counts what a command prints.
///
/// # Errors
/// Where the server fails.
pub fn events(client: &Client, id: &str) -> Result<usize, Error> {
    let params = VmRunParams::new(["ls", "-l"]);
    let stream = client.vms().run_stream(id, params).call()?;
    stream.into_blocking().try_fold(0, |count, event| event.map(|_| count + 1))
}
