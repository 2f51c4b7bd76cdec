//! Types whose values the document lists.

use std::fmt;

use super::{Docs, VariantName};

/// A string with known values.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StringEnum {
    /// The known values.
    pub variants: Vec<StringVariant>,
    /// The variant that keeps any other value.
    pub unknown: VariantName,
}

/// A known value of a string.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StringVariant {
    /// Its name in Rust.
    pub name: VariantName,
    /// The value.
    pub value: String,
    /// Its documentation.
    pub docs: Docs,
}

/// An integer with known values.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct IntEnum {
    /// The known values.
    pub variants: Vec<IntVariant>,
    /// The variant that keeps any other value.
    pub unknown: VariantName,
}

/// A known value of an integer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct IntVariant {
    /// Its name in Rust.
    pub name: VariantName,
    /// The value.
    pub value: i64,
    /// Its documentation.
    pub docs: Docs,
}

/// A value with known values of several kinds, or with known numbers that aren't whole.
#[derive(Debug, Clone, PartialEq)]
pub struct ValueEnum {
    /// The known values.
    pub variants: Vec<ValueVariant>,
    /// The variant that keeps any other value of the same kinds.
    pub unknown: VariantName,
}

/// A known value of any kind.
#[derive(Debug, Clone, PartialEq)]
pub struct ValueVariant {
    /// Its name in Rust.
    pub name: VariantName,
    /// The value.
    pub value: Literal,
    /// Its documentation.
    pub docs: Docs,
}

/// A value of JSON that is neither null nor a list nor an object.
#[derive(Debug, Clone, PartialEq)]
pub enum Literal {
    /// `true` or `false`
    Bool(bool),
    /// A whole number.
    Whole(i128),
    /// Any other number.
    Number(f64),
    /// A string
    Text(String),
}

impl fmt::Display for Literal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Bool(value) => value.fmt(f),
            Self::Whole(value) => value.fmt(f),
            Self::Number(value) => write!(f, "{value:?}"),
            Self::Text(text) => text.fmt(f),
        }
    }
}
