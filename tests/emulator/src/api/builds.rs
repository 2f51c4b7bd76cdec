//! Builds.

use std::sync::Arc;

use axum::extract::State;
use axum::http::StatusCode;
use axum::routing::MethodFilter;

use super::{Answer, At, Json, Routes};
use crate::answer;
use crate::engine::Engine;
use crate::validate::BuildBody;

pub(super) fn routes(routes: &mut Routes) {
    routes.operation("createBuild", MethodFilter::POST, "/v1/builds", create);
    routes.operation("getBuild", MethodFilter::GET, "/v1/builds/{id}", retrieve);
}

async fn create(State(engine): State<Arc<Engine>>, Json(body): Json<BuildBody>) -> Answer {
    let id = engine.create_build(body.check()?)?;
    Ok(answer::json(StatusCode::ACCEPTED, &engine.org().build(&id)?.view()))
}

async fn retrieve(State(engine): State<Arc<Engine>>, At(id): At<String>) -> Answer {
    Ok(answer::ok(&engine.org().build(&id)?.view()))
}
