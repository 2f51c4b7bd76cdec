//! Reads parameters and headers.

use std::collections::HashSet;

use openapiv3::{
    CookieStyle, Header, HeaderStyle, Parameter, ParameterData, ParameterSchemaOrContent,
    PathStyle, QueryStyle, ReferenceOr,
};
use serde_json::Value;

use super::Version;
use super::bundle::Section;
use super::fields::Fields;
use super::reader::{Node, Reader};
use super::{form, schema};

impl<'s> Reader<'s> {
    pub(super) fn parameters(&mut self, fields: &mut Fields<'s>) -> Vec<ReferenceOr<Parameter>> {
        let nodes = self.distinct_parameters(fields);
        self.each(nodes, Self::parameter_or_reference)
    }

    /// A list of parameters to be read; of two with the same name and place, the first.
    pub(super) fn distinct_parameters(&mut self, fields: &mut Fields<'s>) -> Vec<Node<'s>> {
        let mut seen = HashSet::new();
        let mut nodes = fields.list(self, "parameters");
        nodes.retain(|node| {
            let is_new = self.identity(node).is_none_or(|identity| seen.insert(identity));
            if !is_new {
                self.warn(&node.at, "a parameter with this name and place is there already")
                    .label("left out");
            }
            is_new
        });
        nodes
    }

    /// A parameter's place and name, looked up if it is a reference.
    pub(super) fn identity(&self, node: &Node<'s>) -> Option<(String, String)> {
        let mut value = node.value.as_ref();
        let mut at = node.at.clone();
        for _ in 0..16 {
            let Some(reference) = value.get("$ref").and_then(Value::as_str) else {
                break;
            };
            at = self.lookup(&at, reference)?;
            value = self.source.resolve(&at)?;
        }
        let text = |key| Some(value.get(key)?.as_str()?.to_owned());
        Some((text("in")?, text("name")?))
    }

    pub(super) fn parameter_or_reference(
        &mut self,
        node: Node<'s>,
    ) -> Option<ReferenceOr<Parameter>> {
        match node.reference().map(str::to_owned) {
            Some(reference) => {
                let reference = self.refer(Section::Parameters, &node.at, &reference)?;
                Some(ReferenceOr::Reference { reference })
            }
            None => self.parameter(node).map(ReferenceOr::Item),
        }
    }

    fn parameter(&mut self, node: Node<'s>) -> Option<Parameter> {
        let mut fields = self.open(node, "a parameter")?;
        let Some(name) = fields.text(self, "name") else {
            self.warn(&fields.at, "the parameter has no name").label("left out").loss();
            return None;
        };
        let location = fields.text(self, "in").unwrap_or_default();
        if self.version == Version::V20 {
            form::rewrite_collection(self, &mut fields, &location);
        }
        match location.to_ascii_lowercase().as_str() {
            "query" => Some(self.query(name, fields)),
            "header" => {
                let style = self.style(&mut fields, &[("simple", HeaderStyle::Simple)]);
                Some(Parameter::Header { style, parameter_data: self.parameter_data(name, fields) })
            }
            "path" => Some(self.path_parameter(name, fields)),
            "cookie" => {
                let style = self.style(
                    &mut fields,
                    &[("form", CookieStyle::Form), ("cookie", CookieStyle::Form)],
                );
                Some(Parameter::Cookie { style, parameter_data: self.parameter_data(name, fields) })
            }
            _ => {
                let problem = match location.as_str() {
                    "" => format!("the parameter `{name}` does not say where it is"),
                    _ => format!("the parameter `{name}` is in `{location}`, which is not known"),
                };
                let warning = self.warn(&fields.at, problem);
                warning
                    .label("left out")
                    .loss()
                    .help("a parameter is in `path`, `query`, `header` or `cookie`");
                None
            }
        }
    }

    fn query(&mut self, name: String, mut fields: Fields<'s>) -> Parameter {
        let styles = [
            ("form", QueryStyle::Form),
            ("spaceDelimited", QueryStyle::SpaceDelimited),
            ("pipeDelimited", QueryStyle::PipeDelimited),
            ("deepObject", QueryStyle::DeepObject),
        ];
        let allow_reserved = fields.flag(self, "allowReserved").unwrap_or_default();
        let allow_empty_value = fields.flag(self, "allowEmptyValue");
        let style = self.style(&mut fields, &styles);
        Parameter::Query {
            parameter_data: self.parameter_data(name, fields),
            allow_reserved,
            style,
            allow_empty_value,
        }
    }

    fn path_parameter(&mut self, name: String, mut fields: Fields<'s>) -> Parameter {
        let styles = [
            ("simple", PathStyle::Simple),
            ("matrix", PathStyle::Matrix),
            ("label", PathStyle::Label),
        ];
        let style = self.style(&mut fields, &styles);
        if fields.peek("required") != Some(&Value::Bool(true)) {
            let warning = self.warn(
                &fields.at,
                format!("the path parameter `{name}` is not said to be required"),
            );
            warning.label("it is, all the same").help("add `required: true`");
            fields.take("required");
        }
        let mut parameter_data = self.parameter_data(name, fields);
        parameter_data.required = true;
        Parameter::Path { parameter_data, style }
    }

    fn parameter_data(&mut self, name: String, mut fields: Fields<'s>) -> ParameterData {
        ParameterData {
            name,
            description: fields.text(self, "description"),
            required: fields.flag(self, "required").unwrap_or_default(),
            deprecated: fields.flag(self, "deprecated"),
            format: self.format(&mut fields),
            example: fields.any("example"),
            examples: self.examples(&mut fields),
            explode: fields.flag(self, "explode"),
            extensions: fields.rest(),
        }
    }

    pub(super) fn header(&mut self, node: Node<'s>) -> Option<Header> {
        self.nested(node, Self::header_fields)
    }

    fn header_fields(&mut self, node: Node<'s>) -> Option<Header> {
        let mut fields = self.open(node, "a header")?;
        Some(Header {
            description: fields.text(self, "description"),
            style: self.style(&mut fields, &[("simple", HeaderStyle::Simple)]),
            required: fields.flag(self, "required").unwrap_or_default(),
            deprecated: fields.flag(self, "deprecated"),
            format: self.format(&mut fields),
            example: fields.any("example"),
            examples: self.examples(&mut fields),
            extensions: fields.rest(),
        })
    }

    /// The schema or the content of a parameter or header. Some write the schema's keywords right into it, as was done in 2.0.
    pub(super) fn format(&mut self, fields: &mut Fields<'s>) -> ParameterSchemaOrContent {
        if self.version == Version::V20 {
            return ParameterSchemaOrContent::Schema(self.schema_among(fields));
        }
        if let Some(node) = fields.take("schema") {
            return ParameterSchemaOrContent::Schema(self.schema(node));
        }
        if fields.has("content") {
            return ParameterSchemaOrContent::Content(self.content(fields));
        }
        let warning = self.warn(&fields.at, "there is neither a `schema` nor a `content`");
        if fields.has("type") {
            warning.label("its `type` is taken for that of a schema");
            return ParameterSchemaOrContent::Schema(self.schema_among(fields));
        }
        warning.label("anything is taken to be allowed").loss();
        ParameterSchemaOrContent::Schema(ReferenceOr::Item(schema::anything()))
    }

    /// One of the styles that a place allows; the first is what it is if nothing is said.
    fn style<S: Clone + Default>(&mut self, fields: &mut Fields<'s>, styles: &[(&str, S)]) -> S {
        let Some(node) = fields.take("style") else {
            return S::default();
        };
        let name = node.value.as_str().unwrap_or_default();
        if let Some((_, style)) = styles.iter().find(|(style, _)| *style == name) {
            return style.clone();
        }
        let names: Vec<_> = styles.iter().map(|(style, _)| format!("`{style}`")).collect();
        self.left_out::<()>(&node, &names.join(" or "));
        S::default()
    }
}
