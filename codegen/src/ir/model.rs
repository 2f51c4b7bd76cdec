//! Types of the document.

use super::{
    Conversion, Docs, FieldName, FnName, Form, Input, IntEnum, ModuleName, Origin, StringEnum,
    Style, TypeName, TypeRef, ValueEnum, VariantName,
};

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
    /// What it is, in a sentence; empty where there is nothing to say.
    pub summary: String,
    /// Whether it is what both requests and answers have.
    pub form: Form,
    /// How it turns into what requests have of it.
    pub conversion: Option<Conversion>,
    /// What it is.
    pub kind: ModelKind,
    /// The Cargo features of which one must be on for it to be there; none where it is always there.
    pub features: Vec<String>,
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
    /// Left out.
    Ignored,
    /// Kept as values of one type, in a public map.
    Typed(Others),
    /// They are those of one of several types.
    Union(Beside),
    /// The type is none of JSON: each property is a part of a body of several. They are written like this, in the order of the
    /// fields.
    Parts(Box<[PartWriting]>),
}

/// How a property is written as a part.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PartWriting {
    /// Its media type, or a list or a range of them; empty where it is the usual one of its type.
    pub media: String,
    /// Its style, where it has one: then its texts are parts.
    pub style: Option<Style>,
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
    /// What is assumed where it isn't given, as text.
    pub default: Option<String>,
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
