//! How a type of answers turns into what requests have of it.

use super::{FieldName, TypeName, VariantName};

/// Whether requests and answers have the same of a type.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Form {
    /// Both have the same.
    Common,
    /// What answers have.
    Answer,
    /// What requests have.
    Request,
}

/// How a type of answers turns into what requests have of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Conversion {
    /// The request's type.
    pub name: TypeName,
    /// Whether callers give it where a value on the heap is needed.
    pub boxed: bool,
    /// Whether callers give it where a value or null is needed.
    pub optional: bool,
    /// What becomes of what it holds.
    pub parts: ConvertedParts,
}

/// What becomes of what a type of answers holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ConvertedParts {
    /// The fields of the request's type, each with what it gets.
    Fields(Vec<(FieldName, ConvertedField)>),
    /// The variants, which both types have.
    Variants(Vec<(VariantName, Change)>),
}

/// What a field of the request's type gets.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ConvertedField {
    /// What the field of the same name holds.
    Field(Change),
    /// Nothing, since answers have no such field: it is an option.
    Nothing,
    /// Nothing either, where the field tells absent from null.
    Absent,
}

/// What a value must go through to be one that requests have.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Change {
    /// Nothing: it is one.
    Same,
    /// It turns into one.
    Into,
    /// What is on the heap changes.
    Boxed(Box<Change>),
    /// What is there changes, where it is neither absent nor null.
    Present(Box<Change>),
    /// Each item of a list changes.
    Items(Box<Change>),
    /// Each value of a map changes.
    Values(Box<Change>),
    /// Each item of a tuple changes in its own way.
    Tuple(Vec<Change>),
}
