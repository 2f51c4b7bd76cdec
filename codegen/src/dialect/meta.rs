//! Reads what a document says about the API as a whole.

use openapiv3::{
    Contact, ExternalDocumentation, Info, License, SecurityRequirement, Server, ServerVariable, Tag,
};
use serde_json::Value;

use super::fields::Fields;
use super::reader::{Node, Reader};

impl<'s> Reader<'s> {
    pub(super) fn info(&mut self, root: &mut Fields<'s>) -> Info {
        if !root.has("info") {
            self.warn(&root.at, "`info` is missing")
                .key()
                .help("add `info` with a `title` and a `version`");
        }
        let Some(mut fields) = root.object(self, "info", "an object") else {
            return Info::default();
        };
        Info {
            title: fields.required_text(self, "title"),
            description: fields.text(self, "description"),
            terms_of_service: fields.text(self, "termsOfService"),
            contact: self.contact(&mut fields),
            license: self.license(&mut fields),
            version: fields.required_text(self, "version"),
            extensions: fields.rest(),
        }
    }

    fn contact(&mut self, fields: &mut Fields<'s>) -> Option<Contact> {
        let mut fields = fields.object(self, "contact", "a contact")?;
        Some(Contact {
            name: fields.text(self, "name"),
            url: fields.text(self, "url"),
            email: fields.text(self, "email"),
            extensions: fields.rest(),
        })
    }

    fn license(&mut self, fields: &mut Fields<'s>) -> Option<License> {
        let mut fields = fields.object(self, "license", "a licence")?;
        Some(License {
            name: fields.text(self, "name").unwrap_or_default(),
            url: fields.text(self, "url"),
            extensions: fields.rest(),
        })
    }

    pub(super) fn external_docs(
        &mut self,
        fields: &mut Fields<'s>,
    ) -> Option<ExternalDocumentation> {
        let mut fields = fields.object(self, "externalDocs", "a link to documentation")?;
        Some(ExternalDocumentation {
            description: fields.text(self, "description"),
            url: fields.required_text(self, "url"),
            extensions: fields.rest(),
        })
    }

    pub(super) fn servers(&mut self, fields: &mut Fields<'s>) -> Vec<Server> {
        let nodes = fields.list(self, "servers");
        self.each(nodes, Self::server)
    }

    pub(super) fn server(&mut self, node: Node<'s>) -> Option<Server> {
        let mut fields = self.open(node, "a server")?;
        let has_variables = fields.has("variables");
        let variables = self.named(&mut fields, "variables", Self::server_variable);
        Some(Server {
            url: fields.required_text(self, "url"),
            description: fields.text(self, "description"),
            variables: has_variables.then_some(variables),
            extensions: fields.rest(),
        })
    }

    fn server_variable(&mut self, node: Node<'s>) -> Option<ServerVariable> {
        let mut fields = self.open(node, "a variable")?;
        Some(ServerVariable {
            enumeration: fields.texts(self, "enum"),
            default: fields.required_text(self, "default"),
            description: fields.text(self, "description"),
            extensions: fields.rest(),
        })
    }

    pub(super) fn tags(&mut self, fields: &mut Fields<'s>) -> Vec<Tag> {
        let nodes = fields.list(self, "tags");
        self.each(nodes, |reader, node| {
            if let Value::String(name) = node.value.as_ref() {
                reader.unexpected(&node, "a tag").label("taken for its name");
                return Some(Tag { name: name.clone(), ..Tag::default() });
            }
            let mut fields = reader.open(node, "a tag")?;
            Some(Tag {
                name: fields.required_text(reader, "name"),
                description: fields.text(reader, "description"),
                external_docs: reader.external_docs(&mut fields),
                extensions: fields.rest(),
            })
        })
    }

    /// Reads which schemes must be met: any one of the list, each with all of its entries.
    pub(super) fn security(&mut self, fields: &mut Fields<'s>) -> Option<Vec<SecurityRequirement>> {
        let node = fields.take("security")?;
        if node.value.is_null() {
            return self.left_out(&node, "a list");
        }
        let nodes = self.list(node);
        Some(self.each(nodes, |reader, node| {
            let mut fields = reader.open(node, "the names of security schemes")?;
            let names: Vec<String> = fields.keys().map(str::to_owned).collect();
            Some(
                names.into_iter().map(|name| (name.clone(), fields.texts(reader, &name))).collect(),
            )
        }))
    }
}
