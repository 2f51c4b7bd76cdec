//! Operations: what each sends, what comes back, and how its parameters are written.
//!
//! It takes two steps, for how a parameter is written depends on its type as it is once the passes are done:
//!
//! 1. `operations.rs` makes a [`Call`] of each operation and the types of all that it carries: `parameters.rs`, with
//!    `template.rs` for what the key of a path says, `bodies.rs` (with `stream_property.rs`), `answers.rs`, `errors.rs`,
//!    `headers.rs`. `media.rs` knows how a media type is read and written, `resources.rs` which resource an operation belongs to
//!    and what its method wants to be called.
//! 2. `styles.rs` decides where each parameter goes in the request and how it is written there, `fit.rs` whether its type has a
//!    form in that style. `arguments.rs` decides in which order a method takes those that must be given.
//!
//! `responses.rs` has the answers by status. `offers.rs` finds what an answer of each status may be, `answers.rs` and
//! `answer_shape.rs` how that is one type, `streams.rs` what the items of a stream are, and `accept.rs` what is asked for.
//! `received.rs` is what comes back as data, and `kept.rs` has what the lock keeps of it.
//!
//! `client.rs` has the client, `credentials.rs` its credentials, `security.rs` which of them operations require, and `servers.rs`
//! where it sends requests; `configured.rs` checks what the configuration says of credentials, `unsupported.rs` notes what no operation of the crate does.
//!
//! A new media type belongs into `media.rs`, a new style of parameters into `styles.rs`. The folder imports `types`.

mod accept;
mod answer_shape;
mod answers;
pub(super) mod arguments;
mod bodies;
mod call;
mod client;
mod credentials;
mod errors;
mod fit;
mod headers;
pub(super) mod kept;
mod media;
mod offers;
mod operations;
mod parameters;
mod received;
pub(super) mod resources;
mod responses;
mod security;
mod sendable;
mod servers;
mod stream_property;
mod streams;
mod styles;
mod template;
mod unsupported;

pub(super) use call::{Body, Call, Carried, Parameter, Sent};
pub(super) use client::{Client, client, shape as client_shape, shape_key as client_shape_key};
pub(super) use credentials::{BY_REQUEST, Credential, hold};
pub(super) use errors::Failed;
pub(super) use media::{Media, STREAM, essence, is_plain, media};
pub(super) use offers::{Way, offers};
pub(super) use operations::{check_timeouts, operations};
pub(super) use received::{Answer, Item, OfStatus};
pub(super) use responses::{is_error, responses};
pub(super) use security::{
    Required, required, scopes, security_key, shape as security_shape, stated,
};
pub(super) use sendable::{FORM, Sendable, Written, sendables};
pub(super) use servers::{Listed, Own, Variable, called, listed, own};
pub(super) use styles::settle;
pub(super) use unsupported::note_unsupported;
