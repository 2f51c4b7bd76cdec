//! Puts handlers on paths, each with its operation's id.

use std::sync::Arc;

use axum::Router;
use axum::extract::Request;
use axum::handler::Handler;
use axum::http::{Method, StatusCode};
use axum::middleware::{Next, from_fn};
use axum::routing::{MethodFilter, on};

use crate::engine::Engine;
use crate::observe::{Observed, Observer};
use crate::refusal::Refusal;

/// A router in the making.
pub(crate) struct Routes {
    router: Router<Arc<Engine>>,
    observer: Arc<Observer>,
    key: Arc<str>,
}

impl Routes {
    pub(super) fn new(observer: Arc<Observer>, key: Arc<str>) -> Self {
        Self { router: Router::new(), observer, key }
    }

    /// An operation that needs the API key, and is carried out to its end even where the client goes away.
    pub(super) fn operation<H, T>(
        &mut self,
        id: &'static str,
        method: MethodFilter,
        path: &str,
        handler: H,
    ) where
        H: Handler<T, Arc<Engine>>,
        T: 'static,
    {
        let observed = self.observed(id, Some(self.key.clone()), true);
        self.add(observed, method, path, handler);
    }

    /// An operation that needs the API key, and ends where the client goes away.
    pub(super) fn attached<H, T>(
        &mut self,
        id: &'static str,
        method: MethodFilter,
        path: &str,
        handler: H,
    ) where
        H: Handler<T, Arc<Engine>>,
        T: 'static,
    {
        let observed = self.observed(id, Some(self.key.clone()), false);
        self.add(observed, method, path, handler);
    }

    /// An operation that needs no API key.
    pub(super) fn open<H, T>(
        &mut self,
        id: &'static str,
        method: MethodFilter,
        path: &str,
        handler: H,
    ) where
        H: Handler<T, Arc<Engine>>,
        T: 'static,
    {
        let observed = self.observed(id, None, false);
        self.add(observed, method, path, handler);
    }

    /// The router, which also answers for paths and methods that lead nowhere.
    pub(super) fn finish(self, engine: Arc<Engine>) -> Router {
        let observer = self.observer;
        let lost = Observed { observer, operation: None, key: None, detached: false };
        let no_path = async || Refusal::not_found("path");
        let no_method = async |method: Method| {
            let message = format!("the path has no method {method}");
            Refusal::new(StatusCode::METHOD_NOT_ALLOWED, message)
        };
        let observe_lost = move |request: Request, next: Next| lost.clone().observe(request, next);
        self.router
            .method_not_allowed_fallback(no_method.layer(from_fn(observe_lost.clone())))
            .fallback(no_path.layer(from_fn(observe_lost)))
            .with_state(engine)
    }

    fn observed(&self, id: &'static str, key: Option<Arc<str>>, detached: bool) -> Observed {
        Observed { observer: self.observer.clone(), operation: Some(id), key, detached }
    }

    fn add<H, T>(&mut self, observed: Observed, method: MethodFilter, path: &str, handler: H)
    where
        H: Handler<T, Arc<Engine>>,
        T: 'static,
    {
        let observe = move |request: Request, next: Next| observed.clone().observe(request, next);
        let route = on(method, handler).route_layer(from_fn(observe));
        let router = std::mem::take(&mut self.router);
        self.router = router.route(path, route);
    }
}
