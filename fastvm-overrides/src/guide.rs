//! What isn't tied to a method: a tour, keys, errors, retries, streams, files, tests, and the way from the TypeScript SDK.
//!
//! The pages of the reference have the same chapters, from the same files. Their examples are compiled and run from there, with a
//! `client`, and the `id` of a VM that runs.

// Without what the pages give their examples these would be doctests that don't compile.

#[cfg_attr(not(doctest), doc = include_str!("../guide/1-tour.md"))]
pub mod tour {}

#[cfg_attr(not(doctest), doc = include_str!("../guide/authentication.md"))]
pub mod authentication {}

#[cfg_attr(not(doctest), doc = include_str!("../guide/errors.md"))]
pub mod errors {}

#[cfg_attr(not(doctest), doc = include_str!("../guide/retries-and-timeouts.md"))]
pub mod retries_and_timeouts {}

#[cfg_attr(not(doctest), doc = include_str!("../guide/streams.md"))]
pub mod streams {}

#[cfg_attr(not(doctest), doc = include_str!("../guide/files.md"))]
pub mod files {}

#[cfg_attr(not(doctest), doc = include_str!("../guide/blocking.md"))]
pub mod blocking {}

#[cfg_attr(not(doctest), doc = include_str!("../guide/testing.md"))]
pub mod testing {}

#[cfg_attr(not(doctest), doc = include_str!("../guide/from-typescript.md"))]
pub mod from_typescript {}
