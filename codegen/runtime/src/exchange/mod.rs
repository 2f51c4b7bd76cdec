//! One attempt of a call: a request goes out, and the head of its response comes back.
//!
//! An [`Attempt`] is the request, complete and ready to be sent. It passes through each [`Middleware`] of the client,
//! which may change it or answer in place of the server. [`Next`] is what comes after a middleware; after the last one,
//! `http_client.rs` sends the request and follows redirects, as `redirect.rs` allows; those that the operation has as answers
//! are [`Also`] answers, and not followed. A [`Stage`] records how far the
//! attempt has come, from which a failed call tells whether the server may have seen the request.
//!
//! How often a call is attempted, and for how long, is decided in `request`.
//!
//! This folder imports `body`, `connection`, `wire` and `error`. Begin with `middleware.rs`.

mod also;
mod attempt;
mod http_client;
mod middleware;
mod redirect;
mod stage;

pub(crate) use self::also::Also;
pub use self::attempt::Attempt;
pub use self::middleware::{BoxFuture, Middleware, Next};
pub(crate) use self::redirect::without_secrets;
pub(crate) use self::stage::Stage;
