//! Bodies with every field set.
use fastvm_generated::models::{
    BuildCreateParams, FileFetchParams, FilePresignParams, FirewallPolicy, FirewallRule,
    ServiceRegisterParams, ServiceUpdateParams, SnapshotCreateParams, SnapshotUpdateParams,
    VmLaunchParams, VmPatchFirewallParams, VmRunParams, VmTtl, VmUpdateParams,
};

pub(super) fn launch() -> VmLaunchParams {
    VmLaunchParams::new()
        .machine_type("c1m2")
        .snapshot_id("a-snapshot")
        .name("dev")
        .disk_gib(20)
        .firewall(FirewallPolicy::new("restricted").ingress([rule()]))
        .metadata([("env", "prod"), ("team", "search")])
        .env_vars([("RUST_LOG", "info")])
        .ttl(VmTtl::new(3600, "pause"))
}

pub(super) fn update() -> VmUpdateParams {
    VmUpdateParams::new()
        .name("staging")
        .metadata([("env", "staging")])
        .ttl(VmTtl::new(7200, "delete"))
}

pub(super) fn rule() -> FirewallRule {
    FirewallRule::new("tcp", 8000)
        .port_end(8999)
        .source_cidrs(["2001:db8::/32"])
        .description("the staging network")
}

pub(super) fn set_firewall() -> FirewallPolicy {
    FirewallPolicy::new("restricted").ingress([rule()])
}

pub(super) fn patch_firewall() -> VmPatchFirewallParams {
    VmPatchFirewallParams::new().mode("open").ingress([rule()])
}

pub(super) fn run() -> VmRunParams {
    VmRunParams::new(["wc", "-c"]).timeout_sec(30).stdin("hi\n")
}

pub(super) fn presign() -> FilePresignParams {
    FilePresignParams::new("/etc/app.toml")
}

pub(super) fn fetch() -> FileFetchParams {
    FileFetchParams::new("https://staging.example.net/objects/4f1c?op=get", "/etc/app.toml")
}

pub(super) fn register() -> ServiceRegisterParams {
    ServiceRegisterParams::new("web", 8080)
}

pub(super) fn update_service() -> ServiceUpdateParams {
    ServiceUpdateParams::new(9000)
}

pub(super) fn snapshot() -> SnapshotCreateParams {
    SnapshotCreateParams::new("a-vm")
}

pub(super) fn rename_snapshot() -> SnapshotUpdateParams {
    SnapshotUpdateParams::new().name("base-2026")
}

pub(super) fn build() -> BuildCreateParams {
    BuildCreateParams::new()
        .name("flask")
        .image_ref("python:3.13-slim")
        .dockerfile_content("FROM python:3.13-slim\nRUN pip install flask\n")
        .machine_type("c2m4")
        .disk_gib(20)
        .context_download_url("https://staging.example.net/contexts/81d0?op=get")
}
