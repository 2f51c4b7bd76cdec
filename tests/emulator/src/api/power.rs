//! Pausing and resuming a VM, and its TTL.

use std::sync::Arc;

use axum::extract::State;
use axum::http::StatusCode;
use axum::routing::MethodFilter;

use super::{Answer, At, Routes, vms};
use crate::engine::Engine;

pub(super) fn routes(routes: &mut Routes) {
    routes.operation("pauseVm", MethodFilter::POST, "/v1/vms/{id}/pause", pause);
    routes.operation("resumeVm", MethodFilter::POST, "/v1/vms/{id}/resume", resume);
    routes.operation("refreshVmTtl", MethodFilter::POST, "/v1/vms/{id}/ttl/refresh", refresh_ttl);
}

async fn pause(State(engine): State<Arc<Engine>>, At(id): At<String>) -> Answer {
    engine.pause(&id).await?;
    vms::shown(&engine, &id)
}

async fn resume(State(engine): State<Arc<Engine>>, At(id): At<String>) -> Answer {
    let is_running = engine.resume(&id).await?;
    let mut response = vms::shown(&engine, &id)?;
    if !is_running {
        *response.status_mut() = StatusCode::ACCEPTED;
    }
    Ok(response)
}

async fn refresh_ttl(State(engine): State<Arc<Engine>>, At(id): At<String>) -> Answer {
    engine.refresh_ttl(&id)?;
    vms::shown(&engine, &id)
}
