//! Reads what is sent and received: bodies, media types, responses.

use indexmap::IndexMap;
use openapiv3::{
    Content, Encoding, Example, Header, Link, LinkOperation, MediaType, QueryStyle, ReferenceOr,
    RequestBody, Response,
};
use serde_json::{Value, json};

use super::Version;
use super::bundle::Section;
use super::fields::Fields;
use super::reader::{Node, Reader};

impl<'s> Reader<'s> {
    /// Reads what may also be a reference; none if it can't be read or leads nowhere.
    pub(super) fn or_reference<T>(
        &mut self,
        section: Section,
        node: Node<'s>,
        read: impl FnOnce(&mut Self, Node<'s>) -> Option<T>,
    ) -> Option<ReferenceOr<T>> {
        match node.reference().map(str::to_owned) {
            Some(reference) => Some(ReferenceOr::Reference {
                reference: self.refer(section, &node.at, &reference)?,
            }),
            None => read(self, node).map(ReferenceOr::Item),
        }
    }

    pub(super) fn request_body(&mut self, node: Node<'s>) -> Option<RequestBody> {
        let mut fields = self.open(node, "a request body")?;
        if !fields.has("content") {
            self.warn(&fields.at, "the request body has no `content`").label("taken to be empty");
        }
        Some(RequestBody {
            description: fields.text(self, "description"),
            content: self.content(&mut fields),
            required: fields.flag(self, "required").unwrap_or_default(),
            extensions: fields.rest(),
        })
    }

    pub(super) fn response(&mut self, node: Node<'s>) -> Option<Response> {
        let mut fields = self.open(node, "a response")?;
        let description = if self.version < Version::V32 {
            fields.required_text(self, "description")
        } else {
            fields.text(self, "description").unwrap_or_default()
        };
        Some(Response {
            description,
            headers: self.headers(&mut fields),
            content: self.content(&mut fields),
            links: self.named(&mut fields, "links", |reader, node| {
                reader.or_reference(Section::Links, node, Self::link)
            }),
            extensions: fields.rest(),
        })
    }

    pub(super) fn content(&mut self, fields: &mut Fields<'s>) -> Content {
        self.named(fields, "content", Self::media_type)
    }

    fn media_type(&mut self, node: Node<'s>) -> Option<MediaType> {
        let node = self.inline(node)?;
        let mut fields = self.open(node, "a media type")?;
        if let Some(node) = fields.take("itemSchema") {
            let schema = json!(self.schema(node.moved()));
            fields.mark("itemSchema", schema);
        }
        Some(MediaType {
            schema: fields.take("schema").map(|node| self.schema(node)),
            example: fields.any("example"),
            examples: self.examples(&mut fields),
            encoding: self.named(&mut fields, "encoding", Self::encoding),
            extensions: fields.rest(),
        })
    }

    fn encoding(&mut self, node: Node<'s>) -> Option<Encoding> {
        let mut fields = self.open(node, "an encoding")?;
        let style = fields.text(self, "style").and_then(|style| match style.as_str() {
            "form" => Some(QueryStyle::Form),
            "spaceDelimited" => Some(QueryStyle::SpaceDelimited),
            "pipeDelimited" => Some(QueryStyle::PipeDelimited),
            "deepObject" => Some(QueryStyle::DeepObject),
            _ => {
                self.warn(&fields.at, format!("there is no style `{style}`")).label("left out");
                None
            }
        });
        // `openapiv3` takes it to be false where nothing is said; the specification makes it depend on the style.
        let explode =
            fields.flag(self, "explode").unwrap_or(matches!(style, None | Some(QueryStyle::Form)));
        Some(Encoding {
            content_type: fields.text(self, "contentType"),
            headers: self.headers(&mut fields),
            style,
            explode,
            allow_reserved: fields.flag(self, "allowReserved").unwrap_or_default(),
            extensions: fields.rest(),
        })
    }

    pub(super) fn headers(
        &mut self,
        fields: &mut Fields<'s>,
    ) -> IndexMap<String, ReferenceOr<Header>> {
        self.named(fields, "headers", |reader, node| {
            reader.or_reference(Section::Headers, node, Self::header)
        })
    }

    pub(super) fn examples(
        &mut self,
        fields: &mut Fields<'s>,
    ) -> IndexMap<String, ReferenceOr<Example>> {
        if fields.peek("examples").is_some_and(Value::is_array) {
            // Schemas have lists of examples; here they must have names.
            let examples = fields.any("examples").unwrap_or_default();
            fields.mark("examples", examples);
        }
        self.named(fields, "examples", |reader, node| {
            reader.or_reference(Section::Examples, node, Self::example)
        })
    }

    pub(super) fn example(&mut self, node: Node<'s>) -> Option<Example> {
        if !node.value.is_object() {
            return Some(Example {
                summary: None,
                description: None,
                value: Some(node.value.into_owned()),
                external_value: None,
                extensions: IndexMap::new(),
            });
        }
        let mut fields = self.open(node, "an example")?;
        Some(Example {
            summary: fields.text(self, "summary"),
            description: fields.text(self, "description"),
            value: fields.any("value"),
            external_value: fields.text(self, "externalValue"),
            extensions: fields.rest(),
        })
    }

    pub(super) fn link(&mut self, node: Node<'s>) -> Option<Link> {
        let mut fields = self.open(node, "a link")?;
        let by_id = fields.text(self, "operationId").map(LinkOperation::OperationId);
        let operation =
            by_id.or_else(|| fields.text(self, "operationRef").map(LinkOperation::OperationRef));
        let Some(operation) = operation else {
            self.warn(&fields.at, "the link names no operation").label("left out");
            return None;
        };
        let parameters = fields.map(self, "parameters");
        Some(Link {
            description: fields.text(self, "description"),
            operation,
            request_body: fields.any("requestBody"),
            parameters: parameters
                .into_iter()
                .map(|(name, node)| (name, node.value.into_owned()))
                .collect(),
            server: fields.take("server").and_then(|node| self.server(node)),
            extensions: fields.rest(),
        })
    }

    /// Reads a map of things by name; those that can't be read are left out.
    pub(super) fn named<T>(
        &mut self,
        fields: &mut Fields<'s>,
        key: &str,
        mut read: impl FnMut(&mut Self, Node<'s>) -> Option<T>,
    ) -> IndexMap<String, T> {
        let nodes = fields.map(self, key);
        nodes.into_iter().filter_map(|(name, node)| Some((name, read(self, node)?))).collect()
    }
}
