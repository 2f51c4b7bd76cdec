//! Schemas, as one flat set of keywords.

use std::fmt;

use indexmap::IndexMap;
use openapiv3::ExternalDocumentation;
use serde_json::{Number, Value};

use super::{Extensions, Id, Placed};
use crate::source::At;

/// The number of a schema among all those of a document.
pub type SchemaId = Id<Schema>;

/// A type of JSON, as the keyword `type` names it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum JsonType {
    /// `boolean`
    Boolean,
    /// `integer`
    Integer,
    /// `number`
    Number,
    /// `string`
    String,
    /// `array`
    Array,
    /// `object`
    Object,
}

impl JsonType {
    /// Every type but null, in the order in which messages list them.
    pub const ALL: [Self; 6] =
        [Self::String, Self::Number, Self::Integer, Self::Boolean, Self::Object, Self::Array];

    /// The type's name in a schema.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Boolean => "boolean",
            Self::Integer => "integer",
            Self::Number => "number",
            Self::String => "string",
            Self::Array => "array",
            Self::Object => "object",
        }
    }

    /// The type of a value; none of null.
    #[must_use]
    pub fn of(value: &Value) -> Option<Self> {
        match value {
            Value::Null => None,
            Value::Bool(_) => Some(Self::Boolean),
            Value::Number(number) if number.is_f64() => Some(Self::Number),
            Value::Number(_) => Some(Self::Integer),
            Value::String(_) => Some(Self::String),
            Value::Array(_) => Some(Self::Array),
            Value::Object(_) => Some(Self::Object),
        }
    }
}

impl fmt::Display for JsonType {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// What a component schema is called.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum SchemaName {
    /// The document names it so.
    Given(String),
    /// The name was made up from where the schema stands, such as in another file: the document gives it none.
    MadeUp(String),
}

impl SchemaName {
    /// The name itself.
    #[must_use]
    pub fn as_str(&self) -> &str {
        match self {
            Self::Given(name) | Self::MadeUp(name) => name,
        }
    }
}

/// What an object may hold beside the properties that its schema names.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum AdditionalProperties {
    /// The schema doesn't say; anything, then.
    #[default]
    Unsaid,
    /// Anything, which the schema says.
    Any,
    /// Nothing.
    Forbidden,
    /// Values of a schema.
    Schema(SchemaId),
}

impl AdditionalProperties {
    /// Whether the schema has the keyword.
    #[must_use]
    pub fn is_said(&self) -> bool {
        *self != Self::Unsaid
    }
}

/// The property that tells the members of a union apart: <https://spec.openapis.org/oas/v3.1.1#discriminator-object>.
#[derive(Clone, Debug, PartialEq)]
pub struct Discriminator {
    /// The name of the property.
    pub property: String,
    /// Values of the property, each with the schema that it stands for, in the document's order.
    pub mapping: Vec<(String, Target)>,
    /// What stands beside them.
    pub extensions: Extensions,
}

/// What an entry of a discriminator's mapping leads to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Target {
    /// A schema, by a reference.
    Schema(SchemaId),
    /// A schema by its bare name, or text that leads nowhere.
    Name(String),
}

/// A schema: <https://spec.openapis.org/oas/v3.1.1#schema-object>. Keywords that mean nothing for its type are unread.
#[derive(Clone, Debug, Default, PartialEq)]
#[expect(clippy::struct_excessive_bools, reason = "each is a keyword that is there or not")]
pub struct Schema {
    /// Where it stands.
    pub at: At,
    /// Its name, where it is a component.
    pub name: Option<SchemaName>,
    /// The schema that it stands for, where it is a component that is no more than a reference.
    pub reference: Option<SchemaId>,
    /// Whether it allows everything or nothing, where it is no more than `true` or `false`.
    pub boolean: Option<bool>,

    /// The types that `type` lists, but for null. Empty where it lists none: any type will do.
    pub types: Vec<JsonType>,
    /// Whether null is a value besides: `nullable`, a type `null`, or an alternative that allows only null.
    pub nullable: bool,
    /// Whether `type` lists null and nothing else.
    pub is_null: bool,
    /// What sort of value of its type it is.
    pub format: Option<String>,
    /// The values that it lists: `enum`, or the one of `const`.
    pub values: Vec<Value>,
    /// Whether the one value was a `const`.
    pub is_const: bool,

    /// The least that a number may be.
    pub minimum: Option<Number>,
    /// Whether a number must be greater than that.
    pub exclusive_minimum: bool,
    /// The most that a number may be.
    pub maximum: Option<Number>,
    /// Whether a number must be less than that.
    pub exclusive_maximum: bool,
    /// What a number must be a multiple of.
    pub multiple_of: Option<Number>,

    /// The least number of characters.
    pub min_length: Option<usize>,
    /// The greatest number of characters.
    pub max_length: Option<usize>,
    /// What text must look like, as a regular expression.
    pub pattern: Option<String>,
    /// How bytes are written as text.
    pub content_encoding: Option<String>,
    /// What the text is a document of.
    pub content_media_type: Option<String>,
    /// The schema of the document within the text.
    pub content_schema: Option<SchemaId>,

    /// The properties of an object, in the document's order.
    pub properties: IndexMap<String, SchemaId>,
    /// The properties that must be there.
    pub required: Vec<String>,
    /// What other properties are.
    pub additional: AdditionalProperties,
    /// The properties whose names match a pattern.
    pub pattern_properties: IndexMap<String, SchemaId>,
    /// What the names of properties are.
    pub property_names: Option<SchemaId>,
    /// What holds if a property is there.
    pub dependent_schemas: IndexMap<String, SchemaId>,
    /// What properties are that nothing else speaks of.
    pub unevaluated_properties: Option<SchemaId>,
    /// The least number of properties.
    pub min_properties: Option<usize>,
    /// The greatest number of properties.
    pub max_properties: Option<usize>,

    /// The first items of a list, one by one.
    pub prefix_items: Vec<SchemaId>,
    /// The other items of a list.
    pub items: Option<SchemaId>,
    /// The items after those that `items` lists, in drafts before 2020-12.
    pub additional_items: Option<SchemaId>,
    /// What items are that nothing else speaks of.
    pub unevaluated_items: Option<SchemaId>,
    /// What at least one item is.
    pub contains: Option<SchemaId>,
    /// The least number of items.
    pub min_items: Option<usize>,
    /// The greatest number of items.
    pub max_items: Option<usize>,
    /// Whether no two items are the same.
    pub unique_items: bool,

    /// The schemas that must all hold. A `$ref` with other keywords beside it is the last of them.
    pub all_of: Vec<SchemaId>,
    /// The schemas of which at least one must hold.
    pub any_of: Vec<SchemaId>,
    /// The schemas of which just one must hold.
    pub one_of: Vec<SchemaId>,
    /// The schema that must not hold.
    pub not: Option<SchemaId>,
    /// The condition of the next two.
    pub if_: Option<SchemaId>,
    /// What must hold where the condition does.
    pub then: Option<SchemaId>,
    /// What must hold where it doesn't.
    pub else_: Option<SchemaId>,
    /// What tells the members of a union, or all that inherits an object, apart.
    pub discriminator: Option<Discriminator>,

    /// A name for people.
    pub title: Option<String>,
    /// What it is, in markdown.
    pub description: Option<String>,
    /// Where there is more to read.
    pub external_docs: Option<Placed<ExternalDocumentation>>,
    /// Whether it should not be used any more.
    pub deprecated: bool,
    /// Whether only the server sends it.
    pub read_only: bool,
    /// Whether only the client sends it.
    pub write_only: bool,
    /// The value that is assumed where there is none.
    pub default: Option<Value>,
    /// A value that is valid: `example`, or the first of `examples`.
    pub example: Option<Value>,
    /// Values that are valid.
    pub examples: Vec<Value>,
    /// What stands beside all that.
    pub extensions: Extensions,
}

impl Schema {
    /// The type, where there is just one.
    #[must_use]
    pub fn single_type(&self) -> Option<JsonType> {
        match self.types[..] {
            [only] => Some(only),
            _ => None,
        }
    }

    /// Whether properties that it doesn't name are forbidden.
    #[must_use]
    pub fn is_closed(&self) -> bool {
        self.additional == AdditionalProperties::Forbidden
    }

    /// Whether it allows no value at all.
    #[must_use]
    pub fn allows_nothing(&self) -> bool {
        self.boolean == Some(false)
    }

    /// The alternatives: those of `oneOf`, or those of `anyOf` where there are none.
    #[must_use]
    pub fn members(&self) -> &[SchemaId] {
        if self.one_of.is_empty() { &self.any_of } else { &self.one_of }
    }

    /// Whether it says nothing of a value's shape: it only describes, or narrows what another says.
    #[must_use]
    pub fn is_bare(&self) -> bool {
        let shapeless = self.types.is_empty() && self.values.is_empty();
        let alone = self.all_of.is_empty() && self.one_of.is_empty() && self.any_of.is_empty();
        let object = !self.properties.is_empty()
            || !self.pattern_properties.is_empty()
            || self.additional.is_said();
        let list = self.items.is_some() || !self.prefix_items.is_empty();
        shapeless && alone && !object && self.required.is_empty() && !list
    }
}
