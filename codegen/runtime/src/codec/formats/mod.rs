//! Where values are read from and written to: the formats.
//!
//! There are three. `json.rs` reads and writes JSON text, `tree.rs` reads and writes JSON that is in memory as a
//! [`serde_json::Value`], and the pair of `deserialize.rs` and `serialize.rs` works with any format that serde has.
//! JSON text is read by serde's side as well, since `serde_json` parses it; it is written here.
//!
//! `headers.rs` reads the headers of HTTP, `charset.rs` text in whichever charset they name, and `media_type.rs` takes a media
//! type apart.
//!
//! `serde_macro.rs` gives serde's own traits to types of this crate that have a codec.
//!
//! This folder imports `traits` and nothing else of the crate: a format knows no type that it reads. Begin with
//! `json.rs`.

mod charset;
mod deserialize;
mod headers;
mod json;
mod key;
mod media_type;
mod private_names;
mod serde_macro;
mod serialize;
pub(super) mod tree;

pub(crate) use self::charset::utf8;
pub use self::deserialize::deserialize;
pub(crate) use self::headers::from_headers;
pub(crate) use self::json::to_request;
pub use self::json::{from_json, to_json};
pub(crate) use self::media_type::{charset, essence, parameter};
pub(super) use self::serde_macro::serde_by_codec;
pub use self::serialize::serialize;
pub use self::tree::{from_value, to_value};
