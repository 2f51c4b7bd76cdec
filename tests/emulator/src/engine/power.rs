//! Pausing, resuming and deleting a VM.

use std::sync::Arc;

use super::{Engine, lock};
use crate::refusal::Refusal;
use crate::state::{Begun, Status};

impl Engine {
    /// Pauses a VM; when this returns it is paused.
    pub(crate) async fn pause(&self, id: &str) -> Result<(), Refusal> {
        let begun = self.org().begin_pause(id, self.now())?;
        match begun {
            Begun::Done => {}
            Begun::Already => {
                self.wait_for(id, |vm| (vm.status != Status::Pausing).then_some(())).await?;
            }
            Begun::Yes => {
                self.config.clock.sleep(self.config.pause_delay).await;
                if let Some(guest) = self.guest(id) {
                    guest.pause().await;
                }
                self.enter(id, Status::Paused);
            }
        }
        Ok(())
    }

    /// Resumes a VM, at once or later; tells whether it runs now.
    pub(crate) async fn resume(self: &Arc<Self>, id: &str) -> Result<bool, Refusal> {
        let begun = self.org().begin_resume(id, self.now())?;
        if begun == Begun::Yes {
            if self.config.resume_delay.is_zero() {
                self.wake(id).await;
            } else {
                let (engine, id) = (self.clone(), id.to_owned());
                let delay = self.config.clock.sleep(self.config.resume_delay);
                self.spawn(async move {
                    delay.await;
                    engine.wake(&id).await;
                });
            }
        }
        Ok(self.org().vm(id)?.status == Status::Running)
    }

    async fn wake(&self, id: &str) {
        if let Some(guest) = self.guest(id) {
            guest.resume().await;
        }
        self.enter(id, Status::Running);
    }

    /// Deletes a VM: it is gone from the list at once, and its processes and files when this returns.
    pub(crate) async fn delete(&self, id: &str) -> Result<(), Refusal> {
        self.org().delete_vm(id)?;
        self.tell_change();
        let guest = lock(&self.guests).remove(id);
        if let Some(guest) = guest {
            guest.destroy().await;
        }
        Ok(())
    }
}
