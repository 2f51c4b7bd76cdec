//! Reads a document as a whole, and then what it turned out to refer to.

use openapiv3::{Components, OpenAPI, ReferenceOr};
use serde_json::{Value, json};

use super::Version;
use super::bundle::Section;
use super::fields::Fields;
use super::origin::PREFIX;
use super::reader::{Node, Reader};
use crate::source::At;

impl<'s> Reader<'s> {
    pub(super) fn document(&mut self) -> Option<OpenAPI> {
        let root = Node::new(self.source.root(), At::root());
        let mut fields = self.open(root, "an OpenAPI document")?;
        let fields = &mut fields;
        self.name_components();
        fields.take("openapi");
        fields.take("swagger");
        let info = self.info(fields);
        let servers = if self.version == Version::V20 {
            self.servers_of_2(fields)
        } else {
            self.servers(fields)
        };
        let paths = fields.take("paths");
        if paths.is_none() && self.version < Version::V31 {
            self.warn(&fields.at, "`paths` is missing").key().label("the API has no operations");
        }
        let paths = self.paths(paths);
        self.webhooks(fields);
        let components = self.components(fields);
        Some(OpenAPI {
            openapi: "3.0.3".to_owned(),
            info,
            servers,
            paths,
            components: (components != Components::default()).then_some(components),
            security: self.security(fields),
            tags: self.tags(fields),
            external_docs: self.external_docs(fields),
            extensions: std::mem::take(fields).rest(),
        })
    }

    fn webhooks(&mut self, fields: &mut Fields<'s>) {
        let webhooks = self
            .named(fields, "webhooks", |reader, node| Some(json!(reader.path_item(node.moved())?)));
        if !webhooks.is_empty() {
            fields.mark("webhooks", json!(webhooks));
        }
    }

    /// Reads the components, then whatever they and the rest of the document refer to, until nothing new turns up.
    fn components(&mut self, root: &mut Fields<'s>) -> Components {
        let mut components = Components::default();
        let mut fields = if self.version == Version::V20 {
            Some(root.split_off(&["definitions", "parameters", "responses", "securityDefinitions"]))
        } else {
            root.object(self, "components", "the components")
        };
        if let Some(fields) = &mut fields {
            self.sections(&mut components, fields);
        }
        while let Some((section, name, at)) = self.bundle.next() {
            if let Some(value) = self.source.resolve(&at) {
                self.add(&mut components, section, name, Node::new(value, at).moved());
            }
        }
        components.extensions.extend(fields.map(Fields::rest).unwrap_or_default());
        components
    }

    fn sections(&mut self, components: &mut Components, fields: &mut Fields<'s>) {
        let is_moved = self.version == Version::V20;
        for section in Section::ALL {
            let Some(key) = section
                .place(self.version)
                .and_then(|place| Some(place.pointer.last()?.into_owned()))
            else {
                continue;
            };
            for (name, node) in fields.map(self, &key) {
                if name.starts_with("x-")
                    && section != Section::Headers
                    && section != Section::Schemas
                {
                    continue;
                }
                let node =
                    self.component(section, &name, node.moved_if(is_moved && key != section.key()));
                self.add(components, section, name, node);
            }
        }
        components.callbacks = self.named(fields, "callbacks", |reader, node| {
            Some(ReferenceOr::Item(reader.callback(node)?))
        });
        // Read where they are referred to.
        for key in ["pathItems", "mediaTypes"] {
            fields.take(key);
        }
    }

    /// Reads one component and puts it among the others.
    fn add(&mut self, components: &mut Components, section: Section, name: String, node: Node<'s>) {
        match section {
            Section::Schemas => {
                let schema = self.schema(node);
                components.schemas.insert(name, schema);
            }
            Section::Responses => {
                let produces = self.default_produces();
                let response = self.response_or_reference(node, &produces);
                components.responses.extend(response.map(|response| (name, response)));
            }
            Section::Parameters => {
                let parameter = self.shared_parameter(node);
                components.parameters.extend(parameter.map(|parameter| (name, parameter)));
            }
            Section::Examples => {
                let example = self.or_reference(section, node, Self::example);
                components.examples.extend(example.map(|example| (name, example)));
            }
            Section::RequestBodies => {
                let body = self.or_reference(section, node, Self::request_body);
                components.request_bodies.extend(body.map(|body| (name, body)));
            }
            Section::Headers => {
                let header = self.or_reference(section, node, Self::header);
                components.headers.extend(header.map(|header| (name, header)));
            }
            Section::SecuritySchemes => {
                if node.value.get("type").and_then(Value::as_str) == Some("mutualTLS") {
                    mutual_tls(components, name, node);
                    return;
                }
                let scheme = self.or_reference(section, node, Self::security_scheme);
                components.security_schemes.extend(scheme.map(|scheme| (name, scheme)));
            }
            Section::Links => {
                let link = self.or_reference(section, node, Self::link);
                components.links.extend(link.map(|link| (name, link)));
            }
        }
    }
}

/// A client certificate, for which 3.0 has no scheme.
fn mutual_tls(components: &mut Components, name: String, node: Node<'_>) {
    let key = format!("{PREFIX}securitySchemes");
    let others = components.extensions.entry(key).or_insert_with(|| json!({}));
    if let Value::Object(others) = others {
        others.insert(name, node.value.into_owned());
    }
}
