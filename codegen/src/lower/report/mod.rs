//! What became of each part of the document.
//!
//! While types and operations are made, a [`Report`] gathers a note wherever the crate takes more than the document allows or
//! leaves something out: what it belongs to, where it stands, what became of it, why, and what to write to do better. Names
//! are given last, so a note may be about something that has none yet. At the end each type and each operation has a
//! [`Verdict`]: exact where it has no notes, widened or skipped where it has some. `losses.rs` adds what reading the document
//! lost.
//!
//! This folder imports `names`, for what a note is about. A new kind of effect belongs into `verdict.rs`.

mod losses;
mod notes;
mod verdict;

pub(super) use losses::assign as assign_losses;
pub(super) use notes::{Owner, Report, Spelling, Topic};
pub use verdict::{Effect, LeftOut, Note, Outcome, Subject, Verdict};
