//! What tests in any language can ask of the emulator over HTTP, below `/_emulator`. It needs the API key.

use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::extract::{Request, State};
use axum::http::StatusCode;
use axum::middleware::{Next, from_fn};
use axum::response::{IntoResponse as _, Response};
use axum::routing::{get, post};
use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use serde::Deserialize;
use serde_json::{Value, json};

use crate::answer;
use crate::api::Json;
use crate::clock::{Clock, millis};
use crate::engine::Engine;
use crate::faults::Fault;
use crate::observe::{Observer, authenticate};
use crate::outcome::{BuildOutcome, LaunchOutcome};
use crate::refusal::Refusal;
use crate::serve::{Connections, Counter};

/// What the endpoints look at and change.
pub(crate) struct Admin {
    pub(crate) engine: Arc<Engine>,
    pub(crate) observer: Arc<Observer>,
    pub(crate) api: Arc<Counter>,
    pub(crate) storage: Arc<Counter>,
}

impl Admin {
    pub(crate) fn connections(&self) -> Connections {
        Connections { api: self.api.get(), storage: self.storage.get() }
    }
}

/// The router of `/_emulator`.
pub(crate) fn router(admin: Arc<Admin>, key: Arc<str>) -> Router {
    let check = move |request: Request, next: Next| {
        let key = key.clone();
        async move {
            match authenticate(request.headers(), &key) {
                Ok(()) => next.run(request).await,
                Err(refusal) => refusal.into_response(),
            }
        }
    };
    Router::new()
        .route("/_emulator/faults", get(faults).post(add_fault).delete(clear_faults))
        .route("/_emulator/requests", get(requests).delete(clear_requests))
        .route("/_emulator/connections", get(connections))
        .route("/_emulator/launches", post(add_launch))
        .route("/_emulator/builds", post(add_build))
        .route("/_emulator/ids", post(add_ids))
        .route("/_emulator/staged", post(stage))
        .route("/_emulator/clock", get(clock).post(advance))
        .route_layer(from_fn(check))
        .with_state(admin)
}

async fn faults(State(admin): State<Arc<Admin>>) -> Response {
    let faults = admin.observer.faults.all();
    answer::ok(&faults.iter().map(Fault::to_json).collect::<Vec<Value>>())
}

async fn add_fault(
    State(admin): State<Arc<Admin>>,
    Json(fault): Json<Value>,
) -> Result<Response, Refusal> {
    let fault = Fault::from_json(fault).map_err(Refusal::invalid)?;
    let shown = fault.to_json();
    admin.observer.faults.add(fault);
    Ok(answer::json(StatusCode::CREATED, &shown))
}

async fn clear_faults(State(admin): State<Arc<Admin>>) -> StatusCode {
    admin.observer.faults.clear();
    StatusCode::NO_CONTENT
}

async fn requests(State(admin): State<Arc<Admin>>) -> Response {
    answer::ok(&admin.observer.recorder.all())
}

async fn clear_requests(State(admin): State<Arc<Admin>>) -> StatusCode {
    admin.observer.recorder.clear();
    StatusCode::NO_CONTENT
}

async fn connections(State(admin): State<Arc<Admin>>) -> Response {
    answer::ok(&admin.connections())
}

async fn add_launch(
    State(admin): State<Arc<Admin>>,
    Json(outcome): Json<LaunchOutcome>,
) -> Response {
    admin.engine.launches.add(outcome);
    answer::json(StatusCode::CREATED, &json!({}))
}

async fn add_build(State(admin): State<Arc<Admin>>, Json(outcome): Json<BuildOutcome>) -> Response {
    admin.engine.builds.add(outcome);
    answer::json(StatusCode::CREATED, &json!({}))
}

/// Ids of what is made next.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct SaidIds {
    ids: Vec<String>,
}

async fn add_ids(
    State(admin): State<Arc<Admin>>,
    Json(said): Json<SaidIds>,
) -> Result<Response, Refusal> {
    admin.engine.org().say_ids(said.ids).map_err(Refusal::invalid)?;
    Ok(answer::json(StatusCode::CREATED, &json!({})))
}

/// A file in the staging store.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Staged {
    url: String,
    content: String,
}

async fn stage(
    State(admin): State<Arc<Admin>>,
    Json(staged): Json<Staged>,
) -> Result<Response, Refusal> {
    let content = BASE64_STANDARD.decode(staged.content);
    let content = content.map_err(|_| Refusal::invalid("content is not base64"))?;
    let done = admin.engine.stage(staged.url, &content);
    done.map_err(|error| Refusal::internal(format!("the file could not be staged: {error}")))?;
    Ok(answer::json(StatusCode::CREATED, &json!({})))
}

async fn clock(State(admin): State<Arc<Admin>>) -> Response {
    answer::ok(&shown(&admin.engine.config.clock))
}

/// A move of the clock.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct Move {
    advance_ms: u64,
    /// Whether to wait first until the move wakes something.
    #[serde(default)]
    when_due: bool,
}

async fn advance(
    State(admin): State<Arc<Admin>>,
    Json(asked): Json<Move>,
) -> Result<Response, Refusal> {
    let clock = &admin.engine.config.clock;
    if !clock.is_manual() {
        return Err(Refusal::conflict("the emulator goes by the system's clock"));
    }
    let by = Duration::from_millis(asked.advance_ms);
    if asked.when_due {
        clock.until_due_within(by).await;
    }
    clock.advance(by);
    Ok(answer::ok(&shown(clock)))
}

fn shown(clock: &Clock) -> Value {
    json!({
        "nowMs": clock.millis().get(),
        "nextDueMs": clock.next_due().map(millis),
        "manual": clock.is_manual(),
    })
}
