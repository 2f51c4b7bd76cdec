//! This folder has the errors and warnings about a document, and draws them for people.
//!
//! A [`Diagnostic`] says what is wrong, where in the document that is, and what to do about it. Every step of the generator
//! adds its own to the same [`Diagnostics`]. An error means that no crate is generated. A warning means that something was
//! repaired, widened or left out.
//!
//! [`Diagnostics::render`] draws them like rustc does, each with the line of the document that it is about. The document may
//! come from anybody, so what is shown of it is cut to a sensible length, and characters that could mislead a reader are
//! spelt out.
//!
//! Begin with `entry.rs`, which has one diagnostic, then `list.rs`. `code` has the kinds of diagnostics, each with a stable code. A new part of a diagnostic belongs into `entry.rs`, and
//! `render.rs` draws it. `excerpt.rs` decides which characters are shown, `nearest.rs` which word may have been meant. This folder imports only `source`, for places.

mod code;
mod entry;
mod excerpt;
mod list;
mod nearest;
mod render;

pub use code::{Code, Limit, Refusal, Repair};
pub use entry::{Diagnostic, Elsewhere, Severity};
pub use list::Diagnostics;
pub(crate) use nearest::did_you_mean;
pub(crate) use render::render_span;
