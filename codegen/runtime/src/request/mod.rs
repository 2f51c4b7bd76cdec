//! A request, from filling it in to its result.
//!
//! A [`Request`] is filled in from two sides, by its caller and by the generated code of its operation ([`Fill`], which
//! `operation.rs` does, with `styled.rs` for what is written in a style). Both fill in the same `Parts`. When the request is
//! awaited, these become a `Call`, and `send.rs` makes attempts until
//! one succeeds, or until [`Retry`] says that another one would be of no use. `timeout.rs` limits each attempt, and `tokens.rs` gives it the
//! tokens that are good at the time. `again.rs` sends a
//! request anew whose answer broke off.
//!
//! The macros of `operation_macro.rs` make the request types of operations, and `request!` makes one of a helper's own, with
//! the methods that [`Request`] has for callers. `own.rs`
//! has the one for calls that no document describes.
//!
//! `onward.rs` turns a request into the one of another page.
//!
//! This folder may import every other one but `pages`. Begin with `typed.rs`, then read `send.rs`.

mod again;
mod fill;
mod onward;
mod operation;
mod operation_macro;
mod own;
mod parts;
mod pending;
mod request_macro;
mod retry;
mod send;
mod styled;
mod timeout;
mod tokens;
mod typed;

pub use self::fill::Fill;
pub use self::own::OwnRequest;
pub(crate) use self::parts::Parts;
pub use self::pending::Pending;
pub use self::retry::Retry;
pub use self::typed::Request;
