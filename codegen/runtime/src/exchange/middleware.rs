//! Code of the caller's own around each attempt.
use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;

use reqwest::Body;

use super::attempt::Attempt;
use super::http_client;
use super::stage::Stage;
use crate::connection::Connections;
use crate::error::Error;

/// A future on the heap, as object-safe traits return it.
pub type BoxFuture<'a, T> = Pin<Box<dyn Future<Output = T> + Send + 'a>>;

/// Code around each attempt of each call: to add headers, to measure, to answer without the server.
///
/// The first one given to the builder is the outermost. The attempt's timeout holds for all of them together. Redirects
/// are followed inside [`Next::run`], with what a middleware added only as long as the origin stays the same.
///
/// ```
/// use std::time::Instant;
///
/// use sdk_runtime::{Attempt, Body, BoxFuture, Error, Middleware, Next, http};
///
/// struct Timing;
///
/// impl Middleware for Timing {
///     fn handle<'a>(
///         &'a self,
///         mut attempt: Attempt,
///         next: Next<'a>,
///     ) -> BoxFuture<'a, Result<http::Response<Body>, Error>> {
///         Box::pin(async move {
///             attempt.headers_mut().insert("x-team", http::HeaderValue::from_static("blue"));
///             let what = format!("{} {}", attempt.method(), attempt.path_template());
///             let start = Instant::now();
///             let outcome = next.run(attempt).await;
///             match &outcome {
///                 Ok(response) => println!("{what}: {} after {:?}", response.status(), start.elapsed()),
///                 Err(error) => println!("{what}: {error} after {:?}", start.elapsed()),
///             }
///             outcome
///         })
///     }
/// }
/// ```
///
/// To answer without the server, return a response of one's own instead of calling [`Next::run`]:
///
/// ```
/// # use sdk_runtime::{Attempt, Body, BoxFuture, Error, Middleware, Next, http};
/// struct Canned;
///
/// impl Middleware for Canned {
///     fn handle<'a>(&'a self, _: Attempt, _: Next<'a>) -> BoxFuture<'a, Result<http::Response<Body>, Error>> {
///         Box::pin(async { Ok(http::Response::new(Body::from(r#"{"status":"ok"}"#))) })
///     }
/// }
/// ```
pub trait Middleware: Send + Sync + 'static {
    /// Handles one attempt, usually by changing it, running `next` and looking at the outcome.
    ///
    /// An error made with [`Error::middleware`] ends the call; one that `next` returned is treated as if the middleware
    /// were not there.
    fn handle<'a>(
        &'a self,
        attempt: Attempt,
        next: Next<'a>,
    ) -> BoxFuture<'a, Result<http::Response<Body>, Error>>;
}

/// What is inside of a middleware: the next one, and at last the request itself.
pub struct Next<'a> {
    rest: &'a [Arc<dyn Middleware>],
    connections: &'a Connections,
    /// How far the attempt has come.
    stage: &'a Arc<Stage>,
}

impl<'a> Next<'a> {
    pub(crate) fn new(
        rest: &'a [Arc<dyn Middleware>],
        connections: &'a Connections,
        stage: &'a Arc<Stage>,
    ) -> Self {
        Self { rest, connections, stage }
    }

    /// Runs the attempt. The response has any status, and its body is not read yet.
    pub fn run(self, attempt: Attempt) -> BoxFuture<'a, Result<http::Response<Body>, Error>> {
        if let [first, rest @ ..] = self.rest {
            return first.handle(attempt, Self { rest, ..self });
        }
        Box::pin(http_client::exchange(self.connections, attempt, self.stage))
    }
}
