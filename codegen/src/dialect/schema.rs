//! Reads schemas of every version.

use openapiv3::{AnySchema, Discriminator, ReferenceOr, Schema, SchemaData, SchemaKind};
use serde_json::{Value, json};

use super::Version;
use super::bundle::Section;
use super::fields::Fields;
use super::keywords::{self, Shape};
use super::reader::{Node, Reader};
use crate::source::At;

/// The keywords that refer to a schema; that of drafts before 2020-12 last.
const REFERENCES: [&str; 3] = ["$ref", "$dynamicRef", "$recursiveRef"];

impl<'s> Reader<'s> {
    pub(super) fn schema(&mut self, node: Node<'s>) -> ReferenceOr<Schema> {
        let schema = self.nested(node, Self::schema_or_reference);
        schema.unwrap_or_else(|| ReferenceOr::Item(anything()))
    }

    fn schema_or_reference(&mut self, node: Node<'s>) -> Option<ReferenceOr<Schema>> {
        if let Value::Bool(allows) = *node.value {
            return Some(ReferenceOr::Item(boolean(node, allows)));
        }
        let mut fields = self.open(node, "a schema")?;
        let key = REFERENCES.into_iter().find(|key| fields.peek(key).is_some_and(Value::is_string));
        let Some((key, Value::String(reference))) =
            key.and_then(|key| Some((key, fields.any(key)?)))
        else {
            return Some(ReferenceOr::Item(self.schema_item(fields, None)));
        };
        let at = fields.at.clone();
        let reference = if key == "$dynamicRef" && self.is_open(&at, &reference) {
            None
        } else {
            self.refer(Section::Schemas, &at, &reference)
        };
        keywords::drop_ignored(self, &mut fields);
        Some(match reference {
            Some(reference) if fields.is_empty() => ReferenceOr::Reference { reference },
            reference => ReferenceOr::Item(self.schema_item(fields, reference)),
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
            &at.child("$dynamicRef"),
            format!("which schema `{reference}` means depends on what refers to it"),
        );
        warning
            .label("anything is taken to be there")
            .loss()
            .help("refer to one of them with `$ref`");
        true
    }

    pub(super) fn boxed_schema(&mut self, node: Node<'s>) -> ReferenceOr<Box<Schema>> {
        match self.schema(node) {
            ReferenceOr::Reference { reference } => ReferenceOr::Reference { reference },
            ReferenceOr::Item(schema) => ReferenceOr::Item(Box::new(schema)),
        }
    }

    /// Reads a schema from fields of an object that has others too, such as a parameter of Swagger 2.0.
    pub(super) fn schema_among(&mut self, fields: &mut Fields<'s>) -> ReferenceOr<Schema> {
        let own = fields.split_off(&keywords::INLINE);
        ReferenceOr::Item(self.schema_item(own, None))
    }

    /// Reads a schema whose `$ref`, if any, has become `reference`: all of it must hold besides the rest.
    fn schema_item(&mut self, mut fields: Fields<'s>, reference: Option<String>) -> Schema {
        let fields = &mut fields;
        keywords::rewrite(self, fields);
        let mut nullable = fields.flag(self, "nullable").unwrap_or_default();
        if self.version == Version::V20 && fields.peek("x-nullable") == Some(&Value::Bool(true)) {
            nullable = true;
        }
        let schema_kind = self.schema_kind(fields, reference, &mut nullable);
        self.ride_along(fields);
        let schema_data = SchemaData {
            nullable,
            read_only: fields.flag(self, "readOnly").unwrap_or_default(),
            write_only: fields.flag(self, "writeOnly").unwrap_or_default(),
            deprecated: fields.flag(self, "deprecated").unwrap_or_default(),
            external_docs: self.external_docs(fields),
            example: fields.any("example"),
            title: fields.text(self, "title"),
            description: fields.text(self, "description"),
            discriminator: self.discriminator(fields),
            default: fields.any("default"),
            extensions: std::mem::take(fields).rest(),
        };
        Schema { schema_data, schema_kind }
    }

    /// Reads the keywords that hold schemas but have no field of their own, and puts them among the extensions.
    fn ride_along(&mut self, fields: &mut Fields<'s>) {
        for (key, shape) in keywords::RIDING {
            let Some(node) = fields.take(key) else {
                continue;
            };
            let value = match shape {
                Shape::One => json!(self.schema(node.moved())),
                Shape::List => {
                    let nodes = self.list(node);
                    let schemas =
                        self.each(nodes, |reader, node| Some(reader.schema(node.moved())));
                    let value = json!(schemas);
                    // Those are read as schemas later.
                    self.tuples.insert(value.to_string(), schemas);
                    value
                }
                Shape::Map => {
                    let nodes = self.map(node);
                    let read =
                        |(key, node): (String, Node<'s>)| (key, json!(self.schema(node.moved())));
                    Value::Object(nodes.into_iter().map(read).collect())
                }
            };
            fields.mark(key, value);
        }
    }

    /// Reads a discriminator; that of Swagger 2.0 is but the name of the property.
    fn discriminator(&mut self, fields: &mut Fields<'s>) -> Option<Discriminator> {
        let node = fields.take("discriminator")?;
        if let Value::String(name) = node.value.as_ref() {
            if self.version != Version::V20 {
                self.unexpected(&node, "an object").label("read as its `propertyName`");
            }
            return Some(Discriminator { property_name: name.clone(), ..Discriminator::default() });
        }
        let mut fields = self.open(node, "a discriminator")?;
        let Some(property_name) = fields.text(self, "propertyName") else {
            self.warn(&fields.at, "the discriminator has no `propertyName`").label("left out");
            return None;
        };
        let mapping = fields.map(self, "mapping");
        let mapping =
            mapping.into_iter().filter_map(|(tag, node)| Some((tag, self.mapped(node)?))).collect();
        Some(Discriminator { property_name, mapping, extensions: fields.rest() })
    }

    /// A value of a discriminator's mapping, which is a schema's name or a reference.
    fn mapped(&mut self, node: Node<'s>) -> Option<String> {
        let at = node.at.clone();
        let text = self.text(node)?;
        if text.contains(['/', '#']) || self.lookup(&at, &text).is_some() {
            return Some(self.refer(Section::Schemas, &at, &text).unwrap_or(text));
        }
        Some(text)
    }
}

/// The schema that allows everything.
pub(super) fn anything() -> Schema {
    Schema {
        schema_data: SchemaData::default(),
        schema_kind: SchemaKind::Any(AnySchema::default()),
    }
}

/// The schemas `true` and `false`.
fn boolean(node: Node<'_>, allows: bool) -> Schema {
    let node = Node { value: std::borrow::Cow::Owned(json!({})), ..node };
    let Ok(mut fields) = Fields::new(node) else {
        return anything();
    };
    fields.mark("boolean", Value::Bool(allows));
    let nothing = SchemaKind::Not { not: Box::new(ReferenceOr::Item(anything())) };
    let schema_kind = if allows { SchemaKind::Any(AnySchema::default()) } else { nothing };
    Schema {
        schema_data: SchemaData { extensions: fields.rest(), ..SchemaData::default() },
        schema_kind,
    }
}
