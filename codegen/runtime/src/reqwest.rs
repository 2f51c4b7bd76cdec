//! What a program needs of the HTTP client's own types: to set a client up, and for requests to other places.
//!
//! These are the types of the crate [`reqwest`](https://docs.rs/reqwest), but for [`Client`], which makes sure that there
//! is a crypto provider. With the feature `rustls` the crate's own `Client::new()` panics where the program has installed
//! none.
use std::ops::Deref;

pub use ::reqwest::{
    Body, ClientBuilder, Error, IntoUrl, NoProxy, Proxy, Request, RequestBuilder, Response, Result,
    Upgraded, Url, dns, header, redirect, retry,
};
#[cfg(any(feature = "rustls", feature = "native-tls"))]
pub use ::reqwest::{Certificate, Identity, tls};

use crate::tls::provide;

/// An HTTP client. It dereferences to the crate's own, and turns into it.
///
/// With the feature `rustls` it uses the process's default [crypto provider]; where the program has installed none, ring
/// becomes it.
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
    /// A client with the crate's default settings.
    #[must_use]
    pub fn new() -> Self {
        provide();
        Self(::reqwest::Client::new())
    }

    /// The crate's builder, which builds the crate's own client.
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
