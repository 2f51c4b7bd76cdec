//! Snapshots.

use std::sync::Arc;

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use axum::routing::MethodFilter;
use serde_json::json;

use super::{Answer, At, Json, Routes};
use crate::answer;
use crate::engine::Engine;
use crate::validate::{RenameBody, SnapshotBody};

pub(super) fn routes(routes: &mut Routes) {
    let (all, one) = ("/v1/snapshots", "/v1/snapshots/{id}");
    routes.operation("listSnapshots", MethodFilter::GET, all, list);
    routes.operation("createSnapshot", MethodFilter::POST, all, create);
    routes.operation("getSnapshot", MethodFilter::GET, one, retrieve);
    routes.operation("updateSnapshot", MethodFilter::PATCH, one, update);
    routes.operation("deleteSnapshot", MethodFilter::DELETE, one, delete);
}

fn shown(engine: &Engine, status: StatusCode, id: &str) -> Answer {
    let org = engine.org();
    Ok(answer::json(status, &org.snapshot_view(org.snapshot(id)?)))
}

async fn list(State(engine): State<Arc<Engine>>) -> Response {
    let org = engine.org();
    let snapshots = org.snapshots().into_iter();
    let views: Vec<_> = snapshots.map(|snapshot| org.snapshot_view(snapshot)).collect();
    answer::ok(&views)
}

async fn create(State(engine): State<Arc<Engine>>, Json(body): Json<SnapshotBody>) -> Answer {
    let id = engine.create_snapshot(&body.vm_id, body.name.as_deref().unwrap_or_default())?;
    shown(&engine, StatusCode::CREATED, &id)
}

async fn retrieve(State(engine): State<Arc<Engine>>, At(id): At<String>) -> Answer {
    shown(&engine, StatusCode::OK, &id)
}

async fn update(
    State(engine): State<Arc<Engine>>,
    At(id): At<String>,
    Json(body): Json<RenameBody>,
) -> Answer {
    let rename = body.check()?;
    engine.org().rename_snapshot(&id, rename)?;
    shown(&engine, StatusCode::OK, &id)
}

async fn delete(State(engine): State<Arc<Engine>>, At(id): At<String>) -> Answer {
    engine.delete_snapshot(&id).await?;
    Ok(answer::ok(&json!({ "id": id, "deleted": true })))
}
