//! The API: which handler is for which path, and what all of them need.

mod body;
mod builds;
mod console;
mod exec;
mod files;
mod firewall;
mod power;
mod query;
mod routes;
mod services;
mod snapshots;
mod system;
mod vms;

use std::sync::Arc;

use axum::Router;
use axum::extract::{FromRequestParts, Path};
use axum::http::request::Parts;
use axum::response::Response;
use serde::de::DeserializeOwned;

pub(crate) use self::body::Json;
pub(crate) use self::routes::Routes;
use crate::engine::Engine;
use crate::observe::Observer;
use crate::refusal::Refusal;

/// What a handler answers.
type Answer = Result<Response, Refusal>;

/// The router of the API. The key is asked for everywhere but at `/healthz` and at the console.
pub(crate) fn router(engine: Arc<Engine>, observer: Arc<Observer>, key: Arc<str>) -> Router {
    let mut routes = Routes::new(observer, key);
    system::routes(&mut routes);
    vms::routes(&mut routes);
    firewall::routes(&mut routes);
    power::routes(&mut routes);
    exec::routes(&mut routes);
    files::routes(&mut routes);
    services::routes(&mut routes);
    console::routes(&mut routes);
    snapshots::routes(&mut routes);
    builds::routes(&mut routes);
    routes.finish(engine)
}

/// What the placeholders of a path stand for.
struct At<T>(T);

impl<T, S> FromRequestParts<S> for At<T>
where
    T: DeserializeOwned + Send,
    S: Send + Sync,
{
    type Rejection = Refusal;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Refusal> {
        match Path::from_request_parts(parts, state).await {
            Ok(Path(value)) => Ok(Self(value)),
            Err(_) => Err(Refusal::invalid("the path is not UTF-8")),
        }
    }
}
