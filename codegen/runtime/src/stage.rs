//! How far an attempt has come: whether anything of it can have been sent.
//!
//! The HTTP client doesn't tell whether a request that ran out of time had a connection. So each attempt has a [`Stage`],
//! and a layer around the HTTP client's connector ([`Watch`]) notes in it when a connection of its own is being made.
use std::future::{Future, poll_fn};
use std::pin::{Pin, pin};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering::SeqCst};
use std::task::{Context, Poll};

use tower_layer::Layer;
use tower_service::Service;

tokio::task_local! {
    /// The attempt on whose behalf the HTTP client is polled.
    static CURRENT: Arc<Stage>;
}

/// What is known of one attempt.
#[derive(Debug, Default)]
pub(crate) struct Stage {
    /// The request itself began: no middleware held it back.
    began: AtomicBool,
    /// A connection may have been its own.
    may_have_connected: AtomicBool,
    /// A connection is being made for it.
    connecting: AtomicBool,
    /// That connection was worked on the last time the HTTP client was polled.
    worked_on: AtomicBool,
}

impl Stage {
    /// Whether the request is certain not to have been sent, not even in part.
    pub(crate) fn is_unsent(&self) -> bool {
        !self.may_have_connected.load(SeqCst)
    }

    /// Whether the request began: what failed before it did was a middleware.
    pub(crate) fn has_begun(&self) -> bool {
        self.began.load(SeqCst)
    }

    /// Follows `future`, which sends a request over connections that are watched, or not.
    pub(crate) async fn follow<T>(
        self: &Arc<Self>,
        connections: Option<&Watch>,
        future: impl Future<Output = T>,
    ) -> T {
        self.began.store(true, SeqCst);
        let mut future = pin!(CURRENT.scope(self.clone(), future));
        poll_fn(|cx| {
            self.worked_on.store(false, SeqCst);
            let polled = future.as_mut().poll(cx);
            self.note(connections, polled.is_ready());
            polled
        })
        .await
    }

    /// Draws the conclusion after the HTTP client was polled. Of a connection that is being made and a kept one that
    /// becomes free, it takes the one that comes first, and looks at both each time: where it didn't look at the one
    /// being made, it has the other.
    fn note(&self, connections: Option<&Watch>, is_over: bool) {
        let is_connecting = self.connecting.load(SeqCst) && self.worked_on.load(SeqCst);
        let nowhere = connections.is_some_and(|watch| !watch.any.load(SeqCst));
        if is_over || !(is_connecting || nowhere) {
            self.may_have_connected.store(true, SeqCst);
        }
    }

    fn work(&self) {
        self.connecting.store(true, SeqCst);
        self.worked_on.store(true, SeqCst);
    }
}

/// Watches the connections that an HTTP client makes.
#[derive(Clone, Debug, Default)]
pub(crate) struct Watch {
    /// Whether there ever was one.
    any: Arc<AtomicBool>,
}

impl<S> Layer<S> for Watch {
    type Service = Watched<S>;

    fn layer(&self, connector: S) -> Watched<S> {
        Watched { connector, watch: self.clone() }
    }
}

/// A connector that is watched.
#[derive(Clone)]
pub(crate) struct Watched<S> {
    connector: S,
    watch: Watch,
}

impl<S: Service<R>, R> Service<R> for Watched<S>
where
    S::Future: Unpin,
{
    type Response = S::Response;
    type Error = S::Error;
    type Future = Connecting<S::Future>;

    fn poll_ready(&mut self, cx: &mut Context<'_>) -> Poll<Result<(), S::Error>> {
        self.connector.poll_ready(cx)
    }

    fn call(&mut self, target: R) -> Self::Future {
        Connecting {
            inner: self.connector.call(target),
            stage: CURRENT.try_with(Arc::clone).ok(),
            any: self.watch.any.clone(),
        }
    }
}

/// A connection that is being made.
pub(crate) struct Connecting<F> {
    inner: F,
    /// The attempt that it was begun for. Another one may get it in the end.
    stage: Option<Arc<Stage>>,
    any: Arc<AtomicBool>,
}

impl<F, C, E> Future for Connecting<F>
where
    F: Future<Output = Result<C, E>> + Unpin,
{
    type Output = Result<C, E>;

    fn poll(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Self::Output> {
        let polled = Pin::new(&mut self.inner).poll(cx);
        match &polled {
            // Where its attempt took another connection it is finished in the background.
            Poll::Pending => {
                let _ = CURRENT.try_with(|current| {
                    if self.stage.as_ref().is_some_and(|stage| Arc::ptr_eq(stage, current)) {
                        current.work();
                    }
                });
            }
            Poll::Ready(Ok(_)) => self.any.store(true, SeqCst),
            Poll::Ready(Err(_)) => {}
        }
        polled
    }
}
