//! Launching a VM.

use std::io;
use std::sync::Arc;

use serde_json::{Map, Value};

use super::{Engine, lock};
use crate::clock::Sleep;
use crate::guest::Guest;
use crate::outcome::LaunchOutcome;
use crate::refusal::Refusal;
use crate::state::{Launch, Status};

impl Engine {
    /// Launches a VM; the answer shows it as it is by then, and whether it runs.
    pub(crate) async fn launch(
        self: &Arc<Self>,
        launch: Launch,
    ) -> Result<(bool, Map<String, Value>), Refusal> {
        let snapshot = launch.snapshot_id.clone();
        let id = self.org().launch(launch, self.now())?;
        let outcome = self.launches.take().unwrap_or_else(LaunchOutcome::runs);
        let warnings = match outcome.restore_warning.clone().filter(|_| snapshot.is_some()) {
            Some(reason) => self.org().lose_services(&id, reason),
            None => None,
        };
        let delay = outcome.after.unwrap_or(self.config.launch_delay);
        if let Some(status) = &outcome.through {
            self.enter(&id, Status::named(status));
        }
        if delay.is_zero() && outcome.status.as_deref() == Some("running") {
            self.boot(&id, snapshot.as_deref()).await?;
        } else {
            let (engine, id) = (self.clone(), id.clone());
            // Counted from here, not from when the task first runs.
            let delay = self.config.clock.sleep(delay);
            self.spawn(
                async move { engine.boot_later(&id, snapshot, outcome.status, delay).await },
            );
        }
        let org = self.org();
        let vm = org.vm(&id)?;
        let mut view = org.vm_view(vm);
        if let Some(warnings) = warnings {
            view.insert("snapshotRestoreWarnings".to_owned(), warnings.view());
        }
        Ok((vm.status == Status::Running, view))
    }

    async fn boot_later(
        &self,
        id: &str,
        snapshot: Option<String>,
        status: Option<String>,
        delay: Sleep,
    ) {
        let Some(status) = status else { return };
        delay.await;
        if status != "running" {
            return self.enter(id, Status::named(&status));
        }
        if self.boot(id, snapshot.as_deref()).await.is_err() {
            self.enter(id, Status::Error);
        }
    }

    /// Gives a VM its machine, and lets it run.
    async fn boot(&self, id: &str, snapshot: Option<&str>) -> Result<(), Refusal> {
        let guest = match self.make_guest(id, snapshot).await {
            Ok(guest) => guest,
            Err(error) => {
                // Nobody has seen the VM yet, or it goes to `error`.
                let message = format!("the VM's files could not be made: {error}");
                return Err(Refusal::internal(message));
            }
        };
        lock(&self.guests).insert(id.to_owned(), guest);
        if self.org().vm(id).is_err() {
            // It was deleted meanwhile.
            let guest = lock(&self.guests).remove(id);
            drop(guest);
            return Err(Refusal::not_found("VM"));
        }
        self.enter(id, Status::Running);
        Ok(())
    }

    async fn make_guest(&self, id: &str, snapshot: Option<&str>) -> io::Result<Guest> {
        let env = match self.org().vm(id) {
            Ok(vm) => vm.env_vars.clone(),
            Err(_) => return Err(io::ErrorKind::NotFound.into()),
        };
        let (directory, clock) = (self.vm_directory(id), self.config.clock.clone());
        match snapshot {
            Some(snapshot) => {
                Guest::restore(directory, &self.image_directory(snapshot), env, clock).await
            }
            None => Guest::create(directory, env, clock).await,
        }
    }

    pub(super) fn enter(&self, id: &str, status: Status) {
        if let Ok(vm) = self.org().vm_mut(id) {
            vm.enter(status, self.now());
        }
        self.tell_change();
    }
}
