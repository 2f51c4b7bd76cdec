//! The JSON Schema of `codegen.toml`.

use schemars::generate::SchemaSettings;
use serde_json::Value;

use crate::config::file::FileFormat;

/// The key by which a schema says what stands for a key of the document in the page for people.
pub(super) const PLACEHOLDER: &str = "x-key";

/// The JSON Schema of `codegen.toml`, in the draft that editors of TOML know.
#[must_use]
pub fn schema() -> String {
    let mut schema = raw();
    walk(&mut schema, &|object| {
        object.shift_remove(PLACEHOLDER);
    });
    schema["title"] = Value::from("codegen.toml");
    format!("{schema:#}\n")
}

/// The same as data, with what only the page for people needs.
pub(super) fn raw() -> Value {
    let mut settings = SchemaSettings::draft07();
    settings.inline_subschemas = true;
    let schema = settings.into_generator().into_root_schema_for::<FileFormat>();
    let mut schema = schema.to_value();
    walk(&mut schema, &without_null);
    schema
}

/// TOML has no null, which schemas of Rust types allow for what may be left out.
fn without_null(object: &mut serde_json::Map<String, Value>) {
    if object.get("default").is_some_and(Value::is_null) {
        object.shift_remove("default");
    }
    if let Some(Value::Array(types)) = object.get_mut("type") {
        types.retain(|ty| ty != "null");
        if let [only] = types.as_slice() {
            let only = only.clone();
            object.insert("type".to_owned(), only);
        }
    }
    let Some(Value::Array(all)) = object.get_mut("anyOf") else { return };
    all.retain(|schema| schema["type"] != "null");
    if let [Value::Object(only)] = all.as_slice() {
        let only = only.clone();
        object.shift_remove("anyOf");
        for (key, value) in only {
            object.entry(key).or_insert(value);
        }
    }
}

/// Does something with every object of a schema, the inner ones first.
fn walk(value: &mut Value, change: &dyn Fn(&mut serde_json::Map<String, Value>)) {
    match value {
        Value::Object(object) => {
            object.values_mut().for_each(|value| walk(value, change));
            change(object);
        }
        Value::Array(all) => all.iter_mut().for_each(|value| walk(value, change)),
        _ => {}
    }
}
