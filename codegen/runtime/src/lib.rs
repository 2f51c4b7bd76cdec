//! What generated SDK crates link to: transport, retries, errors, encoding.
//!
//! A generated client describes its [`Api`], hands a [`Transport`] to its resources, and fills in a [`Request`] for each
//! operation. Everything that happens between a request and its value happens here, the same way for each of them.

// The folders, each of which imports only those above it.
mod blocking_macro;
pub mod codec;
mod error;
mod gated_macro;

#[cfg(feature = "blocking")]
pub mod blocking;
mod connection;
mod trace;
mod wire;

mod body;

mod exchange;
mod response;
mod streams;

mod client;

mod request;

mod pages;

pub use self::body::{FilePart, Multipart, Parts, RequestBody};
pub use self::client::{
    Api, AuthScheme, ClientBuilder, ClientCredentials, Clock, RefreshToken, ServerUrl, Token,
    TokenProvider, TokenRequest, Transport,
};
pub use self::codec::*;
#[doc(inline)]
pub use self::connection::reqwest;
#[doc(hidden)]
pub use self::error::ErrorBody;
pub use self::error::{Error, ErrorKind, MissingFields};
pub use self::exchange::{Attempt, BoxFuture, Middleware, Next};
#[doc(hidden)]
pub use self::pages::{Extent, PageValue, Paged, Paging, Yields};
pub use self::pages::{Items, Pages};
#[doc(hidden)]
pub use self::request::Fill;
pub use self::request::{OwnRequest, Pending, Request, Retry};
#[doc(hidden)]
pub use self::response::{Answer, Reading};
pub use self::response::{FromAnswer, RawResponse, Response, Text};
#[doc(hidden)]
pub use self::streams::Record;
pub use self::streams::{Event, Events, JsonLines, JsonSeq, Mixed, MixedPart, StreamItem, Whole};

#[doc(hidden)]
pub use self::wire::Style;

pub use ::reqwest::{Body, Url};
pub use bytes::Bytes;
pub use futures_core::Stream;
pub use http::{self, HeaderMap, Method, StatusCode};
pub use jiff;
