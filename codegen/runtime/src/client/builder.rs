//! Builds a client of what the caller sets, what the environment says, and the API's defaults, in this order.
use std::fmt::{self, Display};
use std::marker::PhantomData;
use std::sync::Arc;
use std::time::Duration;

use super::api::Api;
use super::backoff::Backoff;
use super::base_url;
use super::clock::Clock;
use super::completion::complete;
use super::environment::Environment;
use super::settings::Settings;
use super::transport::Transport;
use crate::connection::Choice;
use crate::error::Error;
use crate::exchange::Middleware;

/// Sets up a client `C`. An option that is not set is taken from the environment, or else has its default.
///
/// A setter that gets a wrong value keeps the error, and [`build`](Self::build) returns it.
///
/// ```
/// # use sdk_runtime::{Api, AuthScheme, ClientBuilder, Error, Transport};
/// # static API: Api = Api {
/// #     user_agent: "pets-rust/1.0.0",
/// #     base_url: "https://pets.example",
/// #     env_prefix: Some("PETS"),
/// #     auth: &[AuthScheme::header("ApiKey", "X-API-Key").env("PETS_API_KEY")],
/// #     security: &[&["ApiKey"]],
/// #     needs_credentials: true,
/// #     retry_count_header: "X-Pets-Retry-Count",
/// #     log_target: "pets",
/// # };
/// # struct Client(Transport);
/// # impl From<Transport> for Client {
/// #     fn from(transport: Transport) -> Self { Self(transport) }
/// # }
/// use std::time::Duration;
///
/// # fn build() -> Result<Client, Error> {
/// let client: Client = ClientBuilder::new(&API)
///     .api_key("secret")
///     .base_url("https://staging.pets.example/v2")
///     .timeout(Duration::from_secs(10))
///     .max_retries(5)
///     .header("X-Team", "blue")
///     .build()?;
/// # Ok(client)
/// # }
/// # assert!(build().is_ok());
/// ```
#[must_use = "a builder does nothing until `.build()`"]
pub struct ClientBuilder<C> {
    pub(super) api: &'static Api,
    pub(super) settings: Settings,
    choice: Choice,
    error: Option<Error>,
    marker: PhantomData<fn() -> C>,
}

impl<C: From<Transport>> ClientBuilder<C> {
    /// A builder with nothing set.
    pub fn new(api: &'static Api) -> Self {
        Self {
            api,
            settings: Settings::new(api),
            choice: Choice::default(),
            error: None,
            marker: PhantomData,
        }
    }

    /// A builder with everything set as in this client, to make a copy with some options changed.
    ///
    /// The copy shares the connections unless one of the options for HTTP is set.
    pub fn from_transport(transport: &Transport) -> Self {
        let (settings, choice) =
            (transport.settings().clone(), Choice::shared(transport.connections()));
        Self { api: transport.api(), settings, choice, error: None, marker: PhantomData }
    }

    /// Where the API is served: an `http` or `https` URL, with a path prefix if there is one. All requests go there, also those of
    /// operations that have a server of their own.
    pub fn base_url(mut self, url: impl Into<String>) -> Self {
        self.settings.base_url = Some(url.into());
        self
    }

    /// How long an attempt may take: to the end of the body, or to the headers of a stream. 60 s unless set.
    pub fn timeout(mut self, timeout: Duration) -> Self {
        self.settings.timeout = timeout;
        self
    }

    /// How often a request is sent again after the first attempt, where its operation allows. 2 unless set.
    pub fn max_retries(mut self, retries: u32) -> Self {
        self.settings.max_retries = retries;
        self
    }

    /// The pause before the first retry, doubled for each further one, and its upper bound. 0.5 s and 8 s unless set.
    /// Up to a quarter of it is subtracted at random. If the server asks for a pause, the client makes that one
    /// instead.
    pub fn backoff(mut self, first: Duration, longest: Duration) -> Self {
        self.settings.backoff = Backoff { first, longest };
        self
    }

    /// The largest body to read whole, in bytes. 64 MiB unless set.
    pub fn max_body(mut self, bytes: u64) -> Self {
        self.settings.max_body = bytes;
        self
    }

    /// A header for every request, in place of any of this name. A request can replace or remove it.
    pub fn header(mut self, name: impl AsRef<str>, value: impl Display) -> Self {
        let set = self.settings.headers.set(name.as_ref(), &value);
        set.unwrap_or_else(|why| self.fail(why));
        self
    }

    /// Sends no header of this name, not even one from the environment.
    pub fn remove_header(mut self, name: impl AsRef<str>) -> Self {
        let removed = self.settings.headers.remove(name.as_ref());
        removed.unwrap_or_else(|why| self.fail(why));
        self
    }

    /// A query parameter for every request, in place of any of this name. A request can replace or remove it.
    pub fn query(mut self, name: impl AsRef<str>, value: impl Display) -> Self {
        self.settings.query.set(name.as_ref(), [value.to_string()]);
        self
    }

    /// Removes a query parameter that was set before.
    pub fn remove_query(mut self, name: impl AsRef<str>) -> Self {
        self.settings.query.remove(name.as_ref());
        self
    }

    /// Puts code of one's own around each attempt. It runs inside of the middleware that was given before.
    pub fn middleware(mut self, middleware: impl Middleware) -> Self {
        self.settings.middleware.push(Arc::new(middleware));
        self
    }

    /// How long connecting may take, with name resolution and TLS. 5 s unless set.
    pub fn connect_timeout(mut self, timeout: Duration) -> Self {
        self.choice.connect_timeout = Some(timeout);
        self
    }

    /// Adds settings of one's own to the HTTP client: a proxy, a certificate authority, other limits of the pool.
    ///
    /// The function gets a builder with this crate's defaults: up to 64 idle connections for each host are kept for 50 s,
    /// and an HTTP/2 connection that is silent for 10 s is pinged and closed after 10 s more. It can change all settings
    /// but redirects and the connect timeout. It is called again when the HTTP client is replaced because its connections
    /// are dead. With the feature `rustls` the HTTP client uses the default [crypto provider] of the process; if the
    /// program has installed none, ring becomes the default.
    ///
    /// ```
    /// # use sdk_runtime::{Api, AuthScheme, ClientBuilder, Error, Transport};
    /// # static API: Api = Api {
    /// #     user_agent: "pets-rust/1.0.0",
    /// #     base_url: "https://pets.example",
    /// #     env_prefix: None,
    /// #     auth: &[AuthScheme::header("ApiKey", "X-API-Key")],
    /// #     security: &[&["ApiKey"]],
    /// #     needs_credentials: true,
    /// #     retry_count_header: "",
    /// #     log_target: "pets",
    /// # };
    /// # fn build() -> Result<Transport, Error> {
    /// let builder = ClientBuilder::<Transport>::new(&API).api_key("secret");
    /// let client = builder.configure_http(|http| http.no_proxy().pool_max_idle_per_host(8)).build()?;
    /// # Ok(client)
    /// # }
    /// # assert!(build().is_ok());
    /// ```
    ///
    /// [crypto provider]: https://docs.rs/rustls/0.23/rustls/crypto/struct.CryptoProvider.html
    pub fn configure_http(
        mut self,
        configure: impl Fn(reqwest::ClientBuilder) -> reqwest::ClientBuilder + Send + Sync + 'static,
    ) -> Self {
        self.choice.configure(configure);
        self
    }

    /// Builds the HTTP client of this builder.
    ///
    /// This crate overrides its redirects, its connect timeout, its limits of the pool, and its windows and keep-alive of
    /// HTTP/2. [`configure_http`](Self::configure_http) lets you choose most of them, and is better in another way too: a
    /// builder that is given here can be used only once, so that the HTTP client can't be replaced. When an HTTP/2
    /// connection is dead, every attempt fails for up to 20 s. The crypto provider is the same as there.
    pub fn http_builder(mut self, builder: reqwest::ClientBuilder) -> Self {
        self.choice.use_builder(builder);
        self
    }

    /// Uses an HTTP client as it is and shares its connections.
    ///
    /// It must follow no redirects ([`reqwest::redirect::Policy::none`]), since it doesn't know which headers may be
    /// sent to another host. A call in which it followed one fails. It is not replaced when its connections are dead.
    pub fn http_client(mut self, client: impl Into<reqwest::Client>) -> Self {
        self.choice.use_client(client.into());
        self
    }

    /// The clock that timeouts and pauses go by: the system's, unless a test sets one that it moves itself.
    pub fn clock(mut self, clock: Clock) -> Self {
        self.settings.clock = clock;
        self
    }

    /// Looks variables up with `lookup` instead of in the process's environment; `|_| None` reads none at all.
    pub fn environment(
        mut self,
        lookup: impl Fn(&str) -> Option<String> + Send + Sync + 'static,
    ) -> Self {
        self.settings.environment = Environment::from_fn(lookup);
        self
    }

    /// Builds the client.
    ///
    /// # Errors
    /// [`ErrorKind::Config`](crate::error::ErrorKind::Config) where a credential is not set that operations usually
    /// require, neither here nor in the environment; where a URL, header or credential can't be used; or where TLS can't be set up.
    pub fn build(self) -> Result<C, Error> {
        self.into_transport().map(C::from)
    }

    /// The same settings, for a client type that wraps this one.
    pub fn building<D: From<Transport>>(self) -> ClientBuilder<D> {
        let Self { api, settings, choice, error, marker: _ } = self;
        ClientBuilder { api, settings, choice, error, marker: PhantomData }
    }

    pub(super) fn fail(&mut self, why: impl Into<String>) {
        self.keep(Error::config(why));
    }

    /// Keeps the first error.
    pub(super) fn keep(&mut self, error: Error) {
        self.error.get_or_insert(error);
    }
}

impl<C> ClientBuilder<C> {
    fn into_transport(self) -> Result<Transport, Error> {
        let Self { api, mut settings, choice, error, .. } = self;
        error.map_or(Ok(()), Err)?;
        complete(api, &mut settings)?;
        let chosen = settings.base_url.as_deref().or(settings.server.as_deref());
        let base_url = base_url::parse(chosen.unwrap_or(api.base_url))?;
        // Operations may have servers of their own, unless all requests go to one place.
        let may_be_https = settings.base_url.is_none() || base_url.scheme() == "https";
        let connections = choice.build(may_be_https)?;
        Ok(Transport::new(api, base_url, settings, connections))
    }
}

impl<C> fmt::Debug for ClientBuilder<C> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ClientBuilder")
            .field("timeout", &self.settings.timeout)
            .field("max_retries", &self.settings.max_retries)
            .finish_non_exhaustive()
    }
}
