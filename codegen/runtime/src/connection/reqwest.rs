//! The types of the HTTP client that a program needs to set up a client, or to send requests to other servers.
//!
//! All of them but [`Client`] are the types of the crate [`reqwest`](https://docs.rs/reqwest). `Client` makes sure
//! that there is a crypto provider: with the feature `rustls`, the `Client::new()` of that crate panics if the
//! program has installed none.
use std::ops::Deref;

pub use ::reqwest::{
    Body, ClientBuilder, Error, IntoUrl, NoProxy, Proxy, Request, RequestBuilder, Response, Result,
    Upgraded, Url, dns, header, redirect, retry,
};
#[cfg(any(feature = "rustls", feature = "native-tls"))]
pub use ::reqwest::{Certificate, Identity, tls};

use super::tls::provide;

/// An HTTP client. It dereferences to the `Client` of the crate `reqwest`, and can be turned into it.
///
/// With the feature `rustls` it uses the default [crypto provider] of the process. If the program has installed none,
/// ring becomes the default.
///
/// ```
/// use sdk_runtime::reqwest::Client;
///
/// let plain = Client::new();
/// let careful = Client::builder().https_only(true).build()?;
/// # let _ = (plain.get("http://127.0.0.1"), careful.get("http://127.0.0.1"));
/// # Ok::<(), sdk_runtime::reqwest::Error>(())
/// ```
///
/// [crypto provider]: https://docs.rs/rustls/0.23/rustls/crypto/struct.CryptoProvider.html
#[derive(Clone, Debug)]
pub struct Client(::reqwest::Client);

impl Client {
    /// A client with the default settings of `reqwest`.
    #[must_use]
    pub fn new() -> Self {
        provide();
        Self(::reqwest::Client::new())
    }

    /// The builder of `reqwest`, which builds the `Client` of that crate.
    pub fn builder() -> ClientBuilder {
        provide();
        ::reqwest::Client::builder()
    }
}

impl Default for Client {
    fn default() -> Self {
        Self::new()
    }
}

impl Deref for Client {
    type Target = ::reqwest::Client;

    fn deref(&self) -> &::reqwest::Client {
        &self.0
    }
}

impl From<::reqwest::Client> for Client {
    fn from(client: ::reqwest::Client) -> Self {
        Self(client)
    }
}

impl From<Client> for ::reqwest::Client {
    fn from(client: Client) -> Self {
        client.0
    }
}
