//! Bodies of requests, and what is wrong with them.
//!
//! 400 where a value is malformed or outside its range; 422 where it is understood and can't be carried out: a machine
//! type that doesn't exist, labels that are too large.

mod build;
mod exec;
mod firewall;
mod labels;
mod launch;
mod service;

pub(crate) use self::build::{BuildBody, BuildRequest};
pub(crate) use self::exec::{ExecBody, Fetch, FetchBody, PresignBody};
pub(crate) use self::firewall::{FirewallPatch, firewall};
pub(crate) use self::launch::{LaunchBody, RenameBody, SnapshotBody, UpdateBody};
pub(crate) use self::service::{RegisterBody, ServiceBody};
use crate::refusal::Refusal;
use crate::state::Machine;

fn machine(text: &str) -> Result<Machine, Refusal> {
    Machine::parse(text)
        .ok_or_else(|| Refusal::unprocessable(format!("there is no machine type {text:?}")))
}

/// The size of a disk, in GiB.
fn disk(gib: i64) -> Result<u64, Refusal> {
    match u64::try_from(gib) {
        Ok(gib @ 1..=65_536) => Ok(gib),
        _ => Err(Refusal::invalid("diskGiB must be between 1 and 65536")),
    }
}
