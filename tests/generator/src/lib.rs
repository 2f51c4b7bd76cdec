//! What the tests of the generator share: documents to try it on, and a guard for the imports of our own crates.
//!
//! `blocks.rs` finds the examples on pages of reference. The package `fastvm-reference-tests` has it too, by its path.
//!
//! This crate has no web server or client in its tree, so that whoever works on the generator need not build one.

pub mod blocks;
pub mod examples;
pub mod fixture;
pub mod hostile;
pub mod imports;
