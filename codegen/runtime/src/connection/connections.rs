//! The HTTP client that requests go through. It is replaced when its connections are dead.
use std::fmt;
use std::sync::atomic::{AtomicU64, Ordering::Relaxed};
use std::sync::{Arc, PoisonError, RwLock, RwLockReadGuard};
use std::time::Duration;

use crate::error::Error;

/// The connections of a client. Clones share them.
///
/// A connection can be dead without either end knowing it, when a router or proxy between them has forgotten it and
/// drops its packets. With HTTP/1.1, a request that runs out of time closes its connection. With HTTP/2, all requests
/// share one connection, which stays open. So if nothing was received over any connection during an attempt that
/// timed out, the next attempt gets a fresh HTTP client.
#[derive(Clone)]
pub(crate) struct Connections {
    shared: Arc<Shared>,
}

struct Shared {
    current: RwLock<Current>,
    /// How the HTTP client is built again. It is `None` if the caller gave the HTTP client itself or a builder, which
    /// can be used only once.
    recipe: Option<Recipe>,
    /// How long connecting may take, if the HTTP client was built here.
    connect_timeout: Option<Duration>,
    /// Counts what was received from servers: heads of responses, and pieces of their bodies.
    heard: AtomicU64,
}

/// The HTTP client to use now.
struct Current {
    client: reqwest::Client,
    /// How many HTTP clients it has replaced.
    number: u64,
}

/// Makes a builder for an HTTP client, as often as one is needed.
pub(super) type Recipe = Arc<dyn Fn() -> Result<reqwest::ClientBuilder, Error> + Send + Sync>;

/// The state of the connections when an attempt began.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Mark {
    number: u64,
    heard: u64,
}

impl Connections {
    /// The connections of an HTTP client that can be built again.
    pub(super) fn from_recipe(recipe: Recipe, connect_timeout: Duration) -> Result<Self, Error> {
        let client = build(recipe()?, connect_timeout)?;
        Ok(Self::new(client, Some(recipe), Some(connect_timeout)))
    }

    /// The connections of an HTTP client that can be built only once.
    pub(super) fn from_builder(
        builder: reqwest::ClientBuilder,
        connect_timeout: Duration,
    ) -> Result<Self, Error> {
        let client = build(builder, connect_timeout)?;
        Ok(Self::new(client, None, Some(connect_timeout)))
    }

    /// The connections of an HTTP client that the caller gave.
    pub(super) fn from_client(client: reqwest::Client) -> Self {
        Self::new(client, None, None)
    }

    fn new(
        client: reqwest::Client,
        recipe: Option<Recipe>,
        connect_timeout: Option<Duration>,
    ) -> Self {
        let (current, heard) = (RwLock::new(Current { client, number: 0 }), AtomicU64::new(0));
        Self { shared: Arc::new(Shared { current, recipe, connect_timeout, heard }) }
    }

    /// The HTTP client to use now.
    pub(crate) fn client(&self) -> reqwest::Client {
        self.current().client.clone()
    }

    fn current(&self) -> RwLockReadGuard<'_, Current> {
        self.shared.current.read().unwrap_or_else(PoisonError::into_inner)
    }

    /// How to build another HTTP client like this one.
    pub(super) fn recipe(&self) -> Option<&Recipe> {
        self.shared.recipe.as_ref()
    }

    /// How long connecting may take, if that is known.
    pub(crate) fn connect_timeout(&self) -> Option<Duration> {
        self.shared.connect_timeout
    }

    /// Records that something was received from a server.
    pub(crate) fn heard(&self) {
        self.shared.heard.fetch_add(1, Relaxed);
    }

    /// The state of the connections, for [`renew_after`](Self::renew_after).
    pub(crate) fn mark(&self) -> Mark {
        Mark { number: self.current().number, heard: self.shared.heard.load(Relaxed) }
    }

    /// Handles an attempt that ran out of time. If nothing was received over any connection since it began, the HTTP
    /// client is replaced by a fresh one, if it can be built. Requests that are being sent keep the old one.
    pub(crate) fn renew_after(&self, mark: Mark) {
        let Shared { current, recipe, connect_timeout, heard } = &*self.shared;
        let (Some(recipe), Some(connect_timeout)) = (recipe, connect_timeout) else { return };
        let mut current = current.write().unwrap_or_else(PoisonError::into_inner);
        if heard.load(Relaxed) != mark.heard || current.number != mark.number {
            return;
        }
        let fresh = recipe().and_then(|builder| build(builder, *connect_timeout));
        if let Ok(client) = fresh {
            *current = Current { client, number: mark.number + 1 };
        }
    }
}

/// The defaults of every HTTP client that is built here.
///
/// - An HTTP/2 connection over which nothing comes is asked for a sign of life, also while it is idle, and given up where
///   there is none.
/// - The window of an HTTP/2 connection is as large as it can be. What bounds memory is that of each stream; otherwise a
///   few streams that nobody reads would use up the connection's, and block every other call.
/// - Few idle connections are kept, and not for so long that servers close them first (60 s is usual).
/// - The system gives up no connection because what was sent stays unread: a store that stands still has as long as the
///   caller says.
pub(super) fn tune(builder: reqwest::ClientBuilder) -> reqwest::ClientBuilder {
    const SILENCE: Duration = Duration::from_secs(10);
    const STREAM_WINDOW: u32 = 2 << 20;
    const LARGEST_WINDOW: u32 = (1 << 31) - 1;
    const IDLE: usize = 64;
    const IDLE_TIME: Duration = Duration::from_secs(50);
    #[cfg(any(target_os = "linux", target_os = "android", target_os = "fuchsia"))]
    let builder = builder.tcp_user_timeout(None);
    builder
        .http2_keep_alive_interval(SILENCE)
        .http2_keep_alive_timeout(SILENCE)
        .http2_keep_alive_while_idle(true)
        .http2_initial_stream_window_size(STREAM_WINDOW)
        .http2_initial_connection_window_size(LARGEST_WINDOW)
        .pool_max_idle_per_host(IDLE)
        .pool_idle_timeout(IDLE_TIME)
}

fn build(
    builder: reqwest::ClientBuilder,
    connect_timeout: Duration,
) -> Result<reqwest::Client, Error> {
    let builder =
        builder.redirect(reqwest::redirect::Policy::none()).connect_timeout(connect_timeout);
    builder.build().map_err(|error| {
        Error::config("the HTTP client can't be built").with_source(error.without_url())
    })
}

impl fmt::Debug for Connections {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Connections").finish_non_exhaustive()
    }
}
