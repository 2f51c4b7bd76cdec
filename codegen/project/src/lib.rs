//! Generates Rust SDK crates into folders.
//!
//! `sdk-codegen` makes files out of a document and touches no disk. This library is what stands between it and a person's
//! folders: it reads the configuration and the lock, writes the crate safely, compares it, holds hand-written crates against it,
//! and words what happens. It parses no arguments and ends no process, unless a signal asks for it: `cargo xtask regen` and the program
//! `openapi-to-crate` do that, each with the library that its users expect.
//!
//! Begin with [`generation`]. [`docs`] writes the pages of reference, [`output`] is a crate on disk, [`explain`] says what became of a document, [`contract`] is what
//! a hand-written crate relies on, [`terminal`] is what people see, and a [`Stop`] says why something could not be done.

pub mod contract;
pub mod diff;
pub mod docs;
pub mod explain;
pub mod generation;
pub mod init;
pub mod interrupt;
pub mod names;
pub mod output;
mod reference;
pub mod stop;
pub mod terminal;

pub use generation::{Mode, Paths, Project, Settings};
pub use reference::reference;
pub use stop::Stop;
