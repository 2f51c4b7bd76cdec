//! What helpers add to generated types: `use fastvm::prelude::*;`.

pub use crate::ext::{CommandOutcome, VmExt};
