//! Tokens that are got while a program runs, and who gives them.
use std::fmt;
use std::time::Duration;

use reqwest::Url;

use super::auth::AuthScheme;
use crate::connection;
use crate::error::Error;
use crate::exchange::BoxFuture;

/// A token, and how long it is good for. It is never printed.
///
/// ```
/// use std::time::Duration;
///
/// use sdk_runtime::Token;
///
/// let token = Token::new("secret").expires_in(Duration::from_secs(3600));
/// assert_eq!(format!("{token:?}"), "Token(..)");
/// ```
#[derive(Clone)]
pub struct Token {
    pub(super) secret: String,
    pub(super) lifetime: Option<Duration>,
    pub(super) scopes: Option<Vec<String>>,
}

impl Token {
    /// A token that is good until a server refuses it, for every operation of its scheme.
    #[must_use]
    pub fn new(secret: impl Into<String>) -> Self {
        Self { secret: secret.into(), lifetime: None, scopes: None }
    }

    /// How long it is good for, from now on. Another one is asked for a little earlier.
    #[must_use]
    pub fn expires_in(mut self, lifetime: Duration) -> Self {
        self.lifetime = Some(lifetime);
        self
    }

    /// The scopes that it is good for. Operations that need others get another token.
    #[must_use]
    pub fn scopes(mut self, scopes: impl IntoIterator<Item = impl Into<String>>) -> Self {
        self.scopes = Some(scopes.into_iter().map(Into::into).collect());
        self
    }
}

impl fmt::Debug for Token {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Token(..)")
    }
}

/// Gives tokens for one of the API's ways to authenticate.
///
/// A client asks it when a request needs a token and there is none that is good for it: not for each request, never twice at
/// the same time, and once more for a call that the server refused with 401, which is then made again.
///
/// ```
/// use std::time::Duration;
///
/// use sdk_runtime::{BoxFuture, Error, Token, TokenProvider, TokenRequest};
///
/// struct FromFile(std::path::PathBuf);
///
/// impl TokenProvider for FromFile {
///     fn token<'a>(&'a self, _: &'a TokenRequest) -> BoxFuture<'a, Result<Token, Error>> {
///         Box::pin(async {
///             let secret = std::fs::read_to_string(&self.0).map_err(Error::token)?;
///             Ok(Token::new(secret.trim()).expires_in(Duration::from_secs(300)))
///         })
///     }
/// }
/// ```
pub trait TokenProvider: Send + Sync + 'static {
    /// Gets a token. It runs to its end even where the call is given up that needs it, but no longer than the client's timeout.
    ///
    /// An error made with [`Error::token`] ends the call.
    fn token<'a>(&'a self, request: &'a TokenRequest) -> BoxFuture<'a, Result<Token, Error>>;
}

/// What is asked of a [`TokenProvider`].
pub struct TokenRequest {
    pub(super) scheme: &'static AuthScheme,
    pub(super) scopes: &'static [&'static str],
    pub(super) was_refused: bool,
    pub(super) base_url: Url,
    pub(super) http: reqwest::Client,
    pub(super) user_agent: &'static str,
}

impl TokenRequest {
    /// The name of the way to authenticate, as the API's document has it.
    #[must_use]
    pub fn scheme(&self) -> &'static str {
        self.scheme.name
    }

    /// The scopes that the operation needs, as its document says.
    #[must_use]
    pub fn scopes(&self) -> &'static [&'static str] {
        self.scopes
    }

    /// Whether a server has just refused the last token with 401.
    #[must_use]
    pub fn was_refused(&self) -> bool {
        self.was_refused
    }

    /// Where tokens are given, as the API's document says; a path is found on the client's base URL.
    #[must_use]
    pub fn token_url(&self) -> Option<Url> {
        self.scheme.token_url.and_then(|url| self.base_url.join(url).ok())
    }

    /// Where tokens are given for refresh tokens, as the API's document says.
    #[must_use]
    pub fn refresh_url(&self) -> Option<Url> {
        let url = self.scheme.refresh_url.or(self.scheme.token_url);
        url.and_then(|url| self.base_url.join(url).ok())
    }

    /// Where OpenID Connect describes where tokens are given, as the API's document says.
    #[must_use]
    pub fn open_id_url(&self) -> Option<Url> {
        self.scheme.open_id_url.and_then(|url| self.base_url.join(url).ok())
    }

    /// The client's HTTP client: its connections, proxies and certificates. It follows no redirects.
    #[must_use]
    pub fn http_client(&self) -> connection::reqwest::Client {
        self.http.clone().into()
    }
}

impl fmt::Debug for TokenRequest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("TokenRequest")
            .field("scheme", &self.scheme.name)
            .field("scopes", &self.scopes)
            .field("was_refused", &self.was_refused)
            .finish_non_exhaustive()
    }
}
