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

// The folders build on each other. `traits` is what types and formats agree on. `formats` has JSON text, JSON in memory
// and serde. `scalars`, `containers`, `models`, `enums` and `unions` have the types, and `private` is what the macros
// name. Nothing here imports the rest of the crate. Begin with `traits`.

mod containers;
mod enums;
mod formats;
mod models;
#[doc(hidden)]
pub mod private;
mod scalars;
mod traits;
mod unions;

pub use self::containers::Nullable;
pub use self::enums::UnknownValue;
pub(crate) use self::formats::{charset, essence, from_headers, parameter, to_request, utf8};
pub use self::formats::{from_json, from_value, to_json, to_value};
pub use self::models::Extra;
pub use self::scalars::{Base64, Base64Url, Formatted, Number, Parsed, Secret, Timestamp};
pub use self::traits::{Array, CodecError, Decode, Encode, Input, Object, Output, Slot, Stub};
pub use jiff::civil::{Date, Time};
pub use serde_json::Value;
