//! Forms and lists as Swagger 2.0 writes them.

use indexmap::IndexMap;
use serde_json::Value;

use super::fields::Fields;
use super::kind::NodeKind;
use super::node::Node;
use super::reader::Reader;
use crate::diagnostic::Repair;
use crate::document::{
    Encoding, Extensions, JsonType, MediaType, RequestBody, Schema, Style, Version,
};
use crate::source::At;

const MULTIPART: &str = "multipart/form-data";
const URLENCODED: &str = "application/x-www-form-urlencoded";

/// How a list is written in a parameter.
pub(super) struct ListFormat {
    pub(super) style: Option<Style>,
    pub(super) explode: bool,
}

impl<'s> Reader<'s> {
    /// The body that is made of a form's fields: an object with a property for each. It stands where the parameters do.
    pub(super) fn form(
        &mut self,
        nodes: Vec<Node<'s>>,
        consumes: &[String],
        at: &At,
    ) -> Option<RequestBody> {
        if nodes.is_empty() {
            return None;
        }
        let is_file =
            |node: &Node<'s>| node.value.get("type").and_then(Value::as_str) == Some("file");
        let names = form_types(consumes, nodes.iter().any(is_file));
        let types = vec![JsonType::Object];
        let mut object = Schema { at: at.clone(), types, ..Schema::default() };
        let mut encoding = IndexMap::new();
        for node in nodes {
            self.form_field(node, &mut object, &mut encoding);
        }
        let required = !object.required.is_empty();
        let schema = Some(self.components.schemas.add(object));
        let media_type = MediaType { schema, encoding, ..MediaType::new(at.clone()) };
        Some(RequestBody {
            at: at.clone(),
            description: None,
            content: names.into_iter().map(|name| (name, media_type.clone())).collect(),
            required,
            extensions: Extensions::default(),
        })
    }

    /// Adds a field of a form to the object that the form becomes.
    fn form_field(
        &mut self,
        node: Node<'s>,
        object: &mut Schema,
        encoding: &mut IndexMap<String, Encoding>,
    ) {
        let Some(mut fields) = self.open(node, NodeKind::FormField) else { return };
        let name = fields.required_text(self, "name");
        if fields.is_set(self, "required") {
            object.required.push(name.clone());
        }
        let format = fields.text(self, "collectionFormat");
        if fields.peek("type").and_then(Value::as_str) == Some("array") {
            let explode = format.as_deref() == Some("multi");
            let styled = !explode;
            let new = Encoding { styled, explode, ..Encoding::new(fields.at.clone()) };
            encoding.insert(name.clone(), new);
        }
        fields.take("in");
        let mut schema = self.schema_among(&mut fields);
        schema.description = fields.text(self, "description");
        let rest = fields.rest();
        schema.extensions.own.extend(rest.own);
        schema.extensions.unread.extend(rest.unread);
        object.properties.insert(name, self.components.schemas.add(schema));
    }

    /// How a parameter's `collectionFormat` says that a list is written.
    pub(super) fn list_format(
        &mut self,
        fields: &mut Fields<'s>,
        place: &str,
    ) -> Option<ListFormat> {
        if self.version != Version::V20 {
            return None;
        }
        let format = fields.take("collectionFormat");
        if fields.peek("type").and_then(Value::as_str) != Some("array") {
            return None;
        }
        let name = format.as_ref().and_then(|node| node.value.as_str()).unwrap_or("csv");
        let style = match name {
            "ssv" => Some(Style::SpaceDelimited),
            "tsv" => Some(Style::TabDelimited),
            "pipes" => Some(Style::PipeDelimited),
            "multi" if place == "query" => None,
            "csv" => None,
            _ => {
                let message = format!("a list can't be written in the format `{name}` there");
                let at = format.as_ref().map_or(&fields.at, |node| &node.at);
                self.warn(Repair::ListFormatUnknown, at, message).label("read as `csv`").loss();
                None
            }
        };
        // It goes before what later versions say, should that be there.
        fields.take("explode");
        if style.is_some() {
            fields.take("style");
        }
        Some(ListFormat { style, explode: name == "multi" && place == "query" })
    }
}

/// The media types that a form can be sent as.
fn form_types(consumes: &[String], has_file: bool) -> Vec<String> {
    let fits = |name: &&String| *name == MULTIPART || *name == URLENCODED && !has_file;
    let names: Vec<String> = consumes.iter().filter(fits).cloned().collect();
    if names.is_empty() {
        return vec![if has_file { MULTIPART } else { URLENCODED }.to_owned()];
    }
    names
}
