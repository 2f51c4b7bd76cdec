//! Signed URLs, and files that a VM fetches from them.

use std::sync::Arc;

use axum::extract::State;
use axum::response::Response;
use axum::routing::MethodFilter;
use serde_json::json;

use super::{Answer, At, Json, Routes, exec};
use crate::answer;
use crate::engine::{Engine, finish};
use crate::storage::Presigned;
use crate::validate::{FetchBody, PresignBody};

pub(super) fn routes(routes: &mut Routes) {
    let (presign_path, fetch_path) = ("/v1/vms/{id}/files/presign", "/v1/vms/{id}/files/fetch");
    routes.operation("presignFile", MethodFilter::POST, presign_path, presign);
    routes.attached("fetchFile", MethodFilter::POST, fetch_path, fetch);
    let context_path = "/v1/build-contexts/presign";
    routes.operation("presignBuildContext", MethodFilter::POST, context_path, presign_context);
}

async fn presign(
    State(engine): State<Arc<Engine>>,
    At(id): At<String>,
    Json(body): Json<PresignBody>,
) -> Answer {
    body.check()?;
    Ok(shown(&engine.presign_file(&id)?))
}

async fn presign_context(State(engine): State<Arc<Engine>>) -> Response {
    shown(&engine.presign_context())
}

async fn fetch(
    State(engine): State<Arc<Engine>>,
    At(id): At<String>,
    Json(body): Json<FetchBody>,
) -> Answer {
    let running = engine.fetch(&id, &body.check()?)?;
    Ok(exec::whole(&finish(running).await?))
}

fn shown(presigned: &Presigned) -> Response {
    answer::ok(&json!({
        "uploadUrl": presigned.upload_url,
        "downloadUrl": presigned.download_url,
        "expiresInSec": presigned.expires_in_sec,
        "maxUploadBytes": presigned.max_upload_bytes,
    }))
}
