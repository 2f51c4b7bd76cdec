//! The service's health, and the quotas.

use std::sync::Arc;

use axum::extract::State;
use axum::response::Response;
use axum::routing::MethodFilter;
use serde_json::json;

use super::Routes;
use crate::answer;
use crate::engine::Engine;

pub(super) fn routes(routes: &mut Routes) {
    routes.open("healthCheck", MethodFilter::GET, "/healthz", health);
    routes.operation("getQuotas", MethodFilter::GET, "/v1/org/quotas", quotas);
}

async fn health() -> Response {
    answer::ok(&json!({ "status": "ok" }))
}

async fn quotas(State(engine): State<Arc<Engine>>) -> Response {
    answer::ok(&engine.org().quota_view())
}
