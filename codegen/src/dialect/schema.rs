//! Reads schemas of every version.

use serde_json::Value;

use super::fields::Fields;
use super::kind::NodeKind;
use super::node::Node;
use super::reader::Reader;
use crate::diagnostic::Repair;
use crate::document::{Discriminator, Extensions, Schema, SchemaId, SchemaName, Target, Version};
use crate::source::At;

/// The keywords that refer to a schema; that of drafts before 2020-12 last.
const REFERENCES: [&str; 3] = ["$ref", "$dynamicRef", "$recursiveRef"];

/// The keywords of a schema that Swagger 2.0 writes right into a parameter, a header or a list of items.
const INLINE: [&str; 18] = [
    "type",
    "format",
    "items",
    "default",
    "enum",
    "pattern",
    "multipleOf",
    "maximum",
    "exclusiveMaximum",
    "minimum",
    "exclusiveMinimum",
    "maxLength",
    "minLength",
    "maxItems",
    "minItems",
    "uniqueItems",
    "properties",
    "additionalProperties",
];

/// What stands where a schema is expected.
enum Found {
    /// No more than a reference to this one.
    Reference(SchemaId),
    Schema(Box<Schema>),
}

impl<'s> Reader<'s> {
    /// Reads a schema where it is used. Where it can't be read, anything is allowed.
    pub(super) fn schema(&mut self, node: Node<'s>) -> SchemaId {
        match self.found(node) {
            Found::Reference(id) => id,
            Found::Schema(schema) => self.components.schemas.add(*schema),
        }
    }

    /// Reads a schema that has a name among the components.
    pub(super) fn component_schema(&mut self, name: String, node: Node<'s>) {
        let id = self.components.schema(&name);
        let at = node.at.clone();
        let schema = match self.found(node) {
            Found::Schema(schema) => *schema,
            Found::Reference(target) => Schema { at, reference: Some(target), ..Schema::default() },
        };
        let name = Some(self.schema_name(name));
        self.components.schemas.fill(id, Schema { name, ..schema });
    }

    fn schema_name(&self, name: String) -> SchemaName {
        let sections =
            [At::root().child("components").child("schemas"), At::root().child("definitions")];
        let is_given =
            sections.iter().any(|section| self.source.resolve(&section.child(&name)).is_some());
        if is_given { SchemaName::Given(name) } else { SchemaName::MadeUp(name) }
    }

    fn found(&mut self, node: Node<'s>) -> Found {
        let at = node.at.clone();
        self.nested(node, Self::schema_or_reference)
            .unwrap_or_else(|| Found::Schema(Box::new(Schema { at, ..Schema::default() })))
    }

    fn schema_or_reference(&mut self, node: Node<'s>) -> Option<Found> {
        if let Value::Bool(allows) = *node.value {
            let schema = Schema { at: node.at, boolean: Some(allows), ..Schema::default() };
            return Some(Found::Schema(Box::new(schema)));
        }
        let mut fields = self.open(node, NodeKind::Schema)?;
        let key = REFERENCES.into_iter().find(|key| fields.peek(key).is_some_and(Value::is_string));
        let Some((key, Value::String(reference))) =
            key.and_then(|key| Some((key, fields.any(key)?)))
        else {
            return Some(Found::Schema(Box::new(self.schema_of(fields, None))));
        };
        let at = fields.at.clone();
        let reference = if key == "$dynamicRef" && self.is_open(&at, &reference) {
            None
        } else {
            self.refer_to_schema(&at, &reference)
        };
        self.drop_ignored(&mut fields);
        Some(match reference {
            Some(id) if fields.is_empty() => Found::Reference(id),
            reference => Found::Schema(Box::new(self.schema_of(fields, reference))),
        })
    }

    /// Whether a `$dynamicRef` means one schema here and another there; a warning says so. With one schema of that name it is a
    /// plain reference.
    fn is_open(&mut self, at: &At, reference: &str) -> bool {
        let name = reference.rsplit_once('#').map_or("", |(_, name)| name);
        if self.source.dynamic_anchors(name) < 2 {
            return false;
        }
        let warning = self.warn(
            Repair::DynamicReference,
            &at.child("$dynamicRef"),
            format!("which schema `{reference}` means depends on what refers to it"),
        );
        warning
            .label("anything is taken to be there")
            .loss()
            .help("refer to one of them with `$ref`");
        true
    }

    /// Reads a schema from fields of an object that has others too, such as a parameter of Swagger 2.0.
    pub(super) fn schema_among(&mut self, fields: &mut Fields<'s>) -> Schema {
        let own = fields.split_off(&INLINE);
        self.schema_of(own, None)
    }

    /// Reads a schema whose `$ref`, if any, has become `reference`: all of it must hold besides the rest.
    fn schema_of(&mut self, mut fields: Fields<'s>, reference: Option<SchemaId>) -> Schema {
        let mut schema = Schema { at: fields.at.clone(), ..Schema::default() };
        let types = self.reword(&mut fields, &mut schema);
        schema.nullable |= fields.is_set(self, "nullable");
        if self.version == Version::V20 && fields.peek("x-nullable") == Some(&Value::Bool(true)) {
            schema.nullable = true;
        }
        self.read_keywords(&mut fields, &types, reference, &mut schema);
        self.read_description(&mut fields, &mut schema);
        schema.extensions = fields.rest();
        schema
    }

    /// Reads what a schema says to people, and about its use.
    fn read_description(&mut self, fields: &mut Fields<'s>, schema: &mut Schema) {
        schema.read_only = fields.is_set(self, "readOnly");
        schema.write_only = fields.is_set(self, "writeOnly");
        schema.deprecated = fields.is_set(self, "deprecated");
        schema.external_docs = self.external_docs(fields);
        if fields.peek("examples").is_some_and(Value::is_array)
            && let Some(Value::Array(examples)) = fields.any("examples")
        {
            schema.examples = examples;
        }
        schema.example = fields.any("example").or_else(|| schema.examples.first().cloned());
        schema.title = fields.text(self, "title");
        schema.description = fields.text(self, "description");
        schema.discriminator = self.discriminator(fields);
        schema.default = fields.any("default");
    }

    /// Reads a discriminator; that of Swagger 2.0 is but the name of the property.
    fn discriminator(&mut self, fields: &mut Fields<'s>) -> Option<Discriminator> {
        let node = fields.take("discriminator")?;
        if let Value::String(name) = node.value {
            if self.version != Version::V20 {
                self.unexpected(&node, "an object").label("read as its `propertyName`");
            }
            let (property, mapping) = (name.clone(), Vec::new());
            return Some(Discriminator { property, mapping, extensions: Extensions::default() });
        }
        let mut fields = self.open(node, NodeKind::Discriminator)?;
        let Some(property) = fields.text(self, "propertyName") else {
            self.warn(
                Repair::DiscriminatorNameless,
                &fields.at,
                "the discriminator has no `propertyName`",
            )
            .label("left out");
            return None;
        };
        let mapping = fields.named(self, "mapping", Self::mapped).into_iter().collect();
        Some(Discriminator { property, mapping, extensions: fields.rest() })
    }

    /// A value of a discriminator's mapping, which is a schema's name or a reference.
    fn mapped(&mut self, node: Node<'s>) -> Option<Target> {
        let at = node.at.clone();
        let text = self.text(node)?;
        let is_reference = text.contains(['/', '#']) || self.lookup(&at, &text).is_some();
        let schema = if is_reference { self.refer_to_schema(&at, &text) } else { None };
        Some(schema.map_or(Target::Name(text), Target::Schema))
    }
}
