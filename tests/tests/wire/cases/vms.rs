//! The methods of `vms()` itself.
use fastvm_generated::models::{
    FirewallPolicy, VmLaunchParams, VmPatchFirewallParams, VmRunParams, VmUpdateParams,
};

use super::{Case, bare_case as bare, full_case as full, json, lines, params};

const ID: &str = "7c9e6679-7425-40de-944b-e07fc1f90ae7";

pub(super) fn cases() -> Vec<Case> {
    let mut cases = changes();
    cases.extend(lifecycle());
    cases.extend(commands());
    cases
}

fn lifecycle() -> Vec<Case> {
    vec![
        bare("listVms", "vms().list", |c| json(c.vms().list().with_response())),
        full("listVms", "vms().list", |c| {
            let list = c.vms().list().status("running");
            json(list.metadata("env", "prod").metadata("team", "search").with_response())
        }),
        bare("getVm", "vms().retrieve", |c| json(c.vms().retrieve(ID).with_response())),
        bare("deleteVm", "vms().delete", |c| json(c.vms().delete(ID).with_response())),
        bare("pauseVm", "vms().pause", |c| json(c.vms().pause(ID).with_response())),
        bare("resumeVm", "vms().resume", |c| json(c.vms().resume(ID).with_response())),
        bare("refreshVmTtl", "vms().refresh_ttl", |c| {
            json(c.vms().refresh_ttl(ID).with_response())
        }),
        bare("createVmConsoleToken", "vms().console_token", |c| {
            json(c.vms().console_token(ID).with_response())
        }),
    ]
}

fn changes() -> Vec<Case> {
    vec![
        bare("launchVm", "vms().launch", |c| {
            json(c.vms().launch(VmLaunchParams::new()).with_response())
        }),
        full("launchVm", "vms().launch", |c| {
            json(c.vms().launch(params::launch()).with_response())
        }),
        bare("updateVm", "vms().update", |c| {
            json(c.vms().update(ID, VmUpdateParams::new()).with_response())
        }),
        full("updateVm", "vms().update", |c| {
            json(c.vms().update(ID, params::update()).with_response())
        }),
        bare("setVmFirewall", "vms().set_firewall", |c| {
            json(c.vms().set_firewall(ID, FirewallPolicy::new("open")).with_response())
        }),
        full("setVmFirewall", "vms().set_firewall", |c| {
            json(c.vms().set_firewall(ID, params::set_firewall()).with_response())
        }),
        bare("patchVmFirewall", "vms().patch_firewall", |c| {
            json(c.vms().patch_firewall(ID, VmPatchFirewallParams::new()).with_response())
        }),
        full("patchVmFirewall", "vms().patch_firewall", |c| {
            json(c.vms().patch_firewall(ID, params::patch_firewall()).with_response())
        }),
    ]
}

fn commands() -> Vec<Case> {
    vec![
        bare("runVmCommand", "vms().run", |c| {
            json(c.vms().run(ID, VmRunParams::new(["true"])).with_response())
        }),
        full("runVmCommand", "vms().run", |c| json(c.vms().run(ID, params::run()).with_response())),
        bare("runVmCommand", "vms().run_stream", |c| {
            lines(c.vms().run_stream(ID, VmRunParams::new(["true"])).with_response())
        }),
        full("runVmCommand", "vms().run_stream", |c| {
            lines(c.vms().run_stream(ID, params::run()).with_response())
        }),
    ]
}
