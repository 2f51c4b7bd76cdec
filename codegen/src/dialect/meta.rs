//! Reads what a document says about the API as a whole.

use openapiv3::{Contact, ExternalDocumentation, Info, License, Server, ServerVariable, Tag};
use serde_json::Value;

use super::fields::Fields;
use super::kind::NodeKind;
use super::node::Node;
use super::reader::Reader;
use crate::diagnostic::Repair;
use crate::document::{Placed, SecurityRequirement};

impl<'s> Reader<'s> {
    pub(super) fn info(&mut self, root: &mut Fields<'s>) -> Info {
        if !root.has("info") {
            self.warn(Repair::FieldMissing, &root.at, "`info` is missing")
                .key()
                .help("add `info` with a `title` and a `version`");
        }
        let Some(mut fields) = root.object(self, "info", NodeKind::Info) else {
            return Info::default();
        };
        Info {
            title: fields.required_text(self, "title"),
            description: fields.text(self, "description"),
            terms_of_service: fields.text(self, "termsOfService"),
            contact: self.contact(&mut fields),
            license: self.license(&mut fields),
            version: fields.required_text(self, "version"),
            extensions: fields.own(),
        }
    }

    fn contact(&mut self, fields: &mut Fields<'s>) -> Option<Contact> {
        let mut fields = fields.object(self, "contact", NodeKind::Contact)?;
        Some(Contact {
            name: fields.text(self, "name"),
            url: fields.text(self, "url"),
            email: fields.text(self, "email"),
            extensions: fields.own(),
        })
    }

    fn license(&mut self, fields: &mut Fields<'s>) -> Option<License> {
        let mut fields = fields.object(self, "license", NodeKind::Licence)?;
        Some(License {
            name: fields.text(self, "name").unwrap_or_default(),
            url: fields.text(self, "url"),
            extensions: fields.own(),
        })
    }

    pub(super) fn external_docs(
        &mut self,
        fields: &mut Fields<'s>,
    ) -> Option<Placed<ExternalDocumentation>> {
        let mut fields = fields.object(self, "externalDocs", NodeKind::Documentation)?;
        let at = fields.at.clone();
        let docs = ExternalDocumentation {
            description: fields.text(self, "description"),
            url: fields.required_text(self, "url"),
            extensions: fields.own(),
        };
        Some(Placed::new(at, docs))
    }

    pub(super) fn servers(&mut self, fields: &mut Fields<'s>) -> Vec<Placed<Server>> {
        let nodes = fields.list(self, "servers");
        self.each(nodes, Self::server)
    }

    pub(super) fn server(&mut self, node: Node<'s>) -> Option<Placed<Server>> {
        let mut fields = self.open(node, NodeKind::Server)?;
        let at = fields.at.clone();
        let has_variables = fields.has("variables");
        let variables = fields.named(self, "variables", Self::server_variable);
        let server = Server {
            url: fields.required_text(self, "url"),
            description: fields.text(self, "description"),
            variables: has_variables.then_some(variables),
            extensions: fields.own(),
        };
        Some(Placed::new(at, server))
    }

    fn server_variable(&mut self, node: Node<'s>) -> Option<ServerVariable> {
        let mut fields = self.open(node, NodeKind::ServerVariable)?;
        Some(ServerVariable {
            enumeration: fields.texts(self, "enum"),
            default: fields.required_text(self, "default"),
            description: fields.text(self, "description"),
            extensions: fields.own(),
        })
    }

    pub(super) fn tags(&mut self, fields: &mut Fields<'s>) -> Vec<Placed<Tag>> {
        let nodes = fields.list(self, "tags");
        self.each(nodes, Self::tag)
    }

    fn tag(&mut self, node: Node<'s>) -> Option<Placed<Tag>> {
        if let Value::String(name) = node.value {
            self.unexpected(&node, "a tag").label("taken for its name");
            let tag = Tag { name: name.clone(), ..Tag::default() };
            return Some(Placed::new(node.at, tag));
        }
        let mut fields = self.open(node, NodeKind::Tag)?;
        let at = fields.at.clone();
        let tag = Tag {
            name: fields.required_text(self, "name"),
            description: fields.text(self, "description"),
            external_docs: self.external_docs(&mut fields).map(|docs| docs.node),
            extensions: fields.own(),
        };
        Some(Placed::new(at, tag))
    }

    /// Reads which schemes must be met: any one of the list, each with all of its entries.
    pub(super) fn security(&mut self, fields: &mut Fields<'s>) -> Option<Vec<SecurityRequirement>> {
        let node = fields.take("security")?;
        if node.value.is_null() {
            return self.left_out(&node, "a list");
        }
        let nodes = self.list(node);
        Some(self.each(nodes, |reader, node| {
            let mut fields = reader.open(node, NodeKind::SecurityRequirement)?;
            let names: Vec<String> = fields.keys().map(str::to_owned).collect();
            let scopes = |name: String| (name.clone(), fields.texts(reader, &name));
            Some(names.into_iter().map(scopes).collect())
        }))
    }
}
