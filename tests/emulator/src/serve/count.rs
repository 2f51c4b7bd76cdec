//! How many connections there are.

use std::sync::{Mutex, MutexGuard, PoisonError};

use serde::Serialize;

/// Connections to the API and to storage, apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Connections {
    /// To the API.
    pub api: Count,
    /// To storage.
    pub storage: Count,
}

/// How many connections there are and were.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Count {
    /// How many were opened so far.
    pub opened: u64,
    /// How many are open now.
    pub open: u64,
    /// How many were open at one time, at most.
    pub peak: u64,
}

/// Counts connections.
#[derive(Default)]
pub(crate) struct Counter(Mutex<Count>);

impl Counter {
    /// Counts a connection that was opened, and gives back its number, from 0.
    pub(super) fn open(&self) -> u64 {
        let mut count = self.count();
        let number = count.opened;
        count.opened += 1;
        count.open += 1;
        count.peak = count.peak.max(count.open);
        number
    }

    pub(super) fn close(&self) {
        self.count().open -= 1;
    }

    pub(crate) fn get(&self) -> Count {
        *self.count()
    }

    fn count(&self) -> MutexGuard<'_, Count> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
