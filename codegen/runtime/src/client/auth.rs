//! The ways to authenticate that an API knows.
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use http::header::{AUTHORIZATION, COOKIE, HeaderName, HeaderValue};

use super::credential::Credential;
use crate::error::Error;

/// One way to authenticate, as the API's document names it.
#[derive(Clone, Debug)]
pub struct AuthScheme {
    pub(super) name: &'static str,
    pub(super) env: Option<&'static str>,
    pub(super) scopes: &'static [&'static str],
    /// Where tokens come from, as the document says.
    pub(super) token_url: Option<&'static str>,
    pub(super) refresh_url: Option<&'static str>,
    pub(super) open_id_url: Option<&'static str>,
    place: Place,
}

/// Where a credential is put.
#[derive(Clone, Copy, Debug)]
enum Place {
    Header(&'static str),
    Bearer,
    Basic,
    /// `Authorization` with this word before the credential.
    Http(&'static str),
    Query(&'static str),
    Cookie(&'static str),
}

impl AuthScheme {
    const fn new(name: &'static str, place: Place) -> Self {
        let (token_url, refresh_url, open_id_url) = (None, None, None);
        Self { name, env: None, scopes: &[], token_url, refresh_url, open_id_url, place }
    }

    /// A key in a header of its own.
    #[must_use]
    pub const fn header(name: &'static str, header: &'static str) -> Self {
        Self::new(name, Place::Header(header))
    }

    /// A token in `Authorization: Bearer`.
    #[must_use]
    pub const fn bearer(name: &'static str) -> Self {
        Self::new(name, Place::Bearer)
    }

    /// `user:password` in `Authorization: Basic`.
    #[must_use]
    pub const fn basic(name: &'static str) -> Self {
        Self::new(name, Place::Basic)
    }

    /// A credential in `Authorization` behind the name of another HTTP scheme, such as `Token`.
    #[must_use]
    pub const fn http(name: &'static str, scheme: &'static str) -> Self {
        Self::new(name, Place::Http(scheme))
    }

    /// A key in a query parameter.
    #[must_use]
    pub const fn query(name: &'static str, parameter: &'static str) -> Self {
        Self::new(name, Place::Query(parameter))
    }

    /// A key in a cookie.
    #[must_use]
    pub const fn cookie(name: &'static str, cookie: &'static str) -> Self {
        Self::new(name, Place::Cookie(cookie))
    }

    /// The environment variable that holds the credential.
    #[must_use]
    pub const fn env(mut self, variable: &'static str) -> Self {
        self.env = Some(variable);
        self
    }

    /// The scopes that operations need which don't say it themselves.
    #[must_use]
    pub const fn scopes(mut self, scopes: &'static [&'static str]) -> Self {
        self.scopes = scopes;
        self
    }

    /// Where a token is given for other credentials (OAuth 2.0).
    #[must_use]
    pub const fn token_url(mut self, url: &'static str) -> Self {
        self.token_url = Some(url);
        self
    }

    /// Where a token is given for a refresh token, where that is elsewhere.
    #[must_use]
    pub const fn refresh_url(mut self, url: &'static str) -> Self {
        self.refresh_url = Some(url);
        self
    }

    /// Where it is described by OpenID Connect where tokens come from.
    #[must_use]
    pub const fn open_id_url(mut self, url: &'static str) -> Self {
        self.open_id_url = Some(url);
        self
    }

    /// Whether the credential is put into the query, where each request has to have it from the beginning.
    pub(super) fn is_in_query(&self) -> bool {
        matches!(self.place, Place::Query(_))
    }

    /// The header that the credential is put into; none where it goes elsewhere.
    pub(super) fn header_name(&self) -> Option<HeaderName> {
        match self.place {
            Place::Header(name) => HeaderName::from_bytes(name.as_bytes()).ok(),
            Place::Bearer | Place::Basic | Place::Http(_) => Some(AUTHORIZATION),
            Place::Query(_) | Place::Cookie(_) => None,
        }
    }

    /// How a person may set this credential, for error texts.
    pub(super) fn how_to_set(&self, first: bool) -> String {
        let setter = if first {
            ".api_key(..)".to_owned()
        } else {
            format!(".credential({:?}, ..)", self.name)
        };
        match self.env {
            Some(variable) => format!(
                "set the environment variable {variable}, or call {setter} on the client's builder"
            ),
            None => format!("call {setter} on the client's builder"),
        }
    }

    /// Checks `secret` and makes it ready to send.
    pub(super) fn credential(&self, secret: &str) -> Result<Credential, Error> {
        let header = |name: HeaderName, text: &str| {
            let mut value = HeaderValue::from_str(text)
                .map_err(|_| self.unusable("characters that a header can't carry"))?;
            value.set_sensitive(true);
            Ok(Credential::Header(name, value))
        };
        if secret.trim().is_empty() {
            return Err(self.unusable("nothing but spaces"));
        }
        match self.place {
            Place::Header(name) => {
                let name = HeaderName::from_bytes(name.as_bytes())
                    .map_err(|_| self.unusable("a header name that is not one"))?;
                header(name, secret)
            }
            Place::Bearer => header(AUTHORIZATION, &format!("Bearer {secret}")),
            Place::Basic => header(AUTHORIZATION, &format!("Basic {}", STANDARD.encode(secret))),
            Place::Http(scheme) => header(AUTHORIZATION, &format!("{scheme} {secret}")),
            Place::Query(parameter) => Ok(Credential::Query(parameter, secret.to_owned())),
            Place::Cookie(cookie) if secret.contains([';', ',', ' ', '"']) => {
                Err(self.unusable(&format!("characters that the cookie {cookie} can't carry")))
            }
            Place::Cookie(cookie) => header(COOKIE, &format!("{cookie}={secret}")),
        }
    }

    fn unusable(&self, why: &str) -> Error {
        Error::config(format!("the credential for {} has {why}", self.name))
    }
}
