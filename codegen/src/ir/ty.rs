//! A type where it is used, and how a caller gives a value of it.

use std::fmt;

use super::TypeName;

/// A type, as it is used.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TypeRef {
    /// A type that the document doesn't name.
    Scalar(Scalar),
    /// Text that another crate's type reads and prints, or any other text.
    Parsed(Path),
    /// A type of the document.
    Named(TypeName),
    /// A list.
    List(Box<TypeRef>),
    /// A list of so many items, each of its own type.
    Tuple(Vec<TypeRef>),
    /// An object whose keys are data.
    Map(Box<TypeRef>),
    /// A value or null, as the item of a list, a map or a union.
    OrNull(Box<TypeRef>),
    /// A value on the heap, where a type would otherwise hold itself.
    Boxed(Box<TypeRef>),
}

/// The path of a type that is neither the document's nor the codec's: `uuid::Uuid`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Path(pub Vec<String>);

impl fmt::Display for Path {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0.join("::"))
    }
}

/// A type of Rust or of the runtime, which holds no other types.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Scalar {
    /// Text.
    String,
    /// A truth value.
    Bool,
    /// A signed integer of 32 bits.
    I32,
    /// A signed integer of 64 bits.
    I64,
    /// A signed integer of 128 bits, for values that neither integer of 64 bits can hold.
    I128,
    /// An unsigned integer of 32 bits.
    U32,
    /// An unsigned integer of 64 bits.
    U64,
    /// A number of 32 bits.
    F32,
    /// A number of 64 bits.
    F64,
    /// A number with all of its digits.
    Number,
    /// Text that is never shown.
    Secret,
    /// Bytes as base64 text, or any other text.
    Base64,
    /// Bytes as base64 text that can stand in a URL, or any other text.
    Base64Url,
    /// A point in time as RFC 3339 writes it, or any other text.
    Timestamp,
    /// A date without a time, or any other text.
    Date,
    /// Any JSON.
    Any,
    /// Bytes as they are, which only the body of a request can be.
    Body,
    /// A file of a form, which is streamed.
    File,
    /// The parts of a form that the document says nothing of.
    Parts,
}

/// How a caller gives a value of a type to a function.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Input {
    /// As it is.
    Exact,
    /// As anything that turns into it.
    Into,
    /// As anything that yields its items.
    Items(Item),
    /// As anything that yields its keys and values.
    Pairs(Item),
}

/// The items of an [`Input`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Item {
    /// Their type.
    pub ty: TypeRef,
    /// Whether a caller may give anything that can be turned into an item.
    pub into: bool,
}
