//! Why a call failed.
//!
//! There is one error type, [`Error`], and every part of the runtime makes its errors with it. It has a kind, a text,
//! what the server answered, and the cause. [`Context`] is what only the call as a whole knows, such as the name of the
//! operation; it completes an error on its way to the caller. The texts for people are put together in `message.rs`, and
//! `documented.rs` knows which types the bodies of errors have.
//!
//! Two error types are made elsewhere and apart from calls: [`CodecError`](crate::codec::CodecError), which becomes the
//! cause of an `Error`, and [`MissingFields`], which the builders of generated types give. [`UnreadableBody`] goes through the
//! HTTP client and comes back as a cause of what that fails with.
//!
//! This folder imports `codec` alone, so that all others can import it. Begin with `kind.rs`, then read
//! `call.rs`.

mod call;
mod context;
mod documented;
mod kind;
mod message;
mod missing;
mod request_id;
mod shown;
mod unreadable;

pub use self::call::Error;
pub(crate) use self::context::Context;
pub use self::documented::ErrorBody;
pub use self::kind::ErrorKind;
pub(crate) use self::message::{said_in, seconds};
pub use self::missing::MissingFields;
pub(crate) use self::request_id::request_id;
pub(crate) use self::unreadable::UnreadableBody;
