//! Rust types that may be proposed for the formats of a document.

use std::collections::BTreeSet;

use serde_json::Value;

/// Formats that have a better type than text, and the type as the configuration has it.
const TYPES: [(&str, &str); 7] = [
    ("decimal", "{ type = \"rust_decimal::Decimal\", version = \"1\" }"),
    ("duration", "\"duration\""),
    ("ipv4", "\"ipv4\""),
    ("ipv6", "\"ipv6\""),
    ("time", "\"time\""),
    ("uri", "\"url\""),
    ("uuid", "\"uuid\""),
];

/// A type for each format of the document that has one.
pub(super) fn proposed(document: &Value) -> Vec<(&'static str, &'static str)> {
    let mut found = BTreeSet::new();
    gather(document, &mut found);
    TYPES.into_iter().filter(|(format, _)| found.contains(format)).collect()
}

/// The formats of all schemas of strings and numbers.
fn gather<'d>(value: &'d Value, found: &mut BTreeSet<&'d str>) {
    match value {
        Value::Object(object) => {
            let ty = object.get("type").and_then(Value::as_str);
            if ty.is_some_and(|ty| ["string", "number", "integer"].contains(&ty)) {
                found.extend(object.get("format").and_then(Value::as_str));
            }
            object.values().for_each(|value| gather(value, found));
        }
        Value::Array(all) => all.iter().for_each(|value| gather(value, found)),
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::proposed;

    #[test]
    fn only_formats_of_the_document_are_proposed() {
        let document = serde_json::json!({
            "a": { "type": "string", "format": "uuid" },
            "b": [{ "type": "number", "format": "decimal" }, { "type": "string", "format": "pet" }],
            "format": "time",
        });
        let formats: Vec<_> = proposed(&document).into_iter().map(|(format, _)| format).collect();
        assert_eq!(formats, ["decimal", "uuid"]);
    }
}
