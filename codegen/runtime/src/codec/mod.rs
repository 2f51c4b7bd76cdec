//! How values become JSON and JSON becomes values.
//!
//! A type says how it is written ([`Encode`]) and what it makes of what was read ([`Decode`]). Both
//! traits work through trait objects: all that knows JSON or serde is compiled once, not once for
//! each type, so that a model costs little more to compile than its fields. The macros `model!`,
//! `string_enum!`, `int_enum!`, `value_enum!` and `union!` implement them, and serde's `Serialize` and
//! `Deserialize` on top.
//!
//! A type of your own implements them in terms of the types that are there:
//!
//! ```
//! use sdk_runtime::codec::{CodecError, Decode, Encode, Input, Output, from_json, to_json};
//!
//! struct Celsius(f64);
//!
//! impl Decode for Celsius {
//!     fn decode(input: Input<'_>) -> Result<Self, CodecError> {
//!         f64::decode(input).map(Self)
//!     }
//! }
//!
//! impl Encode for Celsius {
//!     fn encode(&self, output: &mut dyn Output) -> Result<(), CodecError> {
//!         self.0.encode(output)
//!     }
//! }
//!
//! let readings: Vec<Celsius> = from_json(b"[20.5, 21]")?;
//! assert_eq!(to_json(&readings)?, b"[20.5,21.0]");
//!
//! let error = from_json::<Vec<Celsius>>(br#"[20.5, "warm"]"#).err().expect("not a number");
//! assert_eq!(error.to_string(), "[1]: expected a number, found a string");
//! # Ok::<(), CodecError>(())
//! ```

mod base64;
mod containers;
mod digits;
mod enum_macros;
mod enums;
mod error;
mod extra;
mod fit;
mod input;
mod json;
mod literals;
mod macros;
mod maps;
mod model;
mod nullable;
mod number;
mod others;
mod output;
mod parsed;
mod rfc3339;
mod scalars;
mod secret;
mod serde_de;
mod serde_ser;
mod time;
mod timestamp;
mod union_macro;
mod unions;
mod value;
mod value_enum_macro;

pub use self::base64::{Base64, Base64Url};
pub use self::enums::UnknownValue;
pub use self::error::CodecError;
pub use self::extra::Extra;
pub use self::input::{Array, Decode, Input, Object, Slot};
pub use self::json::{from_json, to_json};
pub use self::nullable::Nullable;
pub use self::number::Number;
pub use self::output::{Encode, Output};
pub use self::parsed::Parsed;
pub use self::secret::Secret;
pub use self::timestamp::Timestamp;
pub use self::value::{from_value, to_value};
pub use jiff::civil::{Date, Time};
pub use serde_json::Value;

/// What the macros expand to; not for use by hand.
#[doc(hidden)]
pub mod private {
    /// What decoding returns.
    pub type Decoded<T> = Result<T, super::CodecError>;
    /// What encoding returns.
    pub type Encoded = Result<(), super::CodecError>;

    pub use super::enums::{IntEnum, StringEnum};
    pub use super::enums::{
        decode_closed_int, decode_closed_string, decode_open_int, decode_open_string,
    };
    pub use super::literals::{
        Literal, ValueEnum, decode_open_value, encode_value, known_value, value_text,
    };
    pub use super::model::{Fields, Reader, Unknown, encode_fields, nullable};
    pub use super::others::Others;
    pub use super::serde_de::deserialize;
    pub use super::serde_ser::serialize;
    pub use super::unions::{Tagged, Untagged, encode_tagged};
    pub use serde::{Deserialize, Deserializer, Serialize, Serializer};
}
