//! The API's document, `spec/openapi.yaml`, to hold requests and answers against.
pub mod check;
mod operation;
mod schema;
pub mod walk;

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::LazyLock;

use serde_json::{Value, json};

pub use self::operation::{Answer, Operation, Parameter};
pub use self::schema::Fields;

/// A document of OpenAPI 3.0.
pub struct Document {
    root: Value,
    operations: BTreeMap<String, Operation>,
    key_header: String,
}

impl Document {
    /// The document of the FastVM API.
    ///
    /// # Panics
    /// Where it can't be read.
    #[must_use]
    pub fn fastvm() -> &'static Self {
        static FASTVM: LazyLock<Document> = LazyLock::new(|| {
            let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../spec/openapi.yaml");
            let text = std::fs::read_to_string(&path);
            Document::read(&text.unwrap_or_else(|error| panic!("{}: {error}", path.display())))
        });
        &FASTVM
    }

    /// Reads a document.
    ///
    /// # Panics
    /// Where it isn't one that these tests understand.
    #[must_use]
    pub fn read(text: &str) -> Self {
        let root: Value = serde_yaml::from_str(text).expect("a document in YAML");
        let key_header = root
            .pointer("/components/securitySchemes/ApiKeyAuth/name")
            .and_then(Value::as_str)
            .expect("a header for the API key")
            .to_ascii_lowercase();
        let operations = operation::all(&root)
            .into_iter()
            .map(|operation| (operation.id.clone(), operation))
            .collect();
        Self { root, operations, key_header }
    }

    /// Every operation, by id.
    pub fn operations(&self) -> impl Iterator<Item = &Operation> {
        self.operations.values()
    }

    /// The operation of this id.
    ///
    /// # Panics
    /// Where there is none.
    #[must_use]
    pub fn operation(&self, id: &str) -> &Operation {
        self.operations.get(id).unwrap_or_else(|| panic!("the document has no operation {id}"))
    }

    /// The one operation that a request is for, by its method and its path.
    ///
    /// # Errors
    /// Where it is for none, or for several.
    pub fn operation_at(&self, method: &str, path: &str) -> Result<&Operation, String> {
        let mut fitting = self
            .operations()
            .filter(|operation| operation.method == method && operation.segments(path).is_some());
        match (fitting.next(), fitting.next()) {
            (Some(operation), None) => Ok(operation),
            (None, _) => Err(format!("no operation is {method} {path}")),
            (Some(one), Some(other)) => {
                Err(format!("{method} {path} is both {} and {}", one.id, other.id))
            }
        }
    }

    /// The schemas that have names.
    ///
    /// # Panics
    /// Where the document has none.
    pub fn schemas(&self) -> impl Iterator<Item = (&str, &Value)> {
        let schemas = self.root["components"]["schemas"].as_object();
        let schemas = schemas.expect("schemas").iter();
        schemas.map(|(name, schema)| (name.as_str(), schema))
    }

    /// The examples of a schema: its own and those of its kinds; for a list, one list of its items' examples.
    #[must_use]
    pub fn examples(&self, schema: &Value) -> Vec<Value> {
        let schema = self.resolve(schema);
        if let Some(items) = schema.get("items") {
            return vec![self.examples(items).into()];
        }
        let kinds = schema["discriminator"]["mapping"].as_object().into_iter().flatten();
        let of_kinds = kinds.flat_map(|(_, target)| self.examples(&json!({"$ref": target})));
        schema.get("example").cloned().into_iter().chain(of_kinds).collect()
    }

    /// What a `$ref` leads to; anything else is what it is.
    ///
    /// # Panics
    /// Where it leads nowhere.
    #[must_use]
    pub fn resolve<'a>(&'a self, value: &'a Value) -> &'a Value {
        resolve(&self.root, value)
    }
}

fn resolve<'a>(root: &'a Value, value: &'a Value) -> &'a Value {
    let Some(reference) = value.get("$ref").and_then(Value::as_str) else {
        return value;
    };
    let target = reference.strip_prefix('#').and_then(|at| root.pointer(at));
    let target = target.unwrap_or_else(|| panic!("{reference} leads nowhere"));
    resolve(root, target)
}
