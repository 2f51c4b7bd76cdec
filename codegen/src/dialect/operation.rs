//! Reads paths and operations.

use indexmap::IndexMap;
use openapiv3::{
    Callback, Operation, PathItem, Paths, ReferenceOr, RequestBody, Responses, StatusCode,
};
use serde_json::{Value, json};

use super::Version;
use super::bundle::Section;
use super::fields::Fields;
use super::reader::{Node, Reader};
use super::swagger2;

/// How deep callbacks may be nested, whose path items have operations with callbacks of their own.
const MAX_NESTING: usize = 4;

impl<'s> Reader<'s> {
    pub(super) fn paths(&mut self, node: Option<Node<'s>>) -> Paths {
        let mut paths = Paths::default();
        for (path, node) in node.map(|node| self.map(node)).unwrap_or_default() {
            if path.starts_with("x-") {
                paths.extensions.insert(path, node.value.into_owned());
                continue;
            }
            let mut node = node;
            let mut path = path;
            if !path.starts_with('/') {
                self.warn(&node.at, format!("the path `{path}` does not begin with `/`"))
                    .key()
                    .label("`/` is added");
                path.insert(0, '/');
                node.moved = true;
            }
            if let Some(item) = self.path_item(node) {
                paths.paths.insert(path, ReferenceOr::Item(item));
            }
        }
        paths
    }

    /// Reads a path item, in the place of a reference to it.
    pub(super) fn path_item(&mut self, node: Node<'s>) -> Option<PathItem> {
        let node = self.inline_item(node)?;
        if self.open_items >= MAX_NESTING {
            self.warn(&node.at, "callbacks within callbacks go too deep").label("left out");
            return None;
        }
        self.open_items += 1;
        let item = self.nested(node, |reader, node| {
            let fields = reader.open(node, "a path item")?;
            Some(reader.path_item_fields(fields))
        });
        self.open_items -= 1;
        item
    }

    /// What a path item's `$ref` leads to. Fields beside it are kept if they are not there too.
    fn inline_item(&mut self, node: Node<'s>) -> Option<Node<'s>> {
        let beside =
            node.value.as_object().filter(|fields| node.reference().is_some() && fields.len() > 1);
        let Some(beside) = beside.cloned() else {
            return self.inline(node);
        };
        let mut node = self.inline(node)?;
        if let Value::Object(fields) = node.value.to_mut() {
            for (key, value) in beside.into_iter().filter(|(key, _)| key != "$ref") {
                fields.entry(key).or_insert(value);
            }
        }
        Some(node)
    }

    fn path_item_fields(&mut self, mut fields: Fields<'s>) -> PathItem {
        let fields = &mut fields;
        let shared = swagger2::Shared::of_path(self, fields);
        let mut operation = |reader: &mut Self, key: &str| {
            let node = fields.take(key)?;
            reader.operation(node, &shared)
        };
        let [get, put, post, delete, options, head, patch, trace] =
            ["get", "put", "post", "delete", "options", "head", "patch", "trace"]
                .map(|key| operation(self, key));
        let query = operation(self, "query");
        let mut others = self
            .named(fields, "additionalOperations", |reader, node| reader.operation(node, &shared));
        others.extend(query.map(|query| ("QUERY".to_owned(), query)));
        if !others.is_empty() {
            fields.mark("operations", json!(others));
        }
        let (summary, description) =
            (fields.text(self, "summary"), fields.text(self, "description"));
        let servers = self.servers(fields);
        self.unknown_methods(fields);
        PathItem {
            summary,
            description,
            get,
            put,
            post,
            delete,
            options,
            head,
            patch,
            trace,
            servers,
            parameters: shared.parameters,
            extensions: std::mem::take(fields).rest(),
        }
    }

    /// Warns of what is left beside the methods that a path may have.
    fn unknown_methods(&mut self, fields: &Fields<'s>) {
        let left: Vec<String> = fields.keys().map(str::to_owned).collect();
        for key in left.iter().filter(|key| !key.starts_with("x-") && *key != "$ref") {
            let warning = self.warn(
                &fields.at.child(key),
                format!("`{key}` is not a method that a path may have"),
            );
            warning.key().label("left out");
        }
    }

    fn operation(&mut self, node: Node<'s>, shared: &swagger2::Shared<'s>) -> Option<Operation> {
        let node = self.inline(node)?;
        let mut fields = self.open(node, "an operation")?;
        let fields = &mut fields;
        let (parameters, request_body) = if self.version == Version::V20 {
            self.sent(fields, shared)
        } else {
            (self.parameters(fields), self.body(fields))
        };
        Some(Operation {
            tags: fields.texts(self, "tags"),
            summary: fields.text(self, "summary"),
            description: fields.text(self, "description"),
            external_docs: self.external_docs(fields),
            operation_id: fields.text(self, "operationId"),
            parameters,
            request_body,
            responses: self.responses(fields),
            callbacks: self.named(fields, "callbacks", Self::callback),
            deprecated: fields.flag(self, "deprecated").unwrap_or_default(),
            security: self.security(fields),
            servers: self.servers(fields),
            extensions: std::mem::take(fields).rest(),
        })
    }

    fn body(&mut self, fields: &mut Fields<'s>) -> Option<ReferenceOr<RequestBody>> {
        let node = fields.take("requestBody")?;
        self.or_reference(Section::RequestBodies, node, Self::request_body)
    }

    fn responses(&mut self, fields: &mut Fields<'s>) -> Responses {
        let produces = self.produces(fields);
        let Some(node) = fields.take("responses") else {
            if self.version < Version::V31 {
                self.warn(&fields.at, "the operation has no `responses`")
                    .key()
                    .label("none are known");
            }
            return Responses::default();
        };
        let Some(node) = self.inline(node) else {
            return Responses::default();
        };
        let Some(mut fields) = self.open(node, "the responses by status code") else {
            return Responses::default();
        };
        let mut responses = IndexMap::new();
        let default =
            fields.take("default").and_then(|node| self.response_or_reference(node, &produces));
        let codes: Vec<String> =
            fields.keys().filter(|key| !key.starts_with("x-")).map(str::to_owned).collect();
        for code in codes {
            let Some(node) = fields.take(&code) else {
                continue;
            };
            let Ok(status) = serde_json::from_value::<StatusCode>(Value::String(code.clone()))
            else {
                let warning = self.warn(&node.at, format!("`{code}` is not a status code"));
                warning.key().label("left out").loss();
                warning.help("use `200`, `2XX` or `default`");
                continue;
            };
            if let Some(response) = self.response_or_reference(node, &produces) {
                responses.insert(status, response);
            }
        }
        Responses { default, responses, extensions: fields.rest() }
    }

    pub(super) fn callback(&mut self, node: Node<'s>) -> Option<Callback> {
        let node = self.inline(node)?;
        let items = self.map(node);
        let items = items.into_iter().filter(|(key, _)| !key.starts_with("x-"));
        Some(items.filter_map(|(key, node)| Some((key, self.path_item(node)?))).collect())
    }
}
