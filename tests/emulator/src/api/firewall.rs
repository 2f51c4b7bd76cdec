//! The firewall of a VM.

use std::sync::Arc;

use axum::extract::State;
use axum::routing::MethodFilter;

use super::{Answer, At, Json, Routes, vms};
use crate::engine::Engine;
use crate::model::FirewallPolicy;
use crate::validate::{self, FirewallPatch};

const PATH: &str = "/v1/vms/{id}/firewall";

pub(super) fn routes(routes: &mut Routes) {
    routes.operation("setVmFirewall", MethodFilter::PUT, PATH, set);
    routes.operation("patchVmFirewall", MethodFilter::PATCH, PATH, patch);
}

async fn set(
    State(engine): State<Arc<Engine>>,
    At(id): At<String>,
    Json(policy): Json<FirewallPolicy>,
) -> Answer {
    validate::firewall(&policy)?;
    engine.org().vm_mut(&id)?.firewall = policy;
    vms::shown(&engine, &id)
}

async fn patch(
    State(engine): State<Arc<Engine>>,
    At(id): At<String>,
    Json(patch): Json<FirewallPatch>,
) -> Answer {
    let FirewallPatch { mode, ingress } = patch.check()?;
    engine.org().vm_mut(&id)?.patch_firewall(mode, ingress);
    vms::shown(&engine, &id)
}
