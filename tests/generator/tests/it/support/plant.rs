//! Documents with a field, and the same without it.
//!
//! `fixtures/support/plants.yaml` says for each object where it stands (`at`), what it holds besides (`within`), what else the
//! document needs (`also`), and a value for each of its fields. A field may say each of these for itself, with its value under
//! `plant`. Keys that end in `2` are for Swagger 2.0, those that
//! end in `31` for OpenAPI 3.1 and later.

use std::fs;

use generator_tests::fixture::folder;
use sdk_codegen::document::Version;
use serde_json::{Map, Value, json};

/// A version and the document that fields are planted in.
pub(crate) struct Base {
    pub(crate) version: Version,
    pub(crate) name: &'static str,
}

pub(crate) const VERSIONS: [Base; 4] = [
    Base { version: Version::V20, name: "2.0" },
    Base { version: Version::V30, name: "3.0.3" },
    Base { version: Version::V31, name: "3.1.0" },
    Base { version: Version::V32, name: "3.2.0" },
];

/// A document with a field, and without it.
pub(crate) struct Plant {
    pub(crate) with: Value,
    pub(crate) without: Value,
    /// Where the field stands.
    pub(crate) place: String,
}

/// What there is to plant.
pub(crate) struct Plants(Value);

impl Plants {
    pub(crate) fn read() -> Self {
        let text = fs::read_to_string(folder("support").join("plants.yaml")).expect("the plants");
        Self(serde_yaml::from_str(&text).expect("YAML"))
    }

    /// The plant of a field; none where there is nothing to plant.
    pub(crate) fn plant(&self, object: &str, field: &str, base: &Base) -> Option<Plant> {
        let object = self.0.get(object)?;
        let entry = object.get("fields")?.get(field)?;
        let own = base.own(entry, "plant").map(|_| entry);
        let value = base.own(entry, "plant").unwrap_or(entry);
        let said = |key: &str| {
            let of = |part: Option<&'_ Value>| part.and_then(|part| base.own(part, key)).cloned();
            (of(own), of(Some(object)))
        };
        let at = match said("at") {
            (Some(own), _) | (None, Some(own)) => own.as_str()?.to_owned(),
            (None, None) => return None,
        };
        let mut without = base.document();
        let (own, shared) = said("also");
        for (place, value) in [shared, own].iter().flatten().filter_map(Value::as_object).flatten()
        {
            put(&mut without, place, value.clone());
        }
        let (own, shared) = said("within");
        // Where nothing is said, what the base has there stays.
        if let Some(within) = own.or(shared) {
            put(&mut without, &at, within);
        }
        let mut with = without.clone();
        let place = format!("{at}/{}", field.replace('~', "~0").replace('/', "~1"));
        let key = entry.get("key").and_then(Value::as_str);
        let place = key.map_or(place, |key| format!("{at}/{key}"));
        put(&mut with, &place, value.clone());
        Some(Plant { with, without, place })
    }
}

impl Base {
    /// What is said under a key for this version: under `at2` for Swagger 2.0, say, and under `at31` since 3.1.
    fn own<'v>(&self, said: &'v Value, key: &str) -> Option<&'v Value> {
        let suffix = match self.version {
            Version::V20 => "2",
            Version::V30 => "3",
            Version::V31 | Version::V32 => "31",
        };
        said.get(format!("{key}{suffix}")).or_else(|| said.get(key))
    }

    fn document(&self) -> Value {
        let thing = json!({ "type": "object", "properties": { "name": { "type": "string" } } });
        if self.version == Version::V20 {
            let schema = json!({ "$ref": "#/definitions/Thing" });
            return json!({
                "swagger": "2.0", "info": { "title": "Base", "version": "1" },
                "host": "api.example.com", "schemes": ["https"],
                "paths": { "/things": {
                    "get": { "operationId": "listThings", "responses": { "200": { "description": "Done.", "schema": schema } } },
                    "post": { "operationId": "makeThing",
                        "parameters": [{ "name": "body", "in": "body", "required": true, "schema": schema }],
                        "responses": { "204": { "description": "Done." } } },
                } },
                "definitions": { "Thing": thing },
            });
        }
        let content =
            json!({ "application/json": { "schema": { "$ref": "#/components/schemas/Thing" } } });
        json!({
            "openapi": self.name, "info": { "title": "Base", "version": "1" },
            "servers": [{ "url": "https://api.example.com" }],
            "paths": { "/things": {
                "get": { "operationId": "listThings", "responses": { "200": { "description": "Done.", "content": content } } },
                "post": { "operationId": "makeThing", "requestBody": { "required": true, "content": content },
                    "responses": { "204": { "description": "Done." } } },
            } },
            "components": { "schemas": { "Thing": thing } },
        })
    }
}

/// Puts a value at a place, with what is missing on the way; null takes away what is there.
fn put(document: &mut Value, pointer: &str, value: Value) {
    let segments: Vec<String> =
        pointer.split('/').skip(1).map(|it| it.replace("~1", "/").replace("~0", "~")).collect();
    let Some((last, way)) = segments.split_last() else {
        *document = value;
        return;
    };
    let mut here = document;
    for segment in way {
        here = step(here, segment);
    }
    if value.is_null() {
        here.as_object_mut().and_then(|object| object.remove(last));
        return;
    }
    *step(here, last) = value;
}

/// What stands under a name or a number, made where it is missing.
fn step<'v>(value: &'v mut Value, segment: &str) -> &'v mut Value {
    if let (Ok(index), false) = (segment.parse::<usize>(), value.is_object()) {
        if !value.is_array() {
            *value = json!([]);
        }
        let list = value.as_array_mut().expect("a list");
        while list.len() <= index {
            list.push(json!({}));
        }
        return &mut list[index];
    }
    if !value.is_object() {
        *value = Value::Object(Map::new());
    }
    value.as_object_mut().expect("an object").entry(segment).or_insert(Value::Null)
}
