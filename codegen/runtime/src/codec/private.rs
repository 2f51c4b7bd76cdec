//! What the macros expand to; not for use by hand.

use super::traits::CodecError;

/// What decoding returns.
pub type Decoded<T> = Result<T, CodecError>;
/// What encoding returns.
pub type Encoded = Result<(), CodecError>;

pub use super::enums::{
    IntEnum, Literal, StringEnum, ValueEnum, decode_closed_int, decode_closed_string,
    decode_open_int, decode_open_string, decode_open_value, encode_value, known_value, value_text,
};
pub use super::formats::{deserialize, serialize};
pub use super::models::{Fields, Others, Reader, Unknown, encode_beside, encode_fields, nullable};
pub use super::unions::{Tagged, Untagged, encode_tagged};
pub use serde::{Deserialize, Deserializer, Serialize, Serializer};
