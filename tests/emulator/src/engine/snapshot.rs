//! Snapshots: the files of a VM, copied aside.

use std::sync::Arc;

use super::Engine;
use crate::refusal::Refusal;

impl Engine {
    /// Begins a snapshot of a VM and gives back its id; the files are copied in the background.
    pub(crate) fn create_snapshot(
        self: &Arc<Self>,
        vm_id: &str,
        name: &str,
    ) -> Result<String, Refusal> {
        let (id, is_new) = self.org().begin_snapshot(vm_id, name, self.now())?;
        if is_new {
            let (engine, id, vm_id) = (self.clone(), id.clone(), vm_id.to_owned());
            let delay = self.config.clock.sleep(self.config.snapshot_delay);
            self.spawn(async move {
                delay.await;
                engine.copy_files(&vm_id, &id).await;
            });
        }
        Ok(id)
    }

    async fn copy_files(&self, vm_id: &str, id: &str) {
        let image = self.image_directory(id);
        let is_whole = match self.guest(vm_id) {
            Some(guest) => guest.snapshot(&image).await.is_ok(),
            None => false,
        };
        self.end_snapshot(id, is_whole).await;
    }

    /// Says how the copying ended. Of a snapshot that was deleted meanwhile nothing stays.
    pub(super) async fn end_snapshot(&self, id: &str, is_whole: bool) {
        let is_known = self.org().end_snapshot(id, is_whole);
        if !is_known {
            self.remove_image(id).await;
        }
    }

    pub(crate) async fn delete_snapshot(&self, id: &str) -> Result<(), Refusal> {
        self.org().delete_snapshot(id)?;
        self.remove_image(id).await;
        Ok(())
    }

    async fn remove_image(&self, id: &str) {
        let image = self.image_directory(id);
        // What can't be removed now goes with the emulator's directory.
        let _ = tokio::task::spawn_blocking(move || std::fs::remove_dir_all(image)).await;
    }
}
