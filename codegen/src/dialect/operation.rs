//! Reads paths and operations.

use indexmap::IndexMap;
use openapiv3::StatusCode;

use super::fields::Fields;
use super::kind::NodeKind;
use super::node::Node;
use super::reader::Reader;
use super::swagger2;
use crate::diagnostic::Repair;
use crate::document::{Callback, Method, Operation, PathItem, Responses, Version};

/// How deep callbacks may be nested, whose path items have operations with callbacks of their own.
const MAX_NESTING: usize = 4;

impl<'s> Reader<'s> {
    pub(super) fn paths(&mut self, node: Option<Node<'s>>) -> Vec<PathItem> {
        let mut paths = IndexMap::new();
        for (path, node) in node.map(|node| self.map(node)).unwrap_or_default() {
            if path.starts_with("x-") {
                continue;
            }
            let mut path = path;
            if !path.starts_with('/') {
                self.warn(
                    Repair::PathRespelt,
                    &node.at,
                    format!("the path `{path}` does not begin with `/`"),
                )
                .key()
                .label("`/` is added");
                path.insert(0, '/');
            }
            if let Some(item) = self.path_item(&path, node) {
                // The one that was there with its `/` is replaced.
                paths.insert(path, item);
            }
        }
        paths.into_values().collect()
    }

    /// Reads a path item, in the place of a reference to it. Fields beside the reference are read if they are not there too.
    pub(super) fn path_item(&mut self, path: &str, node: Node<'s>) -> Option<PathItem> {
        let beside = node.reference().and_then(|_| node.value.as_object());
        let beside = beside.map(|object| Fields::new(object, node.at.clone()));
        let node = self.inline(node)?;
        if self.open_items >= MAX_NESTING {
            self.warn(Repair::TooDeep, &node.at, "callbacks within callbacks go too deep")
                .label("left out");
            return None;
        }
        self.open_items += 1;
        let item = self.nested(node, |reader, node| {
            let mut fields = reader.open(node, NodeKind::PathItem)?;
            if let Some(mut beside) = beside {
                beside.take("$ref");
                fields.add_missing(beside);
            }
            Some(reader.path_item_fields(path, fields))
        });
        self.open_items -= 1;
        item
    }

    fn path_item_fields(&mut self, path: &str, mut fields: Fields<'s>) -> PathItem {
        let shared = swagger2::Shared::of_path(self, &mut fields);
        let operations = self.operations(&mut fields, &shared);
        let summary = fields.text(self, "summary");
        let description = fields.text(self, "description");
        let servers = self.servers(&mut fields);
        self.warn_of_unknown_methods(&fields);
        PathItem {
            at: fields.at.clone(),
            path: path.to_owned(),
            summary,
            description,
            servers,
            parameters: shared.parameters,
            operations,
            extensions: fields.rest(),
        }
    }

    fn operations(
        &mut self,
        fields: &mut Fields<'s>,
        shared: &swagger2::Shared<'s>,
    ) -> Vec<Operation> {
        let mut operations = Vec::new();
        for method in Method::COMMON {
            let node = fields.take(&method.as_str().to_ascii_lowercase());
            operations.extend(node.and_then(|node| self.operation(method, node, shared)));
        }
        let other = |name: &str| Method::Other(name.to_owned());
        let query = fields.take("query");
        let query = query.and_then(|node| self.operation(other(QUERY), node, shared));
        let mut others = IndexMap::new();
        for (name, node) in fields.map(self, "additionalOperations") {
            let operation = self.operation(other(&name), node, shared);
            others.extend(operation.map(|operation| (name, operation)));
        }
        others.extend(query.map(|query| (QUERY.to_owned(), query)));
        operations.extend(others.into_values());
        operations
    }

    /// Warns of what is left beside the methods that a path may have.
    fn warn_of_unknown_methods(&mut self, fields: &Fields<'s>) {
        for key in fields.keys().filter(|key| !key.starts_with("x-") && *key != "$ref") {
            let message = format!("`{key}` is not a method that a path may have");
            self.warn(Repair::PathFieldUnknown, &fields.at.child(key), message)
                .key()
                .label("left out");
        }
    }

    fn operation(
        &mut self,
        method: Method,
        node: Node<'s>,
        shared: &swagger2::Shared<'s>,
    ) -> Option<Operation> {
        let node = self.inline(node)?;
        let mut fields = self.open(node, NodeKind::Operation)?;
        let (parameters, request_body) = if self.version == Version::V20 {
            self.sent(&mut fields, shared)
        } else {
            let parameters = self.parameters(&mut fields);
            let body = fields.take("requestBody");
            (parameters, body.and_then(|node| self.read_or_refer(node, Self::request_body)))
        };
        Some(Operation {
            at: fields.at.clone(),
            method,
            tags: fields.texts(self, "tags"),
            summary: fields.text(self, "summary"),
            description: fields.text(self, "description"),
            external_docs: self.external_docs(&mut fields),
            id: fields.text(self, "operationId"),
            parameters,
            request_body,
            responses: self.responses(&mut fields),
            callbacks: self.callbacks(&mut fields),
            deprecated: fields.is_set(self, "deprecated"),
            security: self.security(&mut fields),
            servers: self.servers(&mut fields),
            extensions: fields.rest(),
        })
    }

    fn responses(&mut self, fields: &mut Fields<'s>) -> Responses {
        let at = fields.at.child("responses");
        let produces = self.produces(fields);
        let Some(node) = fields.take("responses") else {
            if self.version < Version::V31 {
                self.warn(Repair::FieldMissing, &fields.at, "the operation has no `responses`")
                    .key()
                    .label("none are known");
            }
            return Responses { at, ..Responses::default() };
        };
        let node = self.inline(node);
        let Some(mut fields) = node.and_then(|node| self.open(node, NodeKind::Responses)) else {
            return Responses { at, ..Responses::default() };
        };
        let default =
            fields.take("default").and_then(|node| self.response_or_reference(node, &produces));
        let codes: Vec<String> =
            fields.keys().filter(|key| !key.starts_with("x-")).map(str::to_owned).collect();
        // One that is written in two ways is replaced by the last.
        let mut by_status = IndexMap::new();
        for (code, node) in codes.iter().filter_map(|code| Some((code, fields.take(code)?))) {
            let Some(status) = status(code) else {
                let warning = self.warn(
                    Repair::StatusUnknown,
                    &node.at,
                    format!("`{code}` is not a status code"),
                );
                warning.key().label("left out").loss();
                warning.help("use `200`, `2XX` or `default`");
                continue;
            };
            let response = self.response_or_reference(node, &produces);
            by_status.extend(response.map(|response| (status, response)));
        }
        Responses {
            at: fields.at.clone(),
            by_status: by_status.into_iter().collect(),
            default,
            extensions: fields.rest(),
        }
    }

    pub(super) fn callbacks(&mut self, fields: &mut Fields<'s>) -> Vec<(String, Callback)> {
        fields.named(self, "callbacks", Self::callback).into_iter().collect()
    }

    fn callback(&mut self, node: Node<'s>) -> Option<Callback> {
        let node = self.inline(node)?;
        let items = self.map(node);
        let items = items.into_iter().filter(|(key, _)| !key.starts_with("x-"));
        Some(items.filter_map(|(key, node)| self.path_item(&key, node)).collect())
    }
}

/// The method that has a field of its own since 3.2.
const QUERY: &str = "QUERY";

/// The status code, or the range of them, that a key names.
fn status(code: &str) -> Option<StatusCode> {
    let [hundreds, rest @ ..] = code.as_bytes() else { return None };
    if rest.eq_ignore_ascii_case(b"xx") && hundreds.is_ascii_digit() {
        return Some(StatusCode::Range(u16::from(hundreds - b'0')));
    }
    let number = code.parse().ok().filter(|_| code.len() == 3)?;
    (100..1000).contains(&number).then_some(StatusCode::Code(number))
}
