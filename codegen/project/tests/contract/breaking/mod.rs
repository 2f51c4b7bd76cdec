//! Changes that break the hand-written crate: in its code, in what it promises, or in what users reach.

mod meetings;
mod operations;
mod types;

pub(crate) use meetings::MEETINGS;
pub(crate) use operations::OPERATIONS;
pub(crate) use types::TYPES;
