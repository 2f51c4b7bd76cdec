//! Whether the crate has a Cargo feature for each resource.

use super::Selected;
use crate::config::Config;
use crate::lock::{Key, Kind, NamesLock, Place};
use crate::lower::calls::Call;

/// How many operations and types together make a crate large.
const LARGE: usize = 1000;

/// What is kept of a crate that has features.
pub(crate) fn features_key() -> Key {
    Key::new(&Place::top("crate"), Kind::Features)
}

/// Whether the crate has a feature for each resource: as the configuration says; else as it was; else where it is large.
///
/// The number of things decides once. A crate that has a lock stays as it is, since a feature that comes or goes would break
/// whoever turns the default features off.
pub(crate) fn has_features(
    config: &Config,
    lock: &NamesLock,
    (calls, selected): (&[Call<'_>], &Selected),
) -> bool {
    // The features would have to be those of the crate around it.
    if config.module.is_some() {
        return false;
    }
    if let Some(said) = config.resource_features {
        return said;
    }
    if !lock.is_empty() {
        return lock.name(&features_key()).is_some();
    }
    let operations = calls.iter().filter(|call| selected.has(call)).count();
    operations + selected.types.len() >= LARGE
}
