//! What a user of the SDK may write.
#![deny(warnings)]
#![deny(clippy::pedantic)]
#![deny(missing_docs)]

pub mod fleet;
pub mod mistakes;
pub mod reading;

#[cfg(feature = "blocking")]
pub mod waiting;
