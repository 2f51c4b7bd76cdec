//! The override contract: changes of FastVM's document, and what they break of the hand-written crate.

mod breaking;
mod change;
mod changed;
mod compiled;
mod crates;
mod harmless;
mod reference;
mod rendered;
mod support;
