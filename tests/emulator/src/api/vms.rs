//! Launching, listing, changing and deleting VMs.

use std::sync::Arc;

use axum::extract::{RawQuery, State};
use axum::http::StatusCode;
use axum::response::Response;
use axum::routing::MethodFilter;
use serde_json::json;

use super::{Answer, At, Json, Routes, query};
use crate::answer;
use crate::engine::Engine;
use crate::refusal::Refusal;
use crate::validate::{LaunchBody, UpdateBody};

pub(super) fn routes(routes: &mut Routes) {
    routes.operation("listVms", MethodFilter::GET, "/v1/vms", list);
    routes.operation("launchVm", MethodFilter::POST, "/v1/vms", launch);
    routes.operation("getVm", MethodFilter::GET, "/v1/vms/{id}", retrieve);
    routes.operation("updateVm", MethodFilter::PATCH, "/v1/vms/{id}", update);
    routes.operation("deleteVm", MethodFilter::DELETE, "/v1/vms/{id}", delete);
}

/// A VM as it is now.
pub(super) fn shown(engine: &Engine, id: &str) -> Answer {
    let org = engine.org();
    Ok(answer::ok(&org.vm_view(org.vm(id)?)))
}

async fn list(State(engine): State<Arc<Engine>>, RawQuery(query): RawQuery) -> Response {
    let mut status = None;
    let mut labels = Vec::new();
    for (name, value) in query::pairs(query.as_deref()) {
        if name == "status" {
            status = Some(value);
        } else if let Some(key) = name.strip_prefix("metadata.") {
            labels.push((key.to_owned(), value));
        }
    }
    let org = engine.org();
    let vms = org.vms().into_iter();
    let views: Vec<_> = vms
        .filter(|vm| status.as_deref().is_none_or(|status| vm.status.as_str() == status))
        .filter(|vm| vm.has_labels(&labels))
        .map(|vm| org.vm_view(vm))
        .collect();
    answer::ok(&views)
}

async fn launch(State(engine): State<Arc<Engine>>, Json(body): Json<LaunchBody>) -> Answer {
    let (is_running, view) = engine.launch(body.check()?).await?;
    let status = if is_running { StatusCode::CREATED } else { StatusCode::ACCEPTED };
    Ok(answer::json(status, &view))
}

async fn retrieve(State(engine): State<Arc<Engine>>, At(id): At<String>) -> Answer {
    shown(&engine, &id)
}

async fn update(
    State(engine): State<Arc<Engine>>,
    At(id): At<String>,
    Json(body): Json<UpdateBody>,
) -> Answer {
    engine.update_vm(&id, body.check()?)?;
    shown(&engine, &id)
}

async fn delete(
    State(engine): State<Arc<Engine>>,
    At(id): At<String>,
) -> Result<Response, Refusal> {
    engine.delete(&id).await?;
    Ok(answer::ok(&json!({ "id": id, "deleted": true })))
}
