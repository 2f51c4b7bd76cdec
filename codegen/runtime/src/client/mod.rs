//! What all requests of a client share, and how it is set up.
//!
//! A generated crate describes its API in an [`Api`], with each way to authenticate as an [`AuthScheme`]. A
//! [`ClientBuilder`] collects what the caller sets in `Settings`, and `completion.rs` adds what the environment says. The
//! outcome is a [`Transport`], which a generated client keeps, and which every request holds a copy of. `requirement.rs`
//! chooses which of the client's credentials go with a request. `server.rs` has the
//! servers that a document lists.
//!
//! Tokens that are got while a program runs come from a [`TokenProvider`]: `token.rs` has it, `tokens.rs` keeps what it gives, and
//! `oauth.rs` has those of OAuth 2.0, which ask a `token_endpoint.rs`.
//!
//! [`Clock`] and `Backoff` stand here since they are settings too: tests give a client a clock of their own.
//!
//! This folder imports `connection` for the HTTP client, `exchange` for middleware, `wire` for headers and queries, and
//! `error`. Begin with `transport.rs`, then read `builder.rs`.

mod api;
mod auth;
mod backoff;
mod base_url;
mod builder;
mod clock;
mod completion;
mod credential;
mod credentials;
mod environment;
mod oauth;
mod requirement;
mod server;
mod settings;
mod token;
mod token_endpoint;
mod tokens;
mod transport;

pub use self::api::Api;
pub use self::auth::AuthScheme;
pub use self::builder::ClientBuilder;
pub use self::clock::Clock;
pub use self::oauth::{ClientCredentials, RefreshToken};
pub(crate) use self::requirement::Alternatives;
pub use self::server::ServerUrl;
pub(crate) use self::settings::Source;
pub use self::token::{Token, TokenProvider, TokenRequest};
pub(crate) use self::tokens::{Asking, Tokens};
pub use self::transport::Transport;
