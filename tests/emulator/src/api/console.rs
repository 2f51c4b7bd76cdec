//! The console of a VM: a token, and the WebSocket that it opens.

use std::sync::Arc;

use axum::extract::ws::WebSocketUpgrade;
use axum::extract::ws::rejection::WebSocketUpgradeRejection;
use axum::extract::{RawQuery, State};
use axum::response::IntoResponse as _;
use axum::routing::MethodFilter;
use serde_json::json;

use super::{Answer, At, Routes, query};
use crate::answer;
use crate::console;
use crate::engine::Engine;
use crate::refusal::Refusal;

pub(super) fn routes(routes: &mut Routes) {
    let token_path = "/v1/vms/{id}/console-token";
    routes.operation("createVmConsoleToken", MethodFilter::POST, token_path, token);
    routes.open("console", MethodFilter::GET, "/v1/vms/{id}/console", connect);
}

async fn token(State(engine): State<Arc<Engine>>, At(id): At<String>) -> Answer {
    let (token, lifetime) = engine.console_token(&id)?;
    Ok(answer::ok(&json!({
        "token": token,
        "expiresInSec": lifetime.as_secs(),
        "websocketPath": format!("/v1/vms/{id}/console"),
    })))
}

async fn connect(
    State(engine): State<Arc<Engine>>,
    At(id): At<String>,
    RawQuery(query): RawQuery,
    upgrade: Result<WebSocketUpgrade, WebSocketUpgradeRejection>,
) -> Answer {
    let upgrade = upgrade.map_err(|rejection| {
        let status = rejection.into_response().status();
        Refusal::new(status, "the console is a WebSocket")
    })?;
    let mut pairs = query::pairs(query.as_deref()).into_iter();
    let (_, token) = pairs
        .find(|(name, _)| name == "session")
        .ok_or_else(|| Refusal::unauthorized("the query parameter session is missing"))?;
    let guest = engine.open_console(&id, &token)?;
    Ok(upgrade.on_upgrade(move |socket| console::serve(socket, guest)))
}
