//! The knobs of an emulator.

use std::io;
use std::path::PathBuf;
use std::time::Duration;

use crate::clock::Clock;
use crate::config::Config;
use crate::emulator::Emulator;
use crate::state::Quotas;

/// An emulator to be started, with each knob at its default.
///
/// ```
/// use std::time::Duration;
/// use fastvm_emulator::Emulator;
///
/// # async fn start() -> std::io::Result<()> {
/// let emulator = Emulator::builder().launch_delay(Duration::from_millis(200)).start().await?;
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Default)]
#[must_use]
pub struct Builder {
    config: Config,
}

impl Builder {
    /// What this machine is called in the URLs that clients are told: in the base URL and in signed ones. By default it is
    /// the address `127.0.0.1`; a name such as `localhost` has clients look it up, as they have to with the real service.
    /// The sockets are those of 127.0.0.1 in any case, so the name has to lead there.
    ///
    /// ```
    /// use fastvm_emulator::Emulator;
    ///
    /// # async fn start() -> std::io::Result<()> {
    /// let emulator = Emulator::builder().host("localhost").start().await?;
    /// assert!(emulator.base_url().starts_with("http://localhost:"));
    /// # Ok(())
    /// # }
    /// ```
    pub fn host(mut self, host: impl Into<String>) -> Self {
        self.config.host = host.into();
        self
    }

    /// The port of the API on 127.0.0.1. By default a free one.
    pub fn port(mut self, port: u16) -> Self {
        self.config.port = port;
        self
    }

    /// The port of the storage on 127.0.0.1, where signed URLs lead. By default a free one.
    pub fn storage_port(mut self, port: u16) -> Self {
        self.config.storage_port = port;
        self
    }

    /// The API key that is asked for. By default a new one, at random.
    pub fn api_key(mut self, key: impl Into<String>) -> Self {
        self.config.api_key = Some(key.into());
        self
    }

    /// Where the directories of the VMs are made, in one of the emulator's own that is removed at the end. By default
    /// the directory for temporary files.
    pub fn directory(mut self, directory: impl Into<PathBuf>) -> Self {
        self.config.directory = Some(directory.into());
        self
    }

    /// What may be used at one time. By default 1,000 VMs of the type `c1m2`.
    pub fn quotas(mut self, quotas: Quotas) -> Self {
        self.config.quotas = quotas;
        self
    }

    /// What it waits by and reads the time from. By default the system's clock.
    ///
    /// With [`Clock::manual`] it waits until the test moves the clock: also a build at each of its steps, for
    /// [`build_step_delay`](Self::build_step_delay) is 20 ms unless it is set to zero.
    pub fn clock(mut self, clock: Clock) -> Self {
        self.config.clock = clock;
        self
    }

    /// How long a launch takes. At zero, the default, it is answered with 201 and a VM that runs; else with 202.
    pub fn launch_delay(mut self, delay: Duration) -> Self {
        self.config.launch_delay = delay;
        self
    }

    /// How long a pause takes, which is answered once it is over. By default no time.
    pub fn pause_delay(mut self, delay: Duration) -> Self {
        self.config.pause_delay = delay;
        self
    }

    /// How long it takes to resume. At zero, the default, it is answered with 200 and a VM that runs; else with 202.
    pub fn resume_delay(mut self, delay: Duration) -> Self {
        self.config.resume_delay = delay;
        self
    }

    /// How long a snapshot is `creating` before its files are copied. By default no time.
    pub fn snapshot_delay(mut self, delay: Duration) -> Self {
        self.config.snapshot_delay = delay;
        self
    }

    /// How long a build stays at each of its steps, at least. By default 20 ms.
    pub fn build_step_delay(mut self, delay: Duration) -> Self {
        self.config.build_step_delay = delay;
        self
    }

    /// How long a command or a fetch without `timeoutSec` may take. By default an hour.
    pub fn exec_timeout(mut self, timeout: Duration) -> Self {
        self.config.exec_timeout = timeout;
        self
    }

    /// How long signed URLs work. By default 15 minutes.
    pub fn url_lifetime(mut self, lifetime: Duration) -> Self {
        self.config.url_lifetime = lifetime;
        self
    }

    /// How many bytes may be uploaded to a signed URL. By default 10 GiB.
    pub fn max_upload_bytes(mut self, bytes: u64) -> Self {
        self.config.max_upload_bytes = bytes;
        self
    }

    /// How long a console token works, which opens one console only. By default a minute.
    pub fn console_token_lifetime(mut self, lifetime: Duration) -> Self {
        self.config.console_token_lifetime = lifetime;
        self
    }

    /// Starts the emulator, on the current tokio runtime.
    ///
    /// # Errors
    ///
    /// Where a port is taken, or the directory can't be made.
    pub async fn start(self) -> io::Result<Emulator> {
        Emulator::with(self.config).await
    }
}
