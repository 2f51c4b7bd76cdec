//! A request, from filling it in to its result.
//!
//! A [`Request`] is filled in from two sides, by its caller and by the generated code of its operation (`operation.rs`).
//! Both fill in the same `Parts`. When the request is awaited, these become a `Call`, and `send.rs` makes attempts until
//! one succeeds, or until [`Retry`] says that another one would be of no use. `timeout.rs` limits each attempt.
//!
//! The macro `request!` gives the request type of an operation the methods of [`Request`].
//!
//! This folder is the top of the crate. It may import every other one, and none imports it. Begin with `typed.rs`, then
//! read `send.rs`.

mod operation;
mod parts;
mod pending;
mod request_macro;
mod retry;
mod send;
mod timeout;
mod typed;

pub use self::pending::Pending;
pub use self::retry::Retry;
pub use self::typed::Request;
