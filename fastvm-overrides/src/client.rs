//! The client that users hold: the generated one, and what a document can't say.

use std::ops::Deref;

use fastvm_generated::Client;
use fastvm_generated::runtime::{ClientBuilder, Error, Transport};

/// A client of FastVM. It is cheap to clone, and clones share their connections.
///
/// It derefs to the generated [`Client`], so every operation of the API is a method of it or of the
/// resources that it gives.
///
/// ```no_run
/// # async fn example() -> Result<(), fastvm::Error> {
/// let client = fastvm::FastvmClient::new("my-key")?;
/// for vm in client.vms().list().status("running").await? {
///     println!("{} {}", vm.id, vm.name);
/// }
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Debug)]
pub struct FastvmClient {
    generated: Client,
}

impl FastvmClient {
    /// Takes the API key; everything else comes from the environment or is the default.
    ///
    /// # Errors
    ///
    /// When the key can't be sent in a header, or the environment holds bad settings.
    pub fn new(api_key: impl Into<String>) -> Result<Self, Error> {
        Self::builder().api_key(api_key).build()
    }

    /// Reads `FASTVM_API_KEY`, `FASTVM_BASE_URL` and `FASTVM_CUSTOM_HEADERS` (a `Name: value` a line)
    /// from the environment. A variable that is empty counts as unset.
    ///
    /// # Errors
    ///
    /// When the key is missing or can't be sent, or a setting is malformed.
    pub fn from_env() -> Result<Self, Error> {
        Self::builder().build()
    }

    /// Sets a client up: key, base URL, timeouts, retries, headers, the HTTP client.
    ///
    /// What isn't set is read from the environment, as in [`from_env`](Self::from_env).
    pub fn builder() -> ClientBuilder<Self> {
        Client::builder().building()
    }

    /// A copy of this client with some options changed; it shares the connections.
    pub fn to_builder(&self) -> ClientBuilder<Self> {
        self.generated.to_builder().building()
    }
}

impl Deref for FastvmClient {
    type Target = Client;

    fn deref(&self) -> &Client {
        &self.generated
    }
}

impl From<Transport> for FastvmClient {
    fn from(transport: Transport) -> Self {
        Self { generated: transport.into() }
    }
}

impl From<Client> for FastvmClient {
    fn from(generated: Client) -> Self {
        Self { generated }
    }
}
