//! Reads what is sent and received: bodies, media types, responses, and their examples and links.

use indexmap::IndexMap;
use openapiv3::{Example, Link, LinkOperation, QueryStyle};
use serde_json::Value;

use super::fields::Fields;
use super::kind::NodeKind;
use super::node::Node;
use super::reader::Reader;
use crate::diagnostic::Repair;
use crate::document::{
    Content, Encoding, Examples, Header, Id, MediaType, Placed, RequestBody, Response, Version,
};

impl<'s> Reader<'s> {
    pub(super) fn request_body(&mut self, node: Node<'s>) -> Option<RequestBody> {
        let mut fields = self.open(node, NodeKind::RequestBody)?;
        if !fields.has("content") {
            self.warn(Repair::FieldMissing, &fields.at, "the request body has no `content`")
                .label("taken to be empty");
        }
        Some(RequestBody {
            at: fields.at.clone(),
            description: fields.text(self, "description"),
            content: self.content(&mut fields),
            required: fields.is_set(self, "required"),
            extensions: fields.rest(),
        })
    }

    pub(super) fn response(&mut self, node: Node<'s>) -> Option<Response> {
        let mut fields = self.open(node, NodeKind::Response)?;
        let description = if self.version < Version::V32 {
            fields.required_text(self, "description")
        } else {
            fields.text(self, "description").unwrap_or_default()
        };
        Some(Response {
            at: fields.at.clone(),
            description,
            headers: self.headers(&mut fields),
            content: self.content(&mut fields),
            links: fields
                .named(self, "links", |reader, node| reader.read_or_refer(node, Self::link)),
            extensions: fields.rest(),
        })
    }

    pub(super) fn content(&mut self, fields: &mut Fields<'s>) -> Content {
        fields.named(self, "content", Self::media_type)
    }

    fn media_type(&mut self, node: Node<'s>) -> Option<MediaType> {
        let node = self.inline(node)?;
        let mut fields = self.open(node, NodeKind::MediaType)?;
        Some(MediaType {
            at: fields.at.clone(),
            item_schema: fields.take("itemSchema").map(|node| self.schema(node)),
            schema: fields.take("schema").map(|node| self.schema(node)),
            example: fields.any("example"),
            examples: self.examples(&mut fields),
            encoding: fields.named(self, "encoding", Self::encoding),
            extensions: fields.rest(),
        })
    }

    fn encoding(&mut self, node: Node<'s>) -> Option<Encoding> {
        let mut fields = self.open(node, NodeKind::Encoding)?;
        let styled = ["style", "explode", "allowReserved"].iter().any(|name| fields.has(name));
        let style = fields.text(self, "style").and_then(|style| match style.as_str() {
            "form" => Some(QueryStyle::Form),
            "spaceDelimited" => Some(QueryStyle::SpaceDelimited),
            "pipeDelimited" => Some(QueryStyle::PipeDelimited),
            "deepObject" => Some(QueryStyle::DeepObject),
            _ => {
                self.warn(Repair::StyleUnknown, &fields.at, format!("there is no style `{style}`"))
                    .label("left out");
                None
            }
        });
        // Where nothing is said, it depends on the style.
        let explode =
            fields.flag(self, "explode").unwrap_or(matches!(style, None | Some(QueryStyle::Form)));
        Some(Encoding {
            at: fields.at.clone(),
            content_type: fields.text(self, "contentType"),
            headers: self.headers(&mut fields),
            styled,
            style,
            explode,
            allow_reserved: fields.is_set(self, "allowReserved"),
            extensions: fields.rest(),
        })
    }

    fn headers(&mut self, fields: &mut Fields<'s>) -> IndexMap<String, Id<Header>> {
        fields.named(self, "headers", |reader, node| reader.read_or_refer(node, Self::header))
    }

    /// Reads examples by name. A list of them, which is for schemas, is left where it is.
    pub(super) fn examples(&mut self, fields: &mut Fields<'s>) -> Examples {
        if fields.peek("examples").is_some_and(Value::is_array) {
            return Examples::new();
        }
        fields.named(self, "examples", |reader, node| reader.read_or_refer(node, Self::example))
    }

    pub(super) fn example(&mut self, node: Node<'s>) -> Option<Placed<Example>> {
        if !node.value.is_object() {
            let value = Some(node.value.clone());
            return Some(Placed::new(node.at, Example { value, ..Example::default() }));
        }
        let mut fields = self.open(node, NodeKind::Example)?;
        let at = fields.at.clone();
        let example = Example {
            summary: fields.text(self, "summary"),
            description: fields.text(self, "description"),
            value: fields.any("value"),
            external_value: fields.text(self, "externalValue"),
            extensions: fields.own(),
        };
        Some(Placed::new(at, example))
    }

    pub(super) fn link(&mut self, node: Node<'s>) -> Option<Placed<Link>> {
        let mut fields = self.open(node, NodeKind::Link)?;
        let at = fields.at.clone();
        let by_id = fields.text(self, "operationId").map(LinkOperation::OperationId);
        let operation =
            by_id.or_else(|| fields.text(self, "operationRef").map(LinkOperation::OperationRef));
        let Some(operation) = operation else {
            self.warn(Repair::LinkAimless, &at, "the link names no operation").label("left out");
            return None;
        };
        let parameters = fields.named(self, "parameters", |_, node| Some(node.value.clone()));
        let link = Link {
            description: fields.text(self, "description"),
            operation,
            request_body: fields.any("requestBody"),
            parameters,
            server: fields
                .take("server")
                .and_then(|node| self.server(node))
                .map(|server| server.node),
            extensions: fields.own(),
        };
        Some(Placed::new(at, link))
    }
}
