//! Commands in a VM: answered as a whole, or as a stream.

use std::sync::Arc;

use axum::body::Body;
use axum::extract::State;
use axum::http::{HeaderMap, HeaderValue, header};
use axum::response::Response;
use axum::routing::MethodFilter;
use serde_json::json;

use super::{Answer, At, Json, Routes};
use crate::answer;
use crate::clock::millis;
use crate::engine::{Engine, Outcome, finish};
use crate::ndjson::Lines;
use crate::validate::ExecBody;

const NDJSON: &str = "application/x-ndjson";

pub(super) fn routes(routes: &mut Routes) {
    routes.attached("runVmCommand", MethodFilter::POST, "/v1/vms/{id}/exec", exec);
}

async fn exec(
    State(engine): State<Arc<Engine>>,
    At(id): At<String>,
    headers: HeaderMap,
    Json(body): Json<ExecBody>,
) -> Answer {
    let running = engine.exec(&id, body.check()?)?;
    if !wants_stream(&headers) {
        return Ok(whole(&finish(running).await?));
    }
    let mut response = Response::new(Body::new(Lines::new(running)));
    response.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static(NDJSON));
    Ok(response)
}

/// The answer about a command that ended.
pub(super) fn whole(outcome: &Outcome) -> Response {
    answer::ok(&json!({
        "exitCode": outcome.code,
        "stdout": outcome.stdout.text(),
        "stderr": outcome.stderr.text(),
        "timedOut": outcome.timed_out,
        "stdoutTruncated": outcome.stdout.truncated,
        "stderrTruncated": outcome.stderr.truncated,
        "durationMs": millis(outcome.duration),
    }))
}

fn wants_stream(headers: &HeaderMap) -> bool {
    let accepted = headers.get_all(header::ACCEPT).iter().filter_map(|value| value.to_str().ok());
    let mut kinds = accepted.flat_map(|value| value.split(','));
    kinds.any(|kind| kind.split(';').next().is_some_and(|kind| kind.trim() == NDJSON))
}
