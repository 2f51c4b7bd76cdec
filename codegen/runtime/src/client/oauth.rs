//! Providers of tokens by OAuth 2.0 (RFC 6749) and OpenID Connect.
use std::fmt;
use std::sync::{Mutex, PoisonError};

use super::token::{Token, TokenProvider, TokenRequest};
use super::token_endpoint::Endpoint;
use crate::error::Error;
use crate::exchange::BoxFuture;

/// Gets tokens for a program's own id and secret (the grant `client_credentials`).
///
/// The token URL is that of the API's document unless it is set. Unless scopes are set, it asks for those that the operation
/// needs.
///
/// ```
/// # use sdk_runtime::{Api, AuthScheme, ClientBuilder, Error, Transport};
/// use sdk_runtime::ClientCredentials;
///
/// # static API: Api = Api {
/// #     user_agent: "pets-rust/1.0.0",
/// #     base_url: "https://pets.example",
/// #     env_prefix: None,
/// #     auth: &[AuthScheme::bearer("OAuth").token_url("https://pets.example/token")],
/// #     security: &[&["OAuth"]],
/// #     needs_credentials: true,
/// #     retry_count_header: "",
/// #     log_target: "pets",
/// # };
/// # fn build() -> Result<Transport, Error> {
/// # let builder = ClientBuilder::<Transport>::new(&API);
/// let client = builder.token_provider("OAuth", ClientCredentials::new("id", "secret")).build()?;
/// # Ok(client)
/// # }
/// # assert!(build().is_ok());
/// ```
pub struct ClientCredentials {
    endpoint: Endpoint,
}

impl ClientCredentials {
    /// The id and the secret of the program.
    #[must_use]
    pub fn new(id: impl Into<String>, secret: impl Into<String>) -> Self {
        let client = Some((id.into(), Some(secret.into())));
        Self { endpoint: Endpoint { client, ..Endpoint::default() } }
    }
}

impl TokenProvider for ClientCredentials {
    fn token<'a>(&'a self, request: &'a TokenRequest) -> BoxFuture<'a, Result<Token, Error>> {
        Box::pin(async move {
            let grant = [("grant_type", "client_credentials")];
            let given = self.endpoint.ask(request, request.token_url(), &grant).await?;
            Ok(given.token)
        })
    }
}

/// Keeps a refresh token for the next run.
type Keep = dyn Fn(&str) + Send + Sync;

/// Gets tokens for a refresh token, which a user has granted to the program (the grant `refresh_token`).
///
/// ```
/// use sdk_runtime::RefreshToken;
///
/// let provider = RefreshToken::new("from the last run")
///     .client("id", "secret")
///     .on_renewal(|token| std::fs::write("token", token).unwrap_or_default());
/// # let _ = provider;
/// ```
pub struct RefreshToken {
    endpoint: Endpoint,
    token: Mutex<String>,
    on_renewal: Option<Box<Keep>>,
}

impl RefreshToken {
    /// A refresh token.
    #[must_use]
    pub fn new(token: impl Into<String>) -> Self {
        let token = Mutex::new(token.into());
        Self { endpoint: Endpoint::default(), token, on_renewal: None }
    }

    /// The id and the secret of the program that the refresh token was granted to.
    #[must_use]
    pub fn client(mut self, id: impl Into<String>, secret: impl Into<String>) -> Self {
        self.endpoint.client = Some((id.into(), Some(secret.into())));
        self
    }

    /// The id of a program without a secret, such as one that users install.
    #[must_use]
    pub fn public_client(mut self, id: impl Into<String>) -> Self {
        self.endpoint.client = Some((id.into(), None));
        self
    }

    /// Is told each new refresh token that the server gives in place of the last one, to keep it for the next run.
    #[must_use]
    pub fn on_renewal(mut self, keep: impl Fn(&str) + Send + Sync + 'static) -> Self {
        self.on_renewal = Some(Box::new(keep));
        self
    }

    fn renew(&self, token: &str) {
        let mut known = self.token.lock().unwrap_or_else(PoisonError::into_inner);
        if *known != token {
            token.clone_into(&mut known);
            drop(known);
            self.on_renewal.iter().for_each(|keep| keep(token));
        }
    }
}

impl TokenProvider for RefreshToken {
    fn token<'a>(&'a self, request: &'a TokenRequest) -> BoxFuture<'a, Result<Token, Error>> {
        Box::pin(async move {
            let token = self.token.lock().unwrap_or_else(PoisonError::into_inner).clone();
            let grant = [("grant_type", "refresh_token"), ("refresh_token", token.as_str())];
            let given = self.endpoint.ask(request, request.refresh_url(), &grant).await?;
            if let Some(token) = given.refresh_token {
                self.renew(&token);
            }
            Ok(given.token)
        })
    }
}

macro_rules! settings {
    ($($provider:ident)+) => {$(
        impl $provider {
            /// Where tokens are given, in place of what the API's document says.
            #[must_use]
            pub fn token_url(mut self, url: impl Into<String>) -> Self {
                self.endpoint.url = Some(url.into());
                self
            }

            /// The scopes to ask for, in place of those that the operation needs.
            #[must_use]
            pub fn scopes(mut self, scopes: impl IntoIterator<Item = impl Into<String>>) -> Self {
                self.endpoint.scopes = Some(scopes.into_iter().map(Into::into).collect());
                self
            }

            /// Sends the id and the secret of the program in the body, for servers that don't read them in `Authorization`.
            #[must_use]
            pub fn in_body(mut self) -> Self {
                self.endpoint.is_in_body = true;
                self
            }

            /// Sends a parameter more to the token endpoint, such as `audience`.
            #[must_use]
            pub fn parameter(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
                self.endpoint.parameters.push((name.into(), value.into()));
                self
            }
        }

        impl fmt::Debug for $provider {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(concat!(stringify!($provider), "(..)"))
            }
        }
    )+};
}

settings! { ClientCredentials RefreshToken }
