//! VMs from launch to deletion.
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::time::Duration;

use fastvm_generated::models::{
    ExecStreamEvent, FirewallMode, FirewallPolicy, FirewallRule, MachineType, Vm, VmLaunchParams,
    VmLaunchResponse, VmRunParams, VmStatus, VmTtl, VmTtlAction, VmUpdateParams,
};
use fastvm_generated::resources::Vms;
use fastvm_generated::runtime::{Base64, Formatted};
use fastvm_generated::{Client, Error};

/// A client of the caller's own making.
///
/// # Errors
/// Where a setting can't be used.
pub fn client(key: &str, region: Option<&str>) -> Result<Client, Error> {
    let mut builder =
        Client::builder().api_key(key).timeout(Duration::from_secs(20)).max_retries(4);
    if let Some(region) = region {
        builder = builder
            .header("X-Region", region)
            .base_url(format!("https://{region}.example.net/api"));
    }
    builder.build()
}

/// What to launch: everything that can be said.
pub fn params(name: &str, ports: &[i32]) -> VmLaunchParams {
    let rules = ports.iter().map(|&port| FirewallRule::new("tcp", port).source_cidrs(["::/0"]));
    VmLaunchParams::new()
        .machine_type(MachineType::C1m2)
        .name(name)
        .disk_gib(20)
        .firewall(FirewallPolicy::new(FirewallMode::Restricted).ingress(rules))
        .metadata([("env", "prod"), ("owner", name)])
        .env_vars(BTreeMap::from([("RUST_LOG".to_owned(), "info".to_owned())]))
        .ttl(VmTtl::new(3600, VmTtlAction::Pause))
}

/// Launches a VM and says what became of it.
///
/// # Errors
/// Where it can't be launched.
pub async fn launch(client: &Client, name: String) -> Result<VmLaunchResponse, Error> {
    let vm = client.vms().launch(params(&name, &[22, 8080])).await?;
    if let Some(warnings) = &vm.snapshot_restore_warnings {
        let reason = warnings.reason.as_deref().unwrap_or("no reason given");
        eprintln!("{}: services are missing: {reason}", vm.id);
    }
    Ok(vm)
}

/// What a status means to a person. A new one is no reason to fail.
#[must_use]
pub fn advice(status: &VmStatus) -> &str {
    match status {
        VmStatus::Running => "use it",
        VmStatus::Paused | VmStatus::Stopped => "resume it",
        VmStatus::Error => "look at it",
        _ => status.as_str(),
    }
}

/// Takes the time limit off every VM with this label. The filters are applied by the server.
///
/// # Errors
/// Where the VMs can't be listed, or one of them can't be changed.
pub async fn keep(vms: &Vms, label: (&str, &str)) -> Result<Vec<Vm>, Error> {
    let running = vms
        .list()
        .status(VmStatus::Running)
        .metadata(label.0, label.1)
        .timeout(Duration::from_secs(5))
        .await?;
    let mut kept = Vec::with_capacity(running.len());
    for vm in running.iter().filter(|vm| vm.ttl.is_value()) {
        let params = VmUpdateParams::new().ttl_null();
        kept.push(vms.update(&vm.id, params).max_retries(1).await?);
    }
    Ok(kept)
}

/// What a command printed; as it came where that is no base64.
fn text(data: &Formatted<Base64>) -> Cow<'_, str> {
    match data.value() {
        Some(bytes) => String::from_utf8_lossy(bytes),
        None => data.as_text().unwrap_or_default().into(),
    }
}

/// Runs a command and passes on what it prints; gives its exit code.
///
/// # Errors
/// Where it can't be run, or its output breaks off.
pub async fn run(client: &Client, id: &str, command: &[&str]) -> Result<Option<i32>, Error> {
    let params = VmRunParams::new(command.iter().copied()).stdin("some input\n").timeout_sec(60);
    let mut events = client.vms().run_stream(id, params).await?;
    while let Some(event) = events.next().await {
        match event? {
            ExecStreamEvent::Stdout(event) => print!("{}", text(&event.data)),
            ExecStreamEvent::Stderr(event) => eprint!("{}", text(&event.data)),
            ExecStreamEvent::Exit(event) => return Ok(Some(event.exit_code.unwrap_or(0))),
            _ => {}
        }
    }
    Ok(None)
}

/// Calls can be kept and sent to other threads.
///
/// # Errors
/// Where there is no such VM.
pub fn spawnable(client: &Client) -> impl Future<Output = Result<Vm, Error>> + Send + 'static {
    let request = client.vms().retrieve("some-vm");
    async move { request.await }
}
