//! Forms and lists as Swagger 2.0 writes them.

use indexmap::IndexMap;
use openapiv3::{
    Encoding, MediaType, ObjectType, ReferenceOr, RequestBody, Schema, SchemaData, SchemaKind, Type,
};
use serde_json::{Value, json};

use super::fields::Fields;
use super::origin::AT;
use super::reader::{Node, Reader};
use crate::source::At;

const MULTIPART: &str = "multipart/form-data";
const URLENCODED: &str = "application/x-www-form-urlencoded";

impl<'s> Reader<'s> {
    /// The body that is made of a form's fields: an object with a property for each.
    pub(super) fn form(
        &mut self,
        nodes: Vec<Node<'s>>,
        consumes: &[String],
        at: &At,
    ) -> Option<RequestBody> {
        if nodes.is_empty() {
            return None;
        }
        let has_file =
            nodes.iter().any(|node| node.value.get("type").and_then(Value::as_str) == Some("file"));
        let mut object = ObjectType::default();
        let mut encoding = IndexMap::new();
        for node in nodes {
            self.form_field(node, &mut object, &mut encoding);
        }
        let required = !object.required.is_empty();
        let mut schema_data = SchemaData::default();
        schema_data.extensions.insert(AT.to_owned(), json!(at.to_string()));
        let schema = Schema {
            schema_data: schema_data.clone(),
            schema_kind: SchemaKind::Type(Type::Object(object)),
        };
        let media_type =
            MediaType { schema: Some(ReferenceOr::Item(schema)), encoding, ..MediaType::default() };
        let content =
            form_types(consumes, has_file).map(|name| (name, media_type.clone())).collect();
        Some(RequestBody {
            description: None,
            content,
            required,
            extensions: schema_data.extensions,
        })
    }

    /// Adds a field of a form to the object that the form becomes.
    fn form_field(
        &mut self,
        node: Node<'s>,
        object: &mut ObjectType,
        encoding: &mut IndexMap<String, Encoding>,
    ) {
        let Some(mut fields) = self.open(node, "a field of a form") else { return };
        let name = fields.required_text(self, "name");
        if fields.flag(self, "required") == Some(true) {
            object.required.push(name.clone());
        }
        let format = fields.text(self, "collectionFormat");
        if fields.peek("type").and_then(Value::as_str) == Some("array") {
            let explode = format.as_deref() == Some("multi");
            encoding.insert(name.clone(), Encoding { explode, ..Encoding::default() });
        }
        fields.take("in");
        let mut schema = self.schema_among(&mut fields);
        if let ReferenceOr::Item(schema) = &mut schema {
            schema.schema_data.description = fields.text(self, "description");
            schema.schema_data.extensions.extend(fields.rest());
        }
        object.properties.insert(name, boxed(schema));
    }
}

/// The media types that a form can be sent as.
fn form_types(consumes: &[String], has_file: bool) -> impl Iterator<Item = String> + use<> {
    let mut names: Vec<String> = consumes
        .iter()
        .filter(|name| *name == MULTIPART || *name == URLENCODED && !has_file)
        .cloned()
        .collect();
    if names.is_empty() {
        names.push(if has_file { MULTIPART } else { URLENCODED }.to_owned());
    }
    names.into_iter()
}

fn boxed(schema: ReferenceOr<Schema>) -> ReferenceOr<Box<Schema>> {
    match schema {
        ReferenceOr::Reference { reference } => ReferenceOr::Reference { reference },
        ReferenceOr::Item(schema) => ReferenceOr::Item(Box::new(schema)),
    }
}

/// Turns a parameter's `collectionFormat` into the style that says the same since 3.0.
pub(super) fn rewrite_collection<'s>(
    reader: &mut Reader<'s>,
    fields: &mut Fields<'s>,
    place: &str,
) {
    let format = fields.take("collectionFormat");
    if fields.peek("type").and_then(Value::as_str) != Some("array") {
        return;
    }
    let at = format.as_ref().map_or_else(|| fields.at.clone(), |node| node.at.clone());
    let name = format.as_ref().and_then(|node| node.value.as_str()).unwrap_or("csv");
    let (style, explode) = match name {
        "ssv" => (Some("spaceDelimited"), false),
        "pipes" => (Some("pipeDelimited"), false),
        "multi" => (None, true),
        "csv" => (None, false),
        _ => {
            let warning = reader.warn(
                &at,
                format!("lists in the format `{name}` can't be written since OpenAPI 3.0"),
            );
            warning.label("read as `csv`").loss();
            (None, false)
        }
    };
    // Elsewhere there is but one style, in which lists are separated by commas.
    if place == "query" {
        if let Some(style) = style {
            fields.put("style", json!(style), at.clone());
        }
        fields.put("explode", json!(explode), at);
    }
}
