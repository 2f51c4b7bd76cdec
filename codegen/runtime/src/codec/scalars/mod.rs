//! Types whose JSON is a single value: a boolean, a number or a string.
//!
//! `primitives.rs` has Rust's own types. The others are types of this crate. [`Number`] keeps all digits of a number.
//! [`Timestamp`] is an instant, whose text `rfc3339.rs` reads and writes. [`Base64`] and [`Base64Url`] are bytes, and
//! [`Secret`] is a string that is never printed. [`Parsed`] holds any type that parses and prints itself. [`Formatted`]
//! holds one of these that are text, or any text that they can't read.
//!
//! What these types read they write back as it came, even where another text would mean the same.
//!
//! This folder imports `traits`, and `formats` for serde's traits. Begin with `primitives.rs`.

mod base64;
mod dates;
mod formatted;
mod number;
mod parsed;
mod primitives;
mod rfc3339;
mod secret;
mod timestamp;

pub use self::base64::{Base64, Base64Url};
pub use self::formatted::Formatted;
pub use self::number::Number;
pub use self::parsed::Parsed;
pub use self::secret::Secret;
pub use self::timestamp::Timestamp;
