//! How an operation is called, by way of example.

use super::{FieldName, FnName, Scalar, TypeName, TypeRef, VariantName};

/// A call of an operation with values that its schemas allow.
#[derive(Debug, Clone, PartialEq)]
pub struct Sample {
    /// What the method is given, in order; one value where a bundle stands for all of them.
    pub arguments: Vec<SampleValue>,
    /// The setters of the request that are called.
    pub set: Vec<SampleSetter>,
    /// The variable that has the answer.
    pub answer: FieldName,
    /// The variable that has one of the items, where the answer has several.
    pub item: FieldName,
}

/// A setter that is called.
#[derive(Debug, Clone, PartialEq)]
pub struct SampleSetter {
    /// Its name.
    pub name: FnName,
    /// What it is given.
    pub given: Vec<SampleValue>,
}

/// An expression that makes a value.
#[derive(Debug, Clone, PartialEq)]
pub enum SampleValue {
    /// Text where anything is taken that turns into the type: `"dev"`.
    Text(String),
    /// Text where a `String` is needed.
    Owned(String),
    /// `true` or `false`
    Bool(bool),
    /// A whole number, with its type where nothing else says it.
    Whole(i128, Option<Scalar>),
    /// Any other number.
    Fraction(f64),
    /// A type of the runtime made of what turns into it.
    Turned(Scalar, Box<SampleValue>),
    /// A type of the document made of what turns into it.
    Named(TypeName, Box<SampleValue>),
    /// Text that is read as a type of the runtime.
    Read(Scalar, String),
    /// Text of a format.
    Formatted(String),
    /// The JSON value null.
    Null,
    /// `None`
    Nothing,
    /// `Some`
    Present(Box<SampleValue>),
    /// A value on the heap.
    Boxed(Box<SampleValue>),
    /// The items of a list, where anything is taken that yields them.
    Items(Vec<SampleValue>),
    /// The keys and values of a map, where anything is taken that yields them.
    Pairs(Vec<(String, SampleValue)>),
    /// No items of this type.
    NoItems(TypeRef),
    /// No keys and values of this type.
    NoPairs(TypeRef),
    /// A `Vec`.
    List(Vec<SampleValue>),
    /// A `BTreeMap`.
    Map(Vec<(String, SampleValue)>),
    /// Several values, each of its own type.
    Tuple(Vec<SampleValue>),
    /// A variant of an enum, with what it holds.
    Variant(TypeName, VariantName, Option<Box<SampleValue>>),
    /// A struct.
    Made(SampleStruct),
    /// A file of this machine, as the body of a request or a part of it.
    File(Scalar, String),
    /// Parts that the document says nothing of: one of this name.
    Parts(String),
    /// Text of JSON that is decoded as the type. This does for every type that has a form in JSON.
    Json(TypeRef, String),
}

/// A struct that its constructor makes.
#[derive(Debug, Clone, PartialEq)]
pub struct SampleStruct {
    /// Its type.
    pub name: TypeName,
    /// Whether it is a bundle of arguments, which stands with the operations.
    pub is_bundle: bool,
    /// Whether it is built step by step.
    pub is_built: bool,
    /// What `new` is given.
    pub given: Vec<SampleValue>,
    /// The setters that are called after that.
    pub set: Vec<SampleSetter>,
}
