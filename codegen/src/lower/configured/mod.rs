//! What `codegen.toml` says of the document's parts, held beside the document.
//!
//! `select.rs` finds which operations the crate has: [`Selected`] knows what is left out, and why. Everything is lowered and
//! named all the same, and what is left out keeps its lines in the lock. So a name doesn't depend on what else is selected,
//! and what is taken in again is called as before. Only `assemble` leaves it out.
//!
//! `types.rs` finds the types that are named, `parameters.rs` the parameters. `keys.rs` looks for what the other keys name;
//! `missing.rs` has the error where it isn't there.
//! `features.rs` says whether the crate has a Cargo feature for each resource.
//!
//! What the file names and the document doesn't have is an error, which shows the line. The folder imports `calls`, `names`,
//! `report` and `types`.

mod features;
mod keys;
mod missing;
mod parameters;
mod select;
mod types;

pub(super) use features::{features_key, has_features};
pub(super) use keys::{Known, check_keys};
pub(super) use parameters::parameter;
pub(super) use select::{Selected, left_out};
pub(super) use types::{ConfiguredType, ConfiguredTypes, types};
