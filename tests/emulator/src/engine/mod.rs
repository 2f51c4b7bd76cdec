//! Carries out what the API asks for: the state, and the machines and files behind it.

mod build;
mod build_step;
mod console;
mod exec;
mod files;
mod launch;
mod power;
mod snapshot;
mod ttl;

use std::collections::HashMap;
use std::future::Future;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use tempfile::TempDir;
use tokio::sync::Notify;
use tokio::task::JoinSet;

pub(crate) use self::exec::{Command, Outcome, finish};
use crate::clock::Millis;
use crate::config::Config;
use crate::guest::Guest;
use crate::outcome::{BuildOutcome, LaunchOutcome, Outcomes};
use crate::refusal::Refusal;
use crate::state::{Org, Vm};
use crate::storage::Storage;

/// All of an emulator but its sockets.
pub(crate) struct Engine {
    pub(crate) config: Config,
    pub(crate) launches: Outcomes<LaunchOutcome>,
    pub(crate) builds: Outcomes<BuildOutcome>,
    org: Mutex<Org>,
    guests: Mutex<HashMap<String, Guest>>,
    storage: Storage,
    tokens: console::Tokens,
    directory: TempDir,
    /// Told when a VM or a TTL changes.
    changed: Notify,
    tasks: Mutex<JoinSet<()>>,
}

impl Engine {
    pub(crate) fn new(config: Config, storage: Storage, directory: TempDir) -> Arc<Self> {
        Arc::new(Self {
            launches: Outcomes::default(),
            builds: Outcomes::default(),
            org: Mutex::new(Org::new(config.quotas)),
            guests: Mutex::default(),
            storage,
            tokens: console::Tokens::new(config.console_token_lifetime, config.clock.clone()),
            directory,
            changed: Notify::new(),
            tasks: Mutex::default(),
            config,
        })
    }

    /// The state. Never held while something is waited for.
    pub(crate) fn org(&self) -> MutexGuard<'_, Org> {
        lock(&self.org)
    }

    fn now(&self) -> Millis {
        self.config.clock.millis()
    }

    /// The machine of a VM that has one.
    pub(crate) fn guest(&self, id: &str) -> Option<Guest> {
        lock(&self.guests).get(id).cloned()
    }

    /// The machine of a VM that runs.
    pub(crate) fn running_guest(&self, id: &str) -> Result<Guest, Refusal> {
        self.org().vm(id)?.require_running()?;
        self.guest(id).ok_or_else(|| Refusal::not_found("VM"))
    }

    /// What becomes of a VM, as soon as it is changed so that `found` finds something.
    async fn wait_for<T>(&self, id: &str, found: impl Fn(&Vm) -> Option<T>) -> Result<T, Refusal> {
        loop {
            let mut changed = std::pin::pin!(self.changed.notified());
            changed.as_mut().enable();
            if let Some(value) = found(self.org().vm(id)?) {
                return Ok(value);
            }
            changed.await;
        }
    }

    fn tell_change(&self) {
        self.changed.notify_waiters();
    }

    /// Goes on in the background until the emulator stops.
    fn spawn(&self, task: impl Future<Output = ()> + Send + 'static) {
        let mut tasks = lock(&self.tasks);
        while tasks.try_join_next().is_some() {}
        tasks.spawn(task);
    }

    /// Ends what goes on in the background, and every machine.
    pub(crate) async fn stop(&self) {
        self.abort();
        let guests: Vec<Guest> = lock(&self.guests).drain().map(|(_, guest)| guest).collect();
        let mut ends = JoinSet::new();
        for guest in guests {
            ends.spawn(guest.destroy());
        }
        ends.join_all().await;
    }

    /// Ends what goes on in the background.
    pub(crate) fn abort(&self) {
        lock(&self.tasks).abort_all();
    }

    /// Lets go of every machine, which ends those that nobody else holds.
    pub(crate) fn drop_guests(&self) {
        let guests = std::mem::take(&mut *lock(&self.guests));
        drop(guests);
    }

    fn vm_directory(&self, id: &str) -> PathBuf {
        self.directory.path().join("vms").join(id)
    }

    fn image_directory(&self, id: &str) -> PathBuf {
        self.directory.path().join("snapshots").join(id)
    }
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
