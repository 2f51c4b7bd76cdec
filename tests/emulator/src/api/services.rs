//! The services of a VM.

use std::sync::Arc;

use axum::extract::State;
use axum::http::StatusCode;
use axum::routing::MethodFilter;

use super::{Answer, At, Json, Routes};
use crate::answer;
use crate::engine::Engine;
use crate::refusal::Refusal;
use crate::validate::{RegisterBody, ServiceBody};

pub(super) fn routes(routes: &mut Routes) {
    let (all, one) = ("/v1/vms/{id}/services", "/v1/vms/{id}/services/{serviceName}");
    routes.operation("listServices", MethodFilter::GET, all, list);
    routes.operation("registerService", MethodFilter::POST, all, register);
    routes.operation("updateService", MethodFilter::PUT, one, update);
    routes.operation("deleteService", MethodFilter::DELETE, one, delete);
}

async fn list(State(engine): State<Arc<Engine>>, At(id): At<String>) -> Answer {
    let org = engine.org();
    let services: Vec<_> = org.vm(&id)?.services.values().collect();
    Ok(answer::ok(&services))
}

async fn register(
    State(engine): State<Arc<Engine>>,
    At(id): At<String>,
    Json(body): Json<RegisterBody>,
) -> Answer {
    let service = body.check()?;
    let service = engine.org().vm_mut(&id)?.register(service)?;
    Ok(answer::json(StatusCode::CREATED, &service))
}

async fn update(
    State(engine): State<Arc<Engine>>,
    At((id, name)): At<(String, String)>,
    Json(body): Json<ServiceBody>,
) -> Answer {
    let service = body.check(name)?;
    let service = engine.org().vm_mut(&id)?.put(service)?;
    Ok(answer::ok(&service))
}

async fn delete(
    State(engine): State<Arc<Engine>>,
    At((id, name)): At<(String, String)>,
) -> Result<StatusCode, Refusal> {
    engine.org().vm_mut(&id)?.services.remove(&name);
    Ok(StatusCode::NO_CONTENT)
}
