//! What Swagger 2.0 says in other words: bodies among the parameters, media types apart from schemas, servers in parts.

use indexmap::IndexMap;
use openapiv3::Server;
use serde_json::Value;

use super::fields::Fields;
use super::kind::NodeKind;
use super::node::Node;
use super::reader::Reader;
use crate::document::{
    Content, Header, Id, MediaType, Parameter, Placed, RequestBody, Response, SchemaId, Version,
};
use crate::source::At;

/// What all operations of a path share.
pub(super) struct Shared<'s> {
    pub(super) parameters: Vec<Id<Parameter>>,
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
    ) -> (Vec<Id<Parameter>>, Option<Id<RequestBody>>) {
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
        let body = self.body_of_2(bodies, &consumes, &at);
        (parameters, body.map(|body| self.components.bodies.items.add(body)))
    }

    /// Sets the parameters that make up a body apart from the others.
    fn split_bodies(&mut self, fields: &mut Fields<'s>) -> (Vec<Node<'s>>, Vec<Node<'s>>) {
        let nodes = self.distinct_parameters(fields);
        let (bodies, others): (Vec<_>, Vec<_>) =
            nodes.into_iter().partition(|node| self.is_body(node));
        (self.each(bodies, Self::inline), others)
    }

    /// Whether a parameter makes up a body, which is read where it is referred to.
    pub(super) fn is_body(&self, node: &Node<'s>) -> bool {
        self.version == Version::V20
            && self
                .identity(node)
                .is_some_and(|(place, _)| matches!(place.as_str(), "body" | "formData"))
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
        let mut fields = self.open(whole, NodeKind::BodyParameter)?;
        fields.take("in");
        fields.take("type");
        let at = fields.at.clone();
        let schema = fields.take("schema").map(|node| self.schema(node));
        let json = ["application/json".to_owned()];
        let names = if consumes.is_empty() { &json } else { consumes };
        let media_type = media_type(&at, schema);
        Some(RequestBody {
            at,
            description: fields.text(self, "description"),
            content: names.iter().map(|name| (name.clone(), media_type.clone())).collect(),
            required: fields.is_set(self, "required"),
            extensions: fields.rest(),
        })
    }

    /// The media types of an operation's responses; empty since 3.0, where each response names its own.
    pub(super) fn produces(&mut self, fields: &mut Fields<'s>) -> Vec<String> {
        if self.version == Version::V20 && fields.has("produces") {
            return fields.texts(self, "produces");
        }
        self.default_produces()
    }

    fn default_produces(&mut self) -> Vec<String> {
        if self.version == Version::V20 { self.root_texts("produces") } else { Vec::new() }
    }

    pub(super) fn response_or_reference(
        &mut self,
        node: Node<'s>,
        produces: &[String],
    ) -> Option<Id<Response>> {
        self.read_or_refer(node, |reader, node| reader.response_of(node, produces))
    }

    /// A response among the components.
    pub(super) fn shared_response(&mut self, node: Node<'s>) -> Option<Response> {
        let produces = self.default_produces();
        self.response_of(node, &produces)
    }

    fn response_of(&mut self, node: Node<'s>, produces: &[String]) -> Option<Response> {
        if self.version != Version::V20 {
            return self.response(node);
        }
        let mut fields = self.open(node, NodeKind::Response)?;
        Some(Response {
            at: fields.at.clone(),
            content: self.content_of_2(&mut fields, produces),
            description: fields.required_text(self, "description"),
            headers: fields.named(self, "headers", |reader, node| {
                let header = reader.header_of_2(node)?;
                Some(reader.components.headers.items.add(header))
            }),
            links: IndexMap::new(),
            extensions: fields.rest(),
        })
    }

    /// What a response holds: its schema by all media types that there may be, and examples by media type.
    fn content_of_2(&mut self, fields: &mut Fields<'s>, produces: &[String]) -> Content {
        let at = fields.at.clone();
        let mut examples = fields.named(self, "examples", |_, node| Some(node.value.clone()));
        let mut content = Content::new();
        let schema = fields.peek("schema").and_then(|schema| schema.get("type"));
        let is_file = schema.and_then(Value::as_str) == Some("file");
        if let Some(node) = fields.take("schema") {
            let schema = self.schema(node);
            let fallback = if is_file { "application/octet-stream" } else { "application/json" };
            let names =
                if produces.is_empty() { vec![fallback.to_owned()] } else { produces.to_vec() };
            for name in names {
                let example = examples.swap_remove(&name);
                content.insert(name, MediaType { example, ..media_type(&at, Some(schema)) });
            }
        }
        for (name, example) in examples {
            content.insert(name, MediaType { example: Some(example), ..media_type(&at, None) });
        }
        content
    }

    fn header_of_2(&mut self, node: Node<'s>) -> Option<Header> {
        let mut fields = self.open(node, NodeKind::Header)?;
        let format = fields.take("collectionFormat").map(|node| node.value.clone());
        let mut header = Header {
            at: fields.at.clone(),
            description: fields.text(self, "description"),
            style: openapiv3::HeaderStyle::Simple,
            required: false,
            deprecated: false,
            value: self.value_among(&mut fields),
            example: None,
            examples: IndexMap::new(),
            extensions: fields.rest(),
        };
        // It isn't of the schema, and later versions have no word for it.
        let format = format.map(|format| ("collectionFormat".to_owned(), format));
        header.extensions.unread.extend(format);
        Some(header)
    }

    /// The servers, from a host, a path and schemes. Several fields of the document make one, so the document is its place.
    pub(super) fn servers_of_2(&mut self, fields: &mut Fields<'s>) -> Vec<Placed<Server>> {
        let host = fields.text(self, "host");
        let path = fields.text(self, "basePath").unwrap_or_default();
        let mut schemes = fields.texts(self, "schemes");
        for key in ["consumes", "produces"] {
            fields.take(key);
        }
        let path = path.trim_end_matches('/');
        let at = fields.at.clone();
        let server = |url| Placed::new(at.clone(), Server { url, ..Server::default() });
        let Some(host) = host else {
            return if path.is_empty() { Vec::new() } else { vec![server(path.to_owned())] };
        };
        if schemes.is_empty() {
            schemes.push("https".to_owned());
        }
        // Secure ones first, for the first is what a client uses.
        schemes.sort_by_key(|scheme| scheme != "https");
        schemes.into_iter().map(|scheme| server(format!("{scheme}://{host}{path}"))).collect()
    }

    /// A list of texts of the root document, which has been or will be checked elsewhere.
    fn root_texts(&self, key: &str) -> Vec<String> {
        let list = self.source.root().get(key).and_then(Value::as_array);
        list.into_iter().flatten().filter_map(Value::as_str).map(str::to_owned).collect()
    }
}

/// A media type that stands where its body or its response does.
fn media_type(at: &At, schema: Option<SchemaId>) -> MediaType {
    MediaType { schema, ..MediaType::new(at.clone()) }
}
