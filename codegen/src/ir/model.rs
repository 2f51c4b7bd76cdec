//! Types of the document, and how they are used.

use std::fmt;

use super::{Conversion, Docs, FieldName, FnName, Form, ModuleName, Origin, TypeName, VariantName};

/// A type of the document, in a file of its own.
#[derive(Debug, Clone, PartialEq)]
pub struct Model {
    /// Where it comes from.
    pub at: Origin,
    /// Its name.
    pub name: TypeName,
    /// Its module.
    pub module: ModuleName,
    /// Its documentation.
    pub docs: Docs,
    /// Whether it is what both requests and answers have.
    pub form: Form,
    /// How it turns into what requests have of it.
    pub conversion: Option<Conversion>,
    /// What it is.
    pub kind: ModelKind,
}

/// What a type is.
#[derive(Debug, Clone, PartialEq)]
pub enum ModelKind {
    /// An object with known properties.
    Struct(Struct),
    /// A string with known values.
    StringEnum(StringEnum),
    /// An integer with known values.
    IntEnum(IntEnum),
    /// A value with known values of several kinds, or with known numbers that aren't whole.
    ValueEnum(ValueEnum),
    /// One of several types.
    Union(Union),
    /// Another name for a type.
    Alias(TypeRef),
}

/// An object with known properties.
#[derive(Debug, Clone, PartialEq)]
pub struct Struct {
    /// The properties, in the document's order.
    pub fields: Vec<Field>,
    /// The properties that always have one text, and no field.
    pub constants: Box<[Constant]>,
    /// What becomes of properties that are not known.
    pub unknown: UnknownFields,
    /// How a value is made.
    pub constructor: Constructor,
    /// What the constructor must be given, in order.
    pub given: Box<[Given]>,
    /// The types of its `allOf` whose fields it has all, unchanged. A conversion turns it into each of them.
    pub bases: Vec<Base>,
    /// Whether other types can be turned into it. Then they must be able to reach its private field.
    pub is_base: bool,
}

/// A property that always has one text, such as the tag by which a union tells its members apart.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Constant {
    /// Its name in JSON.
    pub wire: String,
    /// Its text.
    pub value: String,
}

/// A type that another one extends.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Base {
    /// Its name.
    pub name: TypeName,
    /// Its fields.
    pub fields: Vec<FieldName>,
    /// Its field of unknown properties.
    pub unknown: Option<FieldName>,
}

/// What becomes of properties that the document doesn't name.
#[derive(Debug, Clone, PartialEq)]
pub enum UnknownFields {
    /// Kept, in a private field of this name.
    Kept(FieldName),
    /// They are an error, since the schema forbids them and no answer has the type.
    Refused,
    /// Kept in a private field of this name, though the schema forbids them, and left out of what is sent.
    Unsent(FieldName),
    /// Kept as values of one type, in a public map.
    Typed(Others),
    /// They are those of one of several types.
    Union(Beside),
}

/// One of several types whose properties stand beside those of a struct.
#[derive(Debug, Clone, PartialEq)]
pub struct Beside {
    /// The field that holds it.
    pub name: FieldName,
    /// Its documentation.
    pub docs: Docs,
    /// The type.
    pub ty: TypeRef,
    /// How a caller gives it.
    pub input: Input,
    /// The properties that the struct names too.
    pub shared: Box<[String]>,
    /// All properties that the types name, where the schema of the struct forbids others.
    pub named: Option<Box<[String]>>,
}

/// The properties that the document doesn't name, where it says what they are.
#[derive(Debug, Clone, PartialEq)]
pub struct Others {
    /// The field that holds them.
    pub name: FieldName,
    /// Its documentation.
    pub docs: Docs,
    /// The map.
    pub ty: TypeRef,
    /// How a caller gives it.
    pub input: Input,
}

/// How a value of a struct is made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Constructor {
    /// Not at all: the value only comes back from the API.
    None,
    /// `new` takes what must be given.
    New,
    /// By this builder, which has a setter for each field: too much must be given for `new`.
    Builder(TypeName),
}

/// A field that a constructor must be given.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Given {
    /// Its name.
    pub field: FieldName,
    /// Whether null can be given for it.
    pub takes_null: bool,
}

/// A property.
#[derive(Debug, Clone, PartialEq)]
pub struct Field {
    /// Its name in Rust.
    pub name: FieldName,
    /// Its name in JSON.
    pub wire: String,
    /// Its documentation.
    pub docs: Docs,
    /// Its type, without what `presence` adds.
    pub ty: TypeRef,
    /// How a caller gives it.
    pub input: Input,
    /// Whether it may be absent or null.
    pub presence: Presence,
    /// The setter that sends null, where null and absent differ and the type itself can't say null.
    pub null_setter: Option<FnName>,
    /// Whether the type's `Debug` form leaves it out.
    pub is_hidden: bool,
}

/// Whether a property may be absent, and whether it may be null.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Presence {
    /// `T`
    Required,
    /// `Option<T>`, written as null.
    RequiredNullable,
    /// `Option<T>`, left out where `None`.
    Optional,
    /// `Nullable<T>`: absent, null and a value differ.
    OptionalNullable,
}

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

/// One of several types.
#[derive(Debug, Clone, PartialEq)]
pub struct Union {
    /// The property that tells the variants apart; without one they are tried in order.
    pub tag: Option<String>,
    /// The variants.
    pub variants: Vec<UnionVariant>,
    /// The variant that keeps a value that fits no other variant. There is none if the last variant takes any other tag.
    pub unknown: Option<VariantName>,
}

/// A variant of a union.
#[derive(Debug, Clone, PartialEq)]
pub struct UnionVariant {
    /// Its name in Rust.
    pub name: VariantName,
    /// What it holds.
    pub ty: TypeRef,
    /// The values of the tag that stand for it; empty where the union has no tag, or for any other value.
    pub tags: Vec<String>,
    /// Its documentation.
    pub docs: Docs,
    /// Whether a value of what it holds turns into the union.
    pub from: bool,
}

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
    Bytes,
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
