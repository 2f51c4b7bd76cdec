//! Reads the parts of a schema that several kinds share: properties, bounds, choices.

use indexmap::IndexMap;
use openapiv3::{AdditionalProperties, ReferenceOr, Schema};
use serde_json::{Number, Value, json};

use super::fields::Fields;
use super::reader::{Node, Reader};
use super::repair::whole;

impl<'s> Reader<'s> {
    /// Reads the properties and the names of those that are required, which careless documents say in the property itself.
    pub(super) fn properties(
        &mut self,
        fields: &mut Fields<'s>,
    ) -> (IndexMap<String, ReferenceOr<Box<Schema>>>, Vec<String>) {
        let mut required = self.required(fields);
        let mut properties = IndexMap::new();
        for (name, node) in fields.map(self, "properties") {
            let says_required = node.value.get("required").and_then(Value::as_bool);
            if says_required == Some(true) && !required.contains(&name) {
                required.push(name.clone());
            }
            properties.insert(name, self.boxed_schema(node));
        }
        (properties, required)
    }

    fn required(&mut self, fields: &mut Fields<'s>) -> Vec<String> {
        let Some(node) = fields.take("required") else {
            return Vec::new();
        };
        let mut names: Vec<String> = Vec::new();
        for node in self.list(node) {
            names.extend(self.text(node).filter(|name| !names.contains(name)));
        }
        names
    }

    pub(super) fn additional_properties(
        &mut self,
        fields: &mut Fields<'s>,
    ) -> Option<AdditionalProperties> {
        let node = fields.take("additionalProperties")?;
        match node.value.as_ref() {
            Value::Bool(allows) => Some(AdditionalProperties::Any(*allows)),
            Value::Object(_) => Some(AdditionalProperties::Schema(Box::new(self.schema(node)))),
            Value::String(_) => self.flag(&node).map(AdditionalProperties::Any),
            _ => self.left_out(&node, "true, false or a schema"),
        }
    }

    /// A bound of an integer; one that no `i64` can be rides along.
    pub(super) fn bound(&mut self, fields: &mut Fields<'s>, key: &str) -> Option<i64> {
        let number = fields.number(self, key)?;
        let bound = whole(&number);
        if bound.is_none() {
            fields.mark(key, Value::Number(number));
        }
        bound
    }

    /// The choices of an integer; if one of them is no `i64`, all ride along.
    pub(super) fn integers(&mut self, fields: &mut Fields<'s>) -> Vec<Option<i64>> {
        let numbers: Vec<Option<Number>> =
            self.each_choice(fields, |reader, node| reader.number(&node));
        let integers: Option<Vec<_>> = numbers
            .iter()
            .map(|number| number.as_ref().map_or(Some(None), |number| whole(number).map(Some)))
            .collect();
        integers.unwrap_or_else(|| {
            fields.mark("enum", json!(numbers));
            Vec::new()
        })
    }

    pub(super) fn flags(&mut self, fields: &mut Fields<'s>) -> Vec<Option<bool>> {
        self.each_choice(fields, |reader, node| reader.flag(&node))
    }

    /// The values of an `enum`, none for null; those that can't be read are left out.
    pub(super) fn each_choice<T>(
        &mut self,
        fields: &mut Fields<'s>,
        read: impl Fn(&mut Self, Node<'s>) -> Option<T>,
    ) -> Vec<Option<T>> {
        let choices = fields.list(self, "enum");
        let read = |node: Node<'s>| {
            if node.value.is_null() { Some(None) } else { read(self, node).map(Some) }
        };
        choices.into_iter().filter_map(read).collect()
    }
}
