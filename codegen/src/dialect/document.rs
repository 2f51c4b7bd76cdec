//! Reads a document as a whole, and then what it turned out to refer to.

use std::mem;

use super::components::Section;
use super::fields::Fields;
use super::kind::NodeKind;
use super::node::Node;
use super::reader::Reader;
use crate::diagnostic::Repair;
use crate::document::{Callback, Document, PathItem, Placed, SecurityScheme, Version};
use crate::source::At;

/// The parts of a document of Swagger 2.0 that are components since.
const COMPONENTS_OF_2: [&str; 4] =
    ["definitions", "parameters", "responses", "securityDefinitions"];

/// What of the components is known by the name that it has there.
#[derive(Default)]
struct Named {
    security_schemes: Vec<String>,
    callbacks: Vec<(String, Callback)>,
}

impl<'s> Reader<'s> {
    pub(super) fn document(&mut self) -> Option<Document> {
        let root = Node::new(self.source.root(), At::root());
        let mut fields = self.open(root, NodeKind::Document)?;
        self.declare_components();
        fields.take("openapi");
        fields.take("swagger");
        let info = self.info(&mut fields);
        let servers = if self.version == Version::V20 {
            self.servers_of_2(&mut fields)
        } else {
            self.servers(&mut fields)
        };
        let paths = fields.take("paths");
        if paths.is_none() && self.version < Version::V31 {
            self.warn(Repair::FieldMissing, &fields.at, "`paths` is missing")
                .key()
                .label("the API has no operations");
        }
        let paths = self.paths(paths);
        let webhooks = self.webhooks(&mut fields);
        let named = self.read_components(&mut fields);
        let security_schemes = self.security_schemes(named.security_schemes);
        let security = self.security(&mut fields);
        let tags = self.tags(&mut fields);
        let external_docs = self.external_docs(&mut fields);
        let components = mem::take(&mut self.components);
        Some(Document {
            version: self.version,
            info,
            servers,
            tags,
            external_docs,
            security,
            security_schemes,
            paths,
            webhooks,
            callbacks: named.callbacks,
            schemas: components.schemas,
            parameters: components.parameters.items,
            bodies: components.bodies.items,
            responses: components.responses.items,
            headers: components.headers.items,
            examples: components.examples.items,
            links: components.links.items,
            extensions: fields.rest(),
            references: mem::take(&mut self.references),
        })
    }

    fn webhooks(&mut self, fields: &mut Fields<'s>) -> Vec<(String, PathItem)> {
        let nodes = fields.map(self, "webhooks");
        let read = |(name, node): (String, Node<'s>)| {
            let item = self.path_item(&name, node)?;
            Some((name, item))
        };
        nodes.into_iter().filter_map(read).collect()
    }

    /// Reads the components, then whatever they and the rest of the document refer to, until nothing new turns up.
    fn read_components(&mut self, root: &mut Fields<'s>) -> Named {
        let fields = if self.version == Version::V20 {
            Some(root.split_off(&COMPONENTS_OF_2))
        } else {
            root.object(self, "components", NodeKind::Components)
        };
        let named = fields.map(|fields| self.sections(fields)).unwrap_or_default();
        while let Some((section, name, at)) = self.components.next() {
            if let Some(value) = self.source.resolve(&at) {
                self.add(section, name, Node::new(value, at));
            }
        }
        named
    }

    fn sections(&mut self, mut fields: Fields<'s>) -> Named {
        let mut named = Named::default();
        for section in Section::ALL {
            let Some(key) = section.key(self.version) else {
                continue;
            };
            for (name, node) in fields.map(self, key) {
                if name.starts_with("x-") && !section.has_own_names() {
                    continue;
                }
                if section == Section::SecuritySchemes {
                    named.security_schemes.push(name.clone());
                }
                let node = self.component(section, &name, node);
                self.add(section, name, node);
            }
        }
        named.callbacks = self.callbacks(&mut fields);
        named
    }

    /// Reads one component.
    fn add(&mut self, section: Section, name: String, node: Node<'s>) {
        match section {
            Section::Schemas => self.component_schema(name, node),
            Section::Responses => self.read_component(&name, node, Self::shared_response),
            // Bodies are read where they are referred to.
            Section::Parameters if self.is_body(&node) => {}
            Section::Parameters => self.read_component(&name, node, Self::parameter),
            Section::Examples => self.read_component(&name, node, Self::example),
            Section::RequestBodies => self.read_component(&name, node, Self::request_body),
            Section::Headers => self.read_component(&name, node, Self::header),
            Section::SecuritySchemes => self.read_component(&name, node, Self::security_scheme),
            Section::Links => self.read_component(&name, node, Self::link),
        }
    }

    /// The security schemes of these names, without those that can't be read.
    fn security_schemes(&mut self, names: Vec<String>) -> Vec<(String, Placed<SecurityScheme>)> {
        let mut schemes = Vec::with_capacity(names.len());
        for name in names {
            let id = self.components.id(&name);
            let scheme = self.components.security_schemes.items.get(id).cloned();
            schemes.extend(scheme.map(|scheme| (name, scheme)));
        }
        schemes
    }
}
