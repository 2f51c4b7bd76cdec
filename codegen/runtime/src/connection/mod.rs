//! The HTTP client that requests go through, and the connections that it keeps.
//!
//! [`Connections`] holds an HTTP client of the crate `reqwest`, and replaces it by a fresh one where its connections are
//! dead. A [`Choice`] says which HTTP client that is: one with the settings of this crate, or one that the caller gave or
//! configured. `tls.rs` sets up TLS for it, and `failure.rs` makes an [`Error`](crate::error::Error) of what the HTTP
//! client fails with. The public module [`reqwest`] has the types of that crate which a program needs.
//!
//! This folder imports `error` and nothing else of the crate: it knows no API, no credentials and no retries. Begin with
//! `connections.rs`.

mod choice;
mod connections;
mod failure;
pub mod reqwest;
mod tls;

pub(crate) use self::choice::Choice;
pub(crate) use self::connections::Connections;
pub(crate) use self::failure::classify;
