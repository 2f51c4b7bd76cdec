//! Acts when the TTL of a VM runs out.

use std::future::pending;
use std::sync::Arc;

use super::Engine;
use crate::model::TtlAction;
use crate::refusal::Refusal;
use crate::state::{Due, VmUpdate};

impl Engine {
    /// Watches the TTLs of all VMs from here on.
    pub(crate) fn watch_ttls(self: &Arc<Self>) {
        // A weak reference, or the watch would keep alive what it watches.
        let engine = Arc::downgrade(self);
        self.spawn(async move {
            while let Some(engine) = engine.upgrade() {
                engine.act_on_next_ttl().await;
            }
        });
    }

    async fn act_on_next_ttl(self: &Arc<Self>) {
        let mut changed = std::pin::pin!(self.changed.notified());
        changed.as_mut().enable();
        let due = self.org().take_due(self.now());
        for due in due {
            let engine = self.clone();
            self.spawn(async move { engine.expire(due).await });
        }
        let deadline = self.org().next_deadline();
        let time_is_up = async move {
            match deadline {
                Some(deadline) => self.config.clock.sleep_until(deadline).await,
                None => pending().await,
            }
        };
        tokio::select! {
            () = changed => {}
            () = time_is_up => {}
        }
    }

    async fn expire(&self, due: Due) {
        // Who paused or deleted it in the same moment did what was to be done.
        let _ = match due.action {
            TtlAction::Pause => self.pause(&due.id).await,
            TtlAction::Delete => self.delete(&due.id).await,
        };
    }

    /// Starts the TTL of a VM anew.
    pub(crate) fn refresh_ttl(&self, id: &str) -> Result<(), Refusal> {
        self.org().refresh_ttl(id, self.now())?;
        self.tell_change();
        Ok(())
    }

    /// Changes the name, the metadata or the TTL of a VM.
    pub(crate) fn update_vm(&self, id: &str, update: VmUpdate) -> Result<(), Refusal> {
        self.org().update_vm(id, update, self.now())?;
        self.tell_change();
        Ok(())
    }
}
