//! Commands and file transfers.

use std::time::Duration;

use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use serde::Deserialize;

use crate::engine::Command;
use crate::refusal::Refusal;

/// The longest time limit, in seconds: a day.
const LONGEST: i64 = 86_400;

/// A command to run.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct ExecBody {
    command: Vec<String>,
    timeout_sec: Option<i64>,
    stdin: Option<String>,
}

impl ExecBody {
    pub(crate) fn check(self) -> Result<Command, Refusal> {
        if self.command.first().is_none_or(String::is_empty) {
            return Err(Refusal::invalid("the first item of command is missing or empty"));
        }
        if self.command.iter().any(|argument| argument.contains('\0')) {
            return Err(Refusal::invalid("command holds a NUL"));
        }
        let stdin = BASE64_STANDARD.decode(self.stdin.unwrap_or_default());
        let stdin = stdin.map_err(|_| Refusal::invalid("stdin is not base64"))?;
        Ok(Command { argv: self.command, stdin, timeout: timeout(self.timeout_sec)? })
    }
}

/// A path to sign URLs for.
#[derive(Deserialize)]
pub(crate) struct PresignBody {
    path: String,
}

impl PresignBody {
    /// The path only names the staging object, so any will do.
    pub(crate) fn check(&self) -> Result<(), Refusal> {
        if self.path.is_empty() { Err(Refusal::invalid("path is empty")) } else { Ok(()) }
    }
}

/// A file to fetch.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct FetchBody {
    url: String,
    path: String,
    timeout_sec: Option<i64>,
}

/// A file to fetch, in order.
pub(crate) struct Fetch {
    pub(crate) url: String,
    pub(crate) path: String,
    pub(crate) timeout: Option<Duration>,
}

impl FetchBody {
    pub(crate) fn check(self) -> Result<Fetch, Refusal> {
        if !self.path.starts_with('/') || self.path.contains('\0') {
            return Err(Refusal::invalid("path is not an absolute path"));
        }
        Ok(Fetch { url: self.url, path: self.path, timeout: timeout(self.timeout_sec)? })
    }
}

fn timeout(seconds: Option<i64>) -> Result<Option<Duration>, Refusal> {
    let Some(seconds) = seconds else { return Ok(None) };
    match u64::try_from(seconds) {
        Ok(whole) if (1..=LONGEST).contains(&seconds) => Ok(Some(Duration::from_secs(whole))),
        _ => Err(Refusal::invalid(format!("timeoutSec must be between 1 and {LONGEST}"))),
    }
}
