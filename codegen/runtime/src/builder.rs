//! Builds a client: what the caller set, then the environment, then the API's defaults.
use std::fmt::{self, Display};
use std::marker::PhantomData;
use std::sync::Arc;
use std::time::Duration;

use crate::api::Api;
use crate::clock::Clock;
use crate::connect::{self, Choice};
use crate::env::{self, Environment};
use crate::error::Error;
use crate::middleware::Middleware;
use crate::query;
use crate::retry::Backoff;
use crate::transport::{Settings, Transport};

/// Sets up a client `C`. What is not set comes from the environment, and else is the default.
///
/// Setters keep what is wrong for [`build`](Self::build) to report.
///
/// ```
/// # use sdk_runtime::{Api, AuthScheme, ClientBuilder, Error, Transport};
/// # static API: Api = Api {
/// #     user_agent: "pets-rust/1.0.0",
/// #     base_url: "https://pets.example",
/// #     env_prefix: Some("PETS"),
/// #     auth: &[AuthScheme::header("ApiKey", "X-API-Key").env("PETS_API_KEY")],
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
    api: &'static Api,
    settings: Settings,
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

    /// The credential for the API's first way to authenticate: its key or token.
    pub fn api_key(self, key: impl Into<String>) -> Self {
        self.credential_at(0, &key.into())
    }

    /// The credential for one of the API's ways to authenticate, by its name in the API's document.
    ///
    /// For basic authentication it is `user:password`.
    pub fn credential(mut self, scheme: &str, secret: impl Into<String>) -> Self {
        if let Some(index) = self.api.auth.iter().position(|known| known.name == scheme) {
            return self.credential_at(index, &secret.into());
        }
        self.fail(format!("the API has no way to authenticate named {scheme:?}"));
        self
    }

    fn credential_at(mut self, index: usize, secret: &str) -> Self {
        match self.api.auth.get(index).map(|scheme| scheme.credential(secret)) {
            Some(Ok(credential)) => {
                self.settings.credentials[index] = Some(credential);
                self.settings.needs_credential = true;
            }
            Some(Err(error)) => self.keep(error),
            None => self.fail("the API knows no credentials"),
        }
        self
    }

    /// Builds a client that sends no credentials, not even one from the environment.
    pub fn without_auth(mut self) -> Self {
        self.settings.credentials.fill(None);
        self.settings.needs_credential = false;
        self
    }

    /// Where the API is served: an `http` or `https` URL, with a path prefix if there is one.
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
    /// Up to a quarter is taken off at random; a pause that the server asks for is kept to instead.
    pub fn backoff(mut self, first: Duration, longest: Duration) -> Self {
        self.settings.backoff = Backoff { first, longest };
        self
    }

    /// The largest body to read whole, in bytes. 64 MiB unless set.
    pub fn max_body(mut self, bytes: u64) -> Self {
        self.settings.max_body = bytes;
        self
    }

    /// A header for every request, in place of any of this name. A request can replace it or take it off.
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

    /// A query parameter for every request, in place of any of this name. A request can replace it or take it off.
    pub fn query(mut self, name: impl AsRef<str>, value: impl Display) -> Self {
        query::set(&mut self.settings.query, name.as_ref(), [value.to_string()]);
        self
    }

    /// Takes off a query parameter that was set before.
    pub fn remove_query(mut self, name: impl AsRef<str>) -> Self {
        query::remove(&mut self.settings.query, name.as_ref());
        self
    }

    /// Puts code of one's own around each attempt, inside of what was given before.
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
    /// The builder that comes in has this crate's defaults: 64 idle connections a host are kept for 50 s, an HTTP/2
    /// connection that is silent for 10 s is asked for a sign of life and given up after 10 s more. What is set on it
    /// wins, but for redirects and the connect timeout. The function is called again where a fresh HTTP client is needed,
    /// because the old one's connections are dead. With the feature `rustls` it uses the process's default [crypto
    /// provider]; where the program has installed none, ring becomes it.
    ///
    /// ```
    /// # use sdk_runtime::{Api, AuthScheme, ClientBuilder, Error, Transport};
    /// # static API: Api = Api {
    /// #     user_agent: "pets-rust/1.0.0",
    /// #     base_url: "https://pets.example",
    /// #     env_prefix: None,
    /// #     auth: &[AuthScheme::header("ApiKey", "X-API-Key")],
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
    /// Redirects, the connect timeout, the limits of the pool, and windows and keep-alive of HTTP/2 are set here, over
    /// what the builder says; [`configure_http`](Self::configure_http) lets you choose them, and is better in another way
    /// too: an HTTP client that is built of a value can't be built again where its connections are dead, so that an HTTP/2
    /// connection on which all is silent costs the attempts of up to 20 s. The crypto provider is chosen as there.
    pub fn http_builder(mut self, builder: reqwest::ClientBuilder) -> Self {
        self.choice.use_builder(builder);
        self
    }

    /// Uses an HTTP client as it is and shares its connections.
    ///
    /// It must follow no redirects ([`reqwest::redirect::Policy::none`]), since it doesn't know what may go to another
    /// host: a call where it did is an error. Nothing takes its place where its connections are dead.
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
    /// [`ErrorKind::Config`](crate::ErrorKind::Config) where no credential is set, neither here nor in the environment;
    /// where a URL, header or credential can't be used; or where TLS can't be set up.
    pub fn build(self) -> Result<C, Error> {
        self.into_transport().map(C::from)
    }

    /// The same settings, for a client type that wraps this one.
    pub fn building<D: From<Transport>>(self) -> ClientBuilder<D> {
        let Self { api, settings, choice, error, marker: _ } = self;
        ClientBuilder { api, settings, choice, error, marker: PhantomData }
    }

    fn fail(&mut self, why: impl Into<String>) {
        self.keep(Error::config(why));
    }

    /// Keeps the first error.
    fn keep(&mut self, error: Error) {
        self.error.get_or_insert(error);
    }
}

impl<C> ClientBuilder<C> {
    fn into_transport(self) -> Result<Transport, Error> {
        let Self { api, mut settings, choice, error, .. } = self;
        error.map_or(Ok(()), Err)?;
        env::complete(api, &mut settings)?;
        let base_url = connect::base_url(settings.base_url.as_deref().unwrap_or(api.base_url))?;
        let connections = choice.build(base_url.scheme() == "https")?;
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
