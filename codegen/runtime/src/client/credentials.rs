//! How credentials are set on the builder of a client.
use super::builder::ClientBuilder;
use super::settings::{Held, Source};
use super::token::TokenProvider;
use super::tokens::Tokens;
use super::transport::Transport;

impl<C: From<Transport>> ClientBuilder<C> {
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

    /// The user name and the password for one of the API's ways to authenticate, by its name in the API's document.
    ///
    /// ```
    /// # use sdk_runtime::{Api, AuthScheme, ClientBuilder, Error, Transport};
    /// # static API: Api = Api {
    /// #     user_agent: "pets-rust/1.0.0",
    /// #     base_url: "https://pets.example",
    /// #     env_prefix: None,
    /// #     auth: &[AuthScheme::basic("Login")],
    /// #     security: &[&["Login"]],
    /// #     needs_credentials: true,
    /// #     retry_count_header: "",
    /// #     log_target: "pets",
    /// # };
    /// # fn build() -> Result<Transport, Error> {
    /// let builder = ClientBuilder::<Transport>::new(&API).environment(|_| None);
    /// let client = builder.basic("Login", "ann", "her password").build()?;
    /// # Ok(client)
    /// # }
    /// # assert!(build().is_ok());
    /// ```
    pub fn basic(mut self, scheme: &str, user: impl AsRef<str>, password: impl AsRef<str>) -> Self {
        let (user, password) = (user.as_ref(), password.as_ref());
        // The first colon ends the user name (RFC 7617).
        if user.contains(':') {
            self.fail(format!("the user name for {scheme:?} has a colon, which would end it"));
            return self;
        }
        self.credential(scheme, format!("{user}:{password}"))
    }

    fn credential_at(mut self, index: usize, secret: &str) -> Self {
        match self.api.auth.get(index).map(|scheme| scheme.credential(secret)) {
            Some(Ok(credential)) => {
                self.settings.credentials[index] =
                    Some(Held { source: Source::Ready(credential), is_given: true });
                self.settings.has_credentials = true;
            }
            Some(Err(error)) => self.keep(error),
            None => self.fail("the API knows no credentials"),
        }
        self
    }

    /// Who gives tokens for one of the API's ways to authenticate, by its name in the API's document: such as
    /// [`ClientCredentials`](crate::ClientCredentials). Copies of the client share the tokens.
    pub fn token_provider(mut self, scheme: &str, provider: impl TokenProvider) -> Self {
        let known = self.api.auth.iter().enumerate().find(|(_, known)| known.name == scheme);
        match known {
            Some((_, known)) if known.is_in_query() => {
                self.fail(format!("{scheme:?} is a key of the query, which no provider can give"));
            }
            Some((index, known)) => {
                let source = Source::Provided(Tokens::new(known, provider));
                self.settings.credentials[index] = Some(Held { source, is_given: true });
                self.settings.has_credentials = true;
            }
            None => self.fail(format!("the API has no way to authenticate named {scheme:?}")),
        }
        self
    }

    /// Builds a client without credentials: it has none of those that were set so far, and takes none from the environment.
    ///
    /// It can make the calls that need none. Any other fails before it is sent, with an error that says what is missing.
    pub fn without_credentials(mut self) -> Self {
        self.settings.credentials.fill(None);
        self.settings.has_credentials = false;
        self
    }
}
