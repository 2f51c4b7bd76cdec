//! What an emulator is started with.

use std::path::PathBuf;
use std::time::Duration;

use crate::clock::Clock;
use crate::state::Quotas;

/// Every knob, with its default.
#[derive(Clone)]
pub(crate) struct Config {
    pub(crate) host: String,
    pub(crate) port: u16,
    pub(crate) storage_port: u16,
    pub(crate) api_key: Option<String>,
    pub(crate) directory: Option<PathBuf>,
    pub(crate) quotas: Quotas,
    pub(crate) clock: Clock,
    pub(crate) launch_delay: Duration,
    pub(crate) pause_delay: Duration,
    pub(crate) resume_delay: Duration,
    pub(crate) snapshot_delay: Duration,
    pub(crate) build_step_delay: Duration,
    pub(crate) exec_timeout: Duration,
    pub(crate) url_lifetime: Duration,
    pub(crate) max_upload_bytes: u64,
    pub(crate) console_token_lifetime: Duration,
}

impl Default for Config {
    fn default() -> Self {
        Self {
            host: "127.0.0.1".to_owned(),
            port: 0,
            storage_port: 0,
            api_key: None,
            directory: None,
            quotas: Quotas::default(),
            clock: Clock::default(),
            launch_delay: Duration::ZERO,
            pause_delay: Duration::ZERO,
            resume_delay: Duration::ZERO,
            snapshot_delay: Duration::ZERO,
            build_step_delay: Duration::from_millis(20),
            exec_timeout: Duration::from_secs(3600),
            url_lifetime: Duration::from_secs(900),
            max_upload_bytes: 10 << 30,
            console_token_lifetime: Duration::from_secs(60),
        }
    }
}
