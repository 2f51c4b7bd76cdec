//! The `type` of a schema: one name, several since 3.1, or a name from another language.

use serde_json::{Value, json};

use super::Version;
use super::fields::Fields;
use super::reader::{Node, Reader};
use crate::source::At;

/// The types that there are.
const TYPES: [&str; 6] = ["string", "number", "integer", "boolean", "object", "array"];

/// What people write for them, with the format that goes with it.
const ALIASES: [(&str, &str, Option<&str>); 19] = [
    ("str", "string", None),
    ("text", "string", None),
    ("date", "string", Some("date")),
    ("datetime", "string", Some("date-time")),
    ("date-time", "string", Some("date-time")),
    ("uuid", "string", Some("uuid")),
    ("file", "string", Some("binary")),
    ("binary", "string", Some("binary")),
    ("int", "integer", None),
    ("int32", "integer", Some("int32")),
    ("int64", "integer", Some("int64")),
    ("long", "integer", Some("int64")),
    ("float", "number", Some("float")),
    ("double", "number", Some("double")),
    ("decimal", "number", None),
    ("bool", "boolean", None),
    ("map", "object", None),
    ("dict", "object", None),
    ("list", "array", None),
];

/// The type of a value; none of null.
pub(super) fn of(value: &Value) -> Option<&'static str> {
    match value {
        Value::Null => None,
        Value::Bool(_) => Some("boolean"),
        Value::Number(number) if number.is_f64() => Some("number"),
        Value::Number(_) => Some("integer"),
        Value::String(_) => Some("string"),
        Value::Array(_) => Some("array"),
        Value::Object(_) => Some("object"),
    }
}

/// Leaves `type` as one of the names there are, or takes it away: what else it said is in `nullable` and in our field
/// `types`, which lists the names where there are several, or only `null`.
pub(super) fn rewrite<'s>(reader: &mut Reader<'s>, fields: &mut Fields<'s>) {
    let Some(node) = fields.take("type") else {
        return;
    };
    let names = match node.value.as_ref() {
        Value::String(name) => vec![name.clone()],
        Value::Array(_) => {
            if reader.version < Version::V31 {
                let warning = reader.warn(
                    &node.at,
                    format!("a list of types is not allowed in {}", reader.version),
                );
                warning
                    .label("read as in OpenAPI 3.1")
                    .help("use `nullable: true` for null, `oneOf` for several types");
            }
            let (at, nodes) = (node.at.clone(), reader.list(node));
            let names = nodes.into_iter().filter_map(|node| name(reader, node)).collect();
            return apply(reader, fields, names, &at);
        }
        _ => {
            reader.unexpected(&node, "the name of a type").label("left out").loss();
            return;
        }
    };
    apply(reader, fields, names, &node.at);
}

/// A name in a list. YAML's `[string, null]` holds the value null rather than its name.
fn name<'s>(reader: &mut Reader<'s>, node: Node<'s>) -> Option<String> {
    if node.value.is_null() {
        let warning = reader.unexpected(&node, "the name of a type");
        warning.label("read as \"null\"").help("write it in quotes");
        return Some("null".to_owned());
    }
    reader.text(node)
}

fn apply<'s>(reader: &mut Reader<'s>, fields: &mut Fields<'s>, names: Vec<String>, at: &At) {
    let mut types: Vec<String> = Vec::new();
    for name in names {
        let known = known(reader, fields, &name, at);
        types.extend(known.filter(|name| !types.contains(name)));
    }
    let is_nullable = types.iter().any(|name| name == "null");
    if is_nullable {
        fields.put("nullable", Value::Bool(true), at.clone());
        types.retain(|name| name != "null");
    }
    match types.as_slice() {
        [] if is_nullable => fields.mark("types", json!(["null"])),
        [] => {}
        [name] => fields.put("type", json!(name), at.clone()),
        types => fields.mark("types", json!(types)),
    }
}

/// A type's proper name; none, with a warning, if it is not known.
fn known<'s>(
    reader: &mut Reader<'s>,
    fields: &mut Fields<'s>,
    name: &str,
    at: &At,
) -> Option<String> {
    let lower = name.to_ascii_lowercase();
    if name == "null" || TYPES.contains(&name) {
        return Some(lower);
    }
    let alias = ALIASES.iter().find(|(alias, ..)| *alias == lower);
    let (proper, format) = match alias {
        Some((_, proper, format)) => (*proper, *format),
        None => (TYPES.into_iter().find(|proper| *proper == lower).unwrap_or_default(), None),
    };
    if lower == "any" {
        reader.warn(at, "there is no type `any`").label("left out, which means the same");
        return None;
    }
    if proper.is_empty() {
        let warning = reader.warn(at, format!("there is no type `{name}`"));
        warning.label("left out").loss().help(format!("the types are {}", TYPES.join(", ")));
        return None;
    }
    // Files are part of Swagger 2.0.
    if !(lower == "file" && reader.version == Version::V20) {
        reader.warn(at, format!("there is no type `{name}`")).label(format!("read as `{proper}`"));
    }
    if let Some(format) = format.filter(|_| !fields.has("format") || lower == "file") {
        fields.put("format", json!(format), at.clone());
    }
    Some(proper.to_owned())
}
