//! Goes through a value and its schema side by side.
use serde_json::Value;

use super::Document;

/// Is handed each schema that isn't a reference or a mere list of others, and the value it is about.
pub type Visit<'a> = dyn FnMut(&Value, &mut Value) + 'a;

impl Document {
    /// Visits a value and everything in it, together with what the document says of it.
    pub fn walk(&self, schema: &Value, value: &mut Value, visit: &mut Visit<'_>) {
        let schema = self.resolve(schema);
        for part in schema["allOf"].as_array().into_iter().flatten() {
            self.walk(part, value, visit);
        }
        if let Some(kind) = kind(schema, value) {
            self.walk(&kind, value, visit);
            return;
        }
        visit(schema, value);
        match value {
            Value::Array(items) => {
                for item in items {
                    self.walk(&schema["items"], item, visit);
                }
            }
            Value::Object(fields) => {
                for (name, value) in fields {
                    if let Some(schema) = schema["properties"].get(name) {
                        self.walk(schema, value, visit);
                    }
                }
            }
            _ => {}
        }
    }
}

/// The schema that the tag of a value leads to.
fn kind(schema: &Value, value: &Value) -> Option<Value> {
    let tag = schema["discriminator"]["propertyName"].as_str()?;
    let target = schema["discriminator"]["mapping"].get(value.get(tag)?.as_str()?)?;
    Some(serde_json::json!({"$ref": target}))
}
