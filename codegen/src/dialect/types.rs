//! The `type` of a schema: one name, several since 3.1, or a name from another language.

use serde_json::Value;

use super::fields::Fields;
use super::node::Node;
use super::reader::Reader;
use crate::diagnostic::Repair;
use crate::document::{JsonType, Schema, Version};
use crate::source::At;

/// What people write for the types, with the format that goes with it.
const ALIASES: [(&str, JsonType, Option<&str>); 19] = [
    ("str", JsonType::String, None),
    ("text", JsonType::String, None),
    ("date", JsonType::String, Some("date")),
    ("datetime", JsonType::String, Some("date-time")),
    ("date-time", JsonType::String, Some("date-time")),
    ("uuid", JsonType::String, Some("uuid")),
    (FILE, JsonType::String, Some("binary")),
    ("binary", JsonType::String, Some("binary")),
    ("int", JsonType::Integer, None),
    ("int32", JsonType::Integer, Some("int32")),
    ("int64", JsonType::Integer, Some("int64")),
    ("long", JsonType::Integer, Some("int64")),
    ("float", JsonType::Number, Some("float")),
    ("double", JsonType::Number, Some("double")),
    ("decimal", JsonType::Number, None),
    ("bool", JsonType::Boolean, None),
    ("map", JsonType::Object, None),
    ("dict", JsonType::Object, None),
    ("list", JsonType::Array, None),
];

/// The type of what is uploaded and downloaded in Swagger 2.0. It says more than any format beside it.
const FILE: &str = "file";

/// What a schema's `type` says for the reading of its other keywords.
#[derive(Debug, Default)]
pub(super) struct Types {
    /// The type, where there is just one.
    pub(super) only: Option<JsonType>,
    /// The format that the name of the type stands for. It goes before the one that the schema names.
    pub(super) format: Option<&'static str>,
}

/// A name in `type`.
enum Name {
    Null,
    Type(JsonType),
}

impl<'s> Reader<'s> {
    /// Reads `type` into the schema's types. Null among them makes it nullable, whatever `nullable` says.
    pub(super) fn types(&mut self, fields: &mut Fields<'s>, schema: &mut Schema) -> Types {
        let mut types = Types::default();
        let Some(node) = fields.take("type") else {
            return types;
        };
        let at = node.at.clone();
        let names = self.type_names(node);
        for name in names {
            match self.known_type(fields, &mut types, &name, &at) {
                Some(Name::Null) => schema.nullable = true,
                Some(Name::Type(known)) if !schema.types.contains(&known) => {
                    schema.types.push(known);
                }
                Some(Name::Type(_)) | None => {}
            }
        }
        if schema.nullable {
            fields.take("nullable");
            schema.is_null = schema.types.is_empty();
        }
        types.only = schema.single_type();
        types
    }

    fn type_names(&mut self, node: Node<'s>) -> Vec<String> {
        match node.value {
            Value::String(name) => vec![name.clone()],
            Value::Array(_) => {
                if self.version < Version::V31 {
                    let message = format!("a list of types is not allowed in {}", self.version);
                    self.warn(Repair::TypesListed, &node.at, message)
                        .label("read as in OpenAPI 3.1")
                        .help("use `nullable: true` for null, `oneOf` for several types");
                }
                let nodes = self.list(node);
                self.each(nodes, Self::type_name)
            }
            _ => {
                self.unexpected(&node, "the name of a type").label("left out").loss();
                Vec::new()
            }
        }
    }

    /// A name in a list. YAML's `[string, null]` holds the value null rather than its name.
    fn type_name(&mut self, node: Node<'s>) -> Option<String> {
        if node.value.is_null() {
            let warning = self.unexpected(&node, "the name of a type");
            warning.label("read as \"null\"").help("write it in quotes");
            return Some("null".to_owned());
        }
        self.text(node)
    }

    /// What a name stands for; none, with a warning, if it is not known.
    fn known_type(
        &mut self,
        fields: &Fields<'s>,
        types: &mut Types,
        name: &str,
        at: &At,
    ) -> Option<Name> {
        let by_name = |name: &str| JsonType::ALL.into_iter().find(|known| known.as_str() == name);
        if name == "null" {
            return Some(Name::Null);
        }
        if let Some(known) = by_name(name) {
            return Some(Name::Type(known));
        }
        let lower = name.to_ascii_lowercase();
        if lower == "any" {
            self.warn(Repair::TypeRespelt, at, "there is no type `any`")
                .label("left out, which means the same");
            return None;
        }
        let alias = ALIASES.iter().find(|(alias, ..)| *alias == lower);
        let alias = alias.map(|(_, proper, format)| (*proper, *format));
        let Some((proper, format)) = alias.or_else(|| Some((by_name(&lower)?, None))) else {
            let names = JsonType::ALL.map(JsonType::as_str).join(", ");
            let warning = self.warn(Repair::TypeUnknown, at, format!("there is no type `{name}`"));
            warning.label("left out").loss().help(format!("the types are {names}"));
            return None;
        };
        let is_file = lower == FILE;
        if !(is_file && self.version == Version::V20) {
            self.warn(Repair::TypeRespelt, at, format!("there is no type `{name}`"))
                .label(format!("read as `{proper}`"));
        }
        if is_file || !fields.has("format") && types.format.is_none() {
            types.format = format.or(types.format);
        }
        Some(Name::Type(proper))
    }
}
