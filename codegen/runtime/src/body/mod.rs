//! What a request sends: bytes, or what is read while it is sent.
//!
//! A [`RequestBody`] is made of bytes, a file, a reader or a stream, and knows how long it is where that can be known. A
//! [`Parts`] is the body of a form with files (`multipart/form-data`), each of which is a [`FilePart`]. Its parts are read
//! one after the other while they are sent, so that no more than a piece of one is in memory.
//!
//! What a body is made of is a `Source`. It is opened for each attempt of a call, which gives an [`Outgoing`]: what the HTTP
//! client reads. `pieces.rs` makes streams of bytes of all that can be read.
//!
//! A [`Payload`] is what a request is filled in with: a body of one of these kinds, JSON or a form, what type it is of, and the
//! fields that the caller adds to it.
//!
//! This folder imports `wire` and `codec`, which write values, and `error`. Begin with `request_body.rs`.

mod exact;
mod fields;
mod file_part;
mod outgoing;
mod part;
mod parts;
mod payload;
mod pieces;
mod request_body;
mod source;

pub use self::file_part::FilePart;
pub(crate) use self::outgoing::Outgoing;
pub use self::parts::{Multipart, Parts};
pub(crate) use self::payload::{JSON, Payload};
pub use self::request_body::RequestBody;
