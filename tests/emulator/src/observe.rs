//! What happens to every request around its handler: it is recorded, authenticated, and struck by faults.

use std::sync::Arc;

use axum::body::Body;
use axum::extract::Request;
use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

use crate::clock::Clock;
use crate::faults::{self, Effect, Fault, Faults};
use crate::record::{Recorded, Recorder};
use crate::refusal::Refusal;
use crate::serve::{Line, Unsent};
use crate::state::new_id;

/// What the requests of API and storage have in common.
pub(crate) struct Observer {
    pub(crate) faults: Faults,
    pub(crate) recorder: Recorder,
    /// What delays and trickles go by.
    clock: Clock,
}

impl Observer {
    pub(crate) fn new(clock: Clock) -> Self {
        Self { faults: Faults::default(), recorder: Recorder::default(), clock }
    }
}

/// How one operation is to be observed.
#[derive(Clone)]
pub(crate) struct Observed {
    pub(crate) observer: Arc<Observer>,
    /// Its id; none for a path that leads nowhere.
    pub(crate) operation: Option<&'static str>,
    /// The API key that it needs.
    pub(crate) key: Option<Arc<str>>,
    /// Whether it is carried out to its end even where the client goes away.
    pub(crate) detached: bool,
}

impl Observed {
    /// Carries a request out.
    pub(crate) async fn observe(self, request: Request, next: Next) -> Response {
        let line = request.extensions().get::<Line>().cloned();
        let (parts, body) = request.into_parts();
        let number = line.as_ref().map_or(0, Line::number);
        let place = self.observer.recorder.add(Recorded::new(&parts, self.operation, number));
        let request = Request::from_parts(parts, body);
        let fault = self.operation.and_then(|operation| self.observer.faults.take(operation));
        let mut response = match fault {
            Some(fault) => self.struck(fault, request, next, line).await,
            None => self.handled(request, next).await,
        };
        if response.extensions().get::<Unsent>().is_none() {
            self.observer.recorder.answered(place, response.status().as_u16());
        }
        stamp(response.headers_mut());
        response
    }

    async fn struck(
        &self,
        fault: Fault,
        request: Request,
        next: Next,
        line: Option<Line>,
    ) -> Response {
        if let Some(delay) = fault.delay {
            self.observer.clock.sleep(delay).await;
        }
        let is_reset = matches!(
            fault.effect,
            Effect::Cut { reset: true } | Effect::Truncate { reset: true, .. }
        );
        if let Some(line) = line.as_ref().filter(|_| is_reset) {
            line.reset_at_end();
        }
        let is_carried_out = fault.carried_out || fault.effect == Effect::None;
        let answer = if is_carried_out { Some(self.handled(request, next).await) } else { None };
        altered(answer.unwrap_or_default(), fault.effect, line, &self.observer.clock).await
    }

    async fn handled(&self, request: Request, next: Next) -> Response {
        let key = self.key.as_deref();
        if let Err(refusal) = key.map_or(Ok(()), |key| authenticate(request.headers(), key)) {
            return refusal.into_response();
        }
        if !self.detached {
            return next.run(request).await;
        }
        match tokio::spawn(next.run(request)).await {
            Ok(response) => response,
            Err(error) => Refusal::internal(error.to_string()).into_response(),
        }
    }
}

/// Refuses a request without the API key.
pub(crate) fn authenticate(headers: &HeaderMap, key: &str) -> Result<(), Refusal> {
    match headers.get("x-api-key") {
        None => Err(Refusal::unauthorized("the header X-API-Key is missing")),
        Some(given) if given.as_bytes() == key.as_bytes() => Ok(()),
        Some(_) => Err(Refusal::unauthorized("invalid API key")),
    }
}

/// The answer after a fault.
async fn altered(
    response: Response,
    effect: Effect,
    line: Option<Line>,
    clock: &Clock,
) -> Response {
    match effect {
        Effect::None => response,
        Effect::Answer { status, headers, body } => {
            // What was answered is read to its end first: a command that streams is carried out.
            drain(response).await;
            answer(status, headers, body)
        }
        Effect::Cut { .. } => {
            drain(response).await;
            let mut response = Response::default();
            response.extensions_mut().insert(Unsent);
            response
        }
        Effect::Truncate { after, .. } => faults::truncate(response, after, line),
        Effect::Trickle { bytes, every } => faults::trickle(response, bytes, every, clock.clone()),
    }
}

async fn drain(response: Response) {
    use http_body_util::BodyExt as _;
    let mut body = response.into_body();
    while let Some(Ok(_)) = body.frame().await {}
}

fn answer(
    status: u16,
    headers: std::collections::BTreeMap<String, String>,
    body: String,
) -> Response {
    let mut response = Response::new(Body::from(body));
    *response.status_mut() =
        StatusCode::from_u16(status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    let json = HeaderValue::from_static("application/json");
    response.headers_mut().insert(header::CONTENT_TYPE, json);
    for (name, value) in headers {
        if let (Ok(name), Ok(value)) = (HeaderName::try_from(name), HeaderValue::try_from(value)) {
            response.headers_mut().insert(name, value);
        }
    }
    response
}

/// Gives an answer its request id.
fn stamp(headers: &mut HeaderMap) {
    let name = HeaderName::from_static("x-request-id");
    if let Ok(value) = HeaderValue::try_from(format!("req_{}", new_id()))
        && !headers.contains_key(&name)
    {
        headers.insert(name, value);
    }
}
