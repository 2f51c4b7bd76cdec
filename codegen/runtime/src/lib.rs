//! What generated SDK crates link to: transport, retries, errors, encoding.
//!
//! A generated client describes its [`Api`], hands a [`Transport`] to its resources, and fills in a [`Request`] for each
//! operation. Everything that happens between a request and its value happens here, the same way for each of them.

mod answer;
mod api;
mod auth;
#[cfg(feature = "blocking")]
pub mod blocking;
mod body;
mod builder;
#[cfg(feature = "tracing")]
mod callsite;
mod clock;
pub mod codec;
mod connect;
mod connections;
mod env;
mod error;
mod error_kind;
mod failure;
mod headers;
mod http_client;
mod incoming;
mod message;
mod middleware;
mod missing;
mod operation;
mod parts;
mod path;
mod pending;
mod query;
mod redirect;
mod request;
mod request_macro;
pub mod reqwest;
mod response;
mod retry;
mod send;
mod stage;
mod stream;
mod text;
mod timeout;
mod tls;
mod trace;
mod transport;

#[doc(hidden)]
pub use self::answer::Answer;
pub use self::answer::FromAnswer;
pub use self::api::Api;
pub use self::auth::AuthScheme;
pub use self::builder::ClientBuilder;
pub use self::clock::Clock;
pub use self::codec::*;
pub use self::error::Error;
pub use self::error_kind::ErrorKind;
pub use self::middleware::{Attempt, BoxFuture, Middleware, Next};
pub use self::missing::MissingFields;
pub use self::pending::Pending;
pub use self::request::Request;
pub use self::response::{RawResponse, Response};
pub use self::retry::Retry;
pub use self::stream::JsonLines;
pub use self::text::Text;
pub use self::transport::Transport;

pub use ::reqwest::{Body, Url};
pub use bytes::Bytes;
pub use http::{self, HeaderMap, Method, StatusCode};
pub use jiff;
