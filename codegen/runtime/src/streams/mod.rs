//! Answers that are read while they come: server-sent events, lines of JSON, sequences of JSON texts, parts.
//!
//! What all of them share is compiled once. [`Records`](records::Records) receives the pieces of a body, holds to the limit of a
//! record's length, and ends the stream. A [`Framing`](framing::Framing) finds the records in the bytes, which a
//! [`Buffer`](buffer::Buffer) keeps: one for each kind of stream. A [`StreamItem`] makes an item of a record. The types that
//! users have, such as [`Events`], put these together, and `stream_macro.rs` gives them what streams have.
//!
//! `event_source.rs` asks for a stream of events again when it breaks.
//!
//! This folder imports `codec`, `error`, `exchange`, `response` and `blocking.rs`. Begin with `json_lines.rs`, then read
//! `records.rs`.

mod buffer;
mod event;
mod event_framing;
mod event_source;
mod events;
mod framing;
mod item;
mod json_lines;
mod json_seq;
mod line_framing;
mod mixed;
mod part_framing;
mod records;
mod sequence_framing;
mod stream_macro;

pub use self::event::Event;
pub use self::events::Events;
pub use self::framing::Record;
pub use self::item::{StreamItem, Whole};
pub use self::json_lines::JsonLines;
pub use self::json_seq::JsonSeq;
pub use self::mixed::{Mixed, MixedPart};
