//! Gzipped tar archives of directories, made and unpacked in this process as they stream.

mod header;
mod name;
mod pack;
mod read;
mod tree;
mod unpack;
mod walk;

#[cfg(all(test, unix))]
mod tests;
#[cfg(all(test, unix))]
mod times;

pub(crate) use pack::pack;
pub(crate) use unpack::{symlink, unpack};

use super::Transferred;
