//! An operation as the document's own values describe it.

use sdk_codegen::source::{At, Pointer, Source};
use serde_json::{Map, Value};

/// How many references are followed.
const CHAIN: usize = 20;

/// A value of the document with its place.
#[derive(Clone, Debug)]
pub(super) struct Node<'s> {
    pub(super) source: &'s Source,
    pub(super) at: At,
}

/// A parameter.
#[derive(Clone, Debug)]
pub(super) struct Parameter<'s> {
    pub(super) name: String,
    /// `path`, `query`, `header` or `cookie`.
    pub(super) place: String,
    pub(super) required: bool,
    pub(super) node: Node<'s>,
    /// Where its schema is.
    pub(super) schema: Option<At>,
    /// Whether its value is a JSON document.
    pub(super) is_content: bool,
}

/// A body, by its media type.
#[derive(Clone, Debug)]
pub(super) struct Content {
    pub(super) media: String,
    pub(super) schema: Option<At>,
    /// Whether something is said of how its fields are written.
    pub(super) encoding: bool,
}

impl<'s> Node<'s> {
    pub(super) fn new(source: &'s Source, at: At) -> Self {
        Self { source, at }.meant()
    }

    /// What it refers to in the end.
    fn meant(mut self) -> Self {
        for _ in 0..CHAIN {
            let Some(reference) = self.value().get("$ref").and_then(Value::as_str) else { break };
            let from = At::new(self.at.file, Pointer::root());
            match self.source.target(&from, reference) {
                Ok(at) => self.at = at,
                Err(_) => break,
            }
        }
        self
    }

    pub(super) fn value(&self) -> &'s Value {
        self.source.resolve(&self.at).unwrap_or(&Value::Null)
    }

    pub(super) fn child(&self, name: &str) -> Option<Self> {
        self.value().get(name)?;
        Some(Self::new(self.source, self.at.child(name)))
    }

    pub(super) fn items(&self) -> Vec<Self> {
        let count = self.value().as_array().map_or(0, Vec::len);
        (0..count).map(|index| Self::new(self.source, self.at.index(index))).collect()
    }

    pub(super) fn text(&self, name: &str) -> &'s str {
        self.value().get(name).and_then(Value::as_str).unwrap_or_default()
    }

    pub(super) fn flag(&self, name: &str) -> Option<bool> {
        self.value().get(name).and_then(Value::as_bool)
    }

    pub(super) fn names(&self) -> Vec<&'s String> {
        self.value().as_object().map(Map::keys).into_iter().flatten().collect()
    }
}

/// The parameters of an operation: its own, and those of its path that it doesn't replace.
pub(super) fn parameters<'s>(path: &Node<'s>, operation: &Node<'s>) -> Vec<Parameter<'s>> {
    let mut found: Vec<Parameter<'s>> = Vec::new();
    for list in [operation.child("parameters"), path.child("parameters")] {
        for node in list.iter().flat_map(Node::items) {
            let (name, place) = (node.text("name").to_owned(), node.text("in").to_owned());
            let is_known = found.iter().any(|it| it.name == name && it.place == place);
            if !is_known {
                found.push(parameter(name, place, node));
            }
        }
    }
    found
}

fn parameter(name: String, place: String, node: Node<'_>) -> Parameter<'_> {
    let media = node.child("content").and_then(|content| {
        let name = content.names().first().map(|name| (*name).clone())?;
        content.child(&name)
    });
    let is_content = media.is_some();
    let holder = media.unwrap_or_else(|| node.clone());
    // Before version 3 the parameter is its own schema.
    let schema = match holder.value().get("schema") {
        Some(_) => Some(holder.at.child("schema")),
        None if holder.value().get("type").is_some() => Some(holder.at.clone()),
        None => None,
    };
    let required = node.flag("required") == Some(true) || place == "path";
    Parameter { name, place, required, node, schema, is_content }
}

/// The bodies that an operation may send, and whether it must send one.
pub(super) fn bodies(path: &Node<'_>, operation: &Node<'_>) -> (Vec<Content>, bool) {
    if let Some(body) = operation.child("requestBody") {
        return (contents(operation, &body), body.flag("required") == Some(true));
    }
    // Before version 3 the body is a parameter.
    let all = parameters(path, operation);
    let Some(body) = all.iter().find(|parameter| parameter.place == "body") else {
        return (Vec::new(), false);
    };
    let schema = body.schema.clone();
    let media = old_media(operation, "consumes");
    (vec![Content { media, schema, encoding: false }], body.required)
}

/// The media type of version 2 that is JSON, else the first, of those that the operation or the document lists.
fn old_media(operation: &Node<'_>, key: &str) -> String {
    let root = Node::new(operation.source, At::root());
    let listed = operation.child(key).or_else(|| root.child(key));
    let names = listed.iter().flat_map(Node::items);
    let names: Vec<_> = names.filter_map(|it| it.value().as_str().map(str::to_owned)).collect();
    let json = names.iter().find(|name| name.contains("json")).or(names.first());
    json.cloned().unwrap_or_else(|| "application/json".to_owned())
}

/// What a body of an operation may be, by media type.
pub(super) fn contents(operation: &Node<'_>, holder: &Node<'_>) -> Vec<Content> {
    if holder.value().get("schema").is_some() {
        let schema = Some(holder.at.child("schema"));
        let media = old_media(operation, "produces");
        return vec![Content { media, schema, encoding: false }];
    }
    let Some(content) = holder.child("content") else { return Vec::new() };
    let one = |name: &&String| {
        let media = content.child(name)?;
        let schema = media.value().get("schema").map(|_| media.at.child("schema"));
        let encoding = media.child("encoding").is_some_and(|it| !it.names().is_empty());
        Some(Content { media: (*name).clone(), schema, encoding })
    };
    content.names().iter().filter_map(one).collect()
}
