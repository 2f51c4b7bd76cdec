//! A gate before the next step of a reply, which a test opens.
use std::sync::Arc;

use tokio::sync::watch;

/// A gate, closed until a test opens it. Clones are the same gate.
#[derive(Clone, Debug)]
pub struct Gate(Arc<watch::Sender<bool>>);

impl Gate {
    /// A gate that is closed.
    #[must_use]
    pub fn closed() -> Self {
        Self(Arc::new(watch::Sender::new(false)))
    }

    /// Opens it, for all that wait and all that come.
    pub fn open(&self) {
        self.0.send_replace(true);
    }

    /// Waits until it is open.
    pub async fn pass(&self) {
        // The sender is in here, so it is there as long as this waits.
        let _ = self.0.subscribe().wait_for(|is_open| *is_open).await;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn nobody_passes_before_it_is_open_and_all_do_afterwards() {
        let gate = Gate::closed();
        let is_open = async || {
            tokio::select! {
                biased;
                () = gate.pass() => true,
                () = std::future::ready(()) => false,
            }
        };
        assert!(!is_open().await);
        gate.open();
        assert!(is_open().await && is_open().await);
    }
}
