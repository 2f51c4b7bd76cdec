//! The one limit of depth.

/// How deep things are followed that hold their own kind, or are made of it: schemas within schemas, `allOf` within `allOf`,
/// schemas that only wrap others. No sound document gets near, and the stack is safe.
///
/// It is the same for reading, for facts and for types: what is deep enough to become a field must be deep enough to be seen
/// as a discriminator.
pub(crate) const MAX_DEPTH: usize = 64;
