//! What Swagger 2.0 says in other words: bodies among the parameters, media types apart from schemas, servers in parts.

use openapiv3::{MediaType, Parameter, ReferenceOr, RequestBody, Response, Server};
use serde_json::Value;

use super::Version;
use super::bundle::Section;
use super::fields::Fields;
use super::reader::{Node, Reader};
use crate::source::At;

/// What all operations of a path share.
pub(super) struct Shared<'s> {
    pub(super) parameters: Vec<ReferenceOr<Parameter>>,
    /// The parameters that make up bodies, which belong to the operations since 3.0.
    bodies: Vec<Node<'s>>,
}

impl<'s> Shared<'s> {
    pub(super) fn of_path(reader: &mut Reader<'s>, fields: &mut Fields<'s>) -> Self {
        if reader.version != Version::V20 {
            return Self { parameters: reader.parameters(fields), bodies: Vec::new() };
        }
        let (bodies, others) = reader.split_bodies(fields);
        Self { parameters: reader.each(others, Reader::parameter_or_reference), bodies }
    }
}

impl<'s> Reader<'s> {
    /// The parameters and the body of an operation.
    pub(super) fn sent(
        &mut self,
        fields: &mut Fields<'s>,
        shared: &Shared<'s>,
    ) -> (Vec<ReferenceOr<Parameter>>, Option<ReferenceOr<RequestBody>>) {
        let consumes = if fields.has("consumes") {
            fields.texts(self, "consumes")
        } else {
            self.root_texts("consumes")
        };
        let at = fields.at.child("parameters");
        let (mut bodies, others) = self.split_bodies(fields);
        let own: Vec<_> = bodies.iter().map(|node| self.identity(node)).collect();
        bodies.extend(
            shared.bodies.iter().filter(|node| !own.contains(&self.identity(node))).cloned(),
        );
        let parameters = self.each(others, Self::parameter_or_reference);
        (parameters, self.body_of_2(bodies, &consumes, &at).map(ReferenceOr::Item))
    }

    /// Sets the parameters that make up a body apart from the others.
    fn split_bodies(&mut self, fields: &mut Fields<'s>) -> (Vec<Node<'s>>, Vec<Node<'s>>) {
        let nodes = self.distinct_parameters(fields);
        let (bodies, others): (Vec<_>, Vec<_>) =
            nodes.into_iter().partition(|node| self.is_body(node));
        (bodies.into_iter().filter_map(|node| self.inline(node)).collect(), others)
    }

    fn is_body(&self, node: &Node<'s>) -> bool {
        self.identity(node).is_some_and(|(place, _)| matches!(place.as_str(), "body" | "formData"))
    }

    fn body_of_2(
        &mut self,
        bodies: Vec<Node<'s>>,
        consumes: &[String],
        at: &At,
    ) -> Option<RequestBody> {
        let whole =
            bodies.iter().find(|node| node.value.get("in").and_then(Value::as_str) == Some("body"));
        let Some(whole) = whole.cloned() else {
            return self.form(bodies, consumes, at);
        };
        let mut fields = self.open(whole.moved(), "a body")?;
        fields.take("in");
        fields.take("type");
        let schema = fields.take("schema").map(|node| self.schema(node.moved()));
        let media_type = MediaType { schema, ..MediaType::default() };
        let content = media_types(consumes).map(|name| (name, media_type.clone())).collect();
        Some(RequestBody {
            description: fields.text(self, "description"),
            content,
            required: fields.flag(self, "required").unwrap_or_default(),
            extensions: fields.rest(),
        })
    }

    /// A parameter among the root's. Bodies there are read where they are referred to.
    pub(super) fn shared_parameter(&mut self, node: Node<'s>) -> Option<ReferenceOr<Parameter>> {
        if self.version != Version::V20 {
            return self.parameter_or_reference(node);
        }
        if self.is_body(&node) { None } else { self.parameter_or_reference(node) }
    }

    /// The media types of an operation's responses; empty since 3.0, where each response names its own.
    pub(super) fn produces(&mut self, fields: &mut Fields<'s>) -> Vec<String> {
        if self.version == Version::V20 && fields.has("produces") {
            return fields.texts(self, "produces");
        }
        self.default_produces()
    }

    pub(super) fn default_produces(&mut self) -> Vec<String> {
        if self.version == Version::V20 { self.root_texts("produces") } else { Vec::new() }
    }

    pub(super) fn response_or_reference(
        &mut self,
        node: Node<'s>,
        produces: &[String],
    ) -> Option<ReferenceOr<Response>> {
        if self.version == Version::V20 {
            self.or_reference(Section::Responses, node, |reader, node| {
                reader.response_of_2(node, produces)
            })
        } else {
            self.or_reference(Section::Responses, node, Self::response)
        }
    }

    fn response_of_2(&mut self, node: Node<'s>, produces: &[String]) -> Option<Response> {
        let mut fields = self.open(node, "a response")?;
        let mut examples = fields.map(self, "examples");
        let is_file =
            fields.peek("schema").and_then(|schema| schema.get("type")).and_then(Value::as_str)
                == Some("file");
        let mut content = openapiv3::Content::new();
        if let Some(node) = fields.take("schema") {
            let schema = self.schema(node.moved());
            let fallback = if is_file { "application/octet-stream" } else { "application/json" };
            let names =
                if produces.is_empty() { vec![fallback.to_owned()] } else { produces.to_vec() };
            for name in names {
                let example = examples
                    .iter()
                    .position(|(key, _)| *key == name)
                    .map(|found| examples.swap_remove(found).1);
                let example = example.map(|node| node.value.into_owned());
                content.insert(
                    name,
                    MediaType { schema: Some(schema.clone()), example, ..MediaType::default() },
                );
            }
        }
        for (name, node) in examples {
            content.insert(
                name,
                MediaType { example: Some(node.value.into_owned()), ..MediaType::default() },
            );
        }
        Some(Response {
            description: fields.required_text(self, "description"),
            headers: self.named(&mut fields, "headers", |reader, node| {
                reader.header_of_2(node).map(ReferenceOr::Item)
            }),
            content,
            links: indexmap::IndexMap::new(),
            extensions: fields.rest(),
        })
    }

    fn header_of_2(&mut self, node: Node<'s>) -> Option<openapiv3::Header> {
        let mut fields = self.open(node, "a header")?;
        fields.take("collectionFormat");
        let description = fields.text(self, "description");
        let format = openapiv3::ParameterSchemaOrContent::Schema(self.schema_among(&mut fields));
        Some(openapiv3::Header {
            description,
            style: openapiv3::HeaderStyle::Simple,
            required: false,
            deprecated: None,
            format,
            example: None,
            examples: indexmap::IndexMap::new(),
            extensions: fields.rest(),
        })
    }

    /// The servers, from a host, a path and schemes.
    pub(super) fn servers_of_2(&mut self, fields: &mut Fields<'s>) -> Vec<Server> {
        let host = fields.text(self, "host");
        let path = fields.text(self, "basePath").unwrap_or_default();
        let mut schemes = fields.texts(self, "schemes");
        for key in ["consumes", "produces"] {
            fields.take(key);
        }
        let path = path.trim_end_matches('/');
        let url = |url: String| Server { url, ..Server::default() };
        let Some(host) = host else {
            return if path.is_empty() { Vec::new() } else { vec![url(path.to_owned())] };
        };
        if schemes.is_empty() {
            schemes.push("https".to_owned());
        }
        // Secure ones first, for the first is what a client uses.
        schemes.sort_by_key(|scheme| scheme != "https");
        schemes.into_iter().map(|scheme| url(format!("{scheme}://{host}{path}"))).collect()
    }

    /// A list of texts of the root document, which has been or will be checked elsewhere.
    fn root_texts(&self, key: &str) -> Vec<String> {
        let list = self.source.root().get(key).and_then(Value::as_array);
        list.into_iter().flatten().filter_map(Value::as_str).map(str::to_owned).collect()
    }
}

/// The media types that were given, or JSON.
fn media_types(names: &[String]) -> impl Iterator<Item = String> {
    let names = if names.is_empty() { vec!["application/json".to_owned()] } else { names.to_vec() };
    names.into_iter()
}
