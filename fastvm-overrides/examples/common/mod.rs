//! What the examples share: a client of the real service where there is a key, else of a local one.

use fastvm::FastvmClient;
use fastvm_emulator::Emulator;

/// Any error, as `main` prints it.
pub(crate) type Failure = Box<dyn std::error::Error + Send + Sync>;

/// A client, and the service that it talks to where that is a local one.
pub(crate) struct Session {
    /// The client.
    pub(crate) client: FastvmClient,
    emulator: Option<Emulator>,
}

impl Session {
    /// The real service where `FASTVM_API_KEY` is set, else an emulator of it within this program.
    pub(crate) async fn start() -> Result<Self, Failure> {
        let key = std::env::var("FASTVM_API_KEY").unwrap_or_default();
        if !key.trim().is_empty() {
            return Ok(Self { client: FastvmClient::from_env()?, emulator: None });
        }
        let emulator = Emulator::start().await?;
        eprintln!("FASTVM_API_KEY is not set: using a local emulator at {}", emulator.base_url());
        let client = FastvmClient::builder()
            .api_key(emulator.api_key())
            .base_url(emulator.base_url())
            .build()?;
        Ok(Self { client, emulator: Some(emulator) })
    }

    /// Ends the emulator, if there is one, and all that runs in its VMs.
    pub(crate) async fn stop(self) {
        if let Some(emulator) = self.emulator {
            emulator.stop().await;
        }
    }
}
