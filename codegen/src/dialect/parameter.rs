//! Reads parameters and headers.

use std::collections::HashSet;

use openapiv3::HeaderStyle;
use serde_json::Value;

use super::fields::Fields;
use super::kind::NodeKind;
use super::node::Node;
use super::reader::Reader;
use crate::diagnostic::Repair;
use crate::document::{
    Header, Id, Location, Parameter, ParameterValue, Reserved, Schema, Style, Version,
};

const HEADER_STYLES: [(&str, Style); 1] = [("simple", Style::Simple)];
const COOKIE_STYLES: [(&str, Style); 2] = [("form", Style::Form), ("cookie", Style::Cookie)];
const PATH_STYLES: [(&str, Style); 3] =
    [("simple", Style::Simple), ("matrix", Style::Matrix), ("label", Style::Label)];
const QUERY_STYLES: [(&str, Style); 4] = [
    ("form", Style::Form),
    ("spaceDelimited", Style::SpaceDelimited),
    ("pipeDelimited", Style::PipeDelimited),
    ("deepObject", Style::DeepObject),
];

impl<'s> Reader<'s> {
    pub(super) fn parameters(&mut self, fields: &mut Fields<'s>) -> Vec<Id<Parameter>> {
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
                self.warn(
                    Repair::ParameterTwice,
                    &node.at,
                    "a parameter with this name and place is there already",
                )
                .label("left out");
            }
            is_new
        });
        nodes
    }

    /// A parameter's place and name, looked up if it is a reference.
    pub(super) fn identity(&self, node: &Node<'s>) -> Option<(String, String)> {
        let mut value = node.value;
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

    pub(super) fn parameter_or_reference(&mut self, node: Node<'s>) -> Option<Id<Parameter>> {
        self.read_or_refer(node, Self::parameter)
    }

    pub(super) fn parameter(&mut self, node: Node<'s>) -> Option<Parameter> {
        let mut fields = self.open(node, NodeKind::Parameter)?;
        let Some(name) = fields.text(self, "name") else {
            self.warn(Repair::ParameterNameless, &fields.at, "the parameter has no name")
                .label("left out")
                .loss();
            return None;
        };
        let place = fields.text(self, "in").unwrap_or_default();
        let list = self.list_format(&mut fields, &place);
        let location = self.location(&fields, &name, &place)?;
        let (list_style, list_explode) =
            list.map_or((None, None), |list| (list.style, Some(list.explode)));
        let style = self.parameter_style(&mut fields, location);
        if location == Location::Path {
            self.require_path_parameter(&mut fields, &name);
        }
        Some(Parameter {
            at: fields.at.clone(),
            name,
            location,
            style: list_style.unwrap_or(style),
            reserved: self.reserved(&mut fields, location),
            allow_empty: location == Location::Query && fields.is_set(self, "allowEmptyValue"),
            description: fields.text(self, "description"),
            required: fields.is_set(self, "required") || location == Location::Path,
            deprecated: fields.is_set(self, "deprecated"),
            value: self.parameter_value(&mut fields),
            example: fields.any("example"),
            examples: self.examples(&mut fields),
            explode: list_explode.or_else(|| fields.flag(self, "explode")),
            extensions: fields.rest(),
        })
    }

    /// Where a parameter goes; none, with a warning, if that is not known.
    fn location(&mut self, fields: &Fields<'s>, name: &str, place: &str) -> Option<Location> {
        Some(match place.to_ascii_lowercase().as_str() {
            "query" => Location::Query,
            "querystring" if self.version >= Version::V32 => Location::WholeQuery,
            "header" => Location::Header,
            "path" => Location::Path,
            "cookie" => Location::Cookie,
            _ => {
                let problem = match place {
                    "" => format!("the parameter `{name}` does not say where it is"),
                    _ => format!("the parameter `{name}` is in `{place}`, which is not known"),
                };
                self.warn(Repair::ParameterPlaceUnknown, &fields.at, problem)
                    .label("left out")
                    .loss()
                    .help("a parameter is in `path`, `query`, `header` or `cookie`");
                return None;
            }
        })
    }

    fn parameter_style(&mut self, fields: &mut Fields<'s>, location: Location) -> Style {
        match location {
            Location::Query => self.style(fields, &QUERY_STYLES, Style::Form),
            Location::Header => self.style(fields, &HEADER_STYLES, Style::Simple),
            Location::Path => self.style(fields, &PATH_STYLES, Style::Simple),
            Location::Cookie => self.style(fields, &COOKIE_STYLES, Style::Form),
            // It has a media type instead.
            Location::WholeQuery => Style::Form,
        }
    }

    /// What becomes of reserved characters. Until 3.2 that can be said of queries only.
    fn reserved(&mut self, fields: &mut Fields<'s>, location: Location) -> Reserved {
        let can_be_said = match location {
            Location::Query => true,
            Location::Path | Location::Cookie => self.version >= Version::V32,
            Location::WholeQuery | Location::Header => false,
        };
        let is_kept = can_be_said && fields.is_set(self, "allowReserved");
        if is_kept { Reserved::Kept } else { Reserved::Encoded }
    }

    fn require_path_parameter(&mut self, fields: &mut Fields<'s>, name: &str) {
        if fields.peek("required") == Some(&Value::Bool(true)) {
            return;
        }
        let message = format!("the path parameter `{name}` is not said to be required");
        self.warn(Repair::PathParameterOptional, &fields.at, message)
            .label("it is, all the same")
            .help("add `required: true`");
        fields.take("required");
    }

    pub(super) fn header(&mut self, node: Node<'s>) -> Option<Header> {
        self.nested(node, Self::header_fields)
    }

    fn header_fields(&mut self, node: Node<'s>) -> Option<Header> {
        let mut fields = self.open(node, NodeKind::Header)?;
        Some(Header {
            at: fields.at.clone(),
            description: fields.text(self, "description"),
            style: self.style(&mut fields, &[("simple", HeaderStyle::Simple)], HeaderStyle::Simple),
            required: fields.is_set(self, "required"),
            deprecated: fields.is_set(self, "deprecated"),
            value: self.parameter_value(&mut fields),
            example: fields.any("example"),
            examples: self.examples(&mut fields),
            extensions: fields.rest(),
        })
    }

    /// The schema or the content of a parameter or header. Some write the schema's keywords right into it, as was done in 2.0.
    fn parameter_value(&mut self, fields: &mut Fields<'s>) -> ParameterValue {
        if self.version == Version::V20 {
            return self.value_among(fields);
        }
        if let Some(node) = fields.take("schema") {
            return ParameterValue::Schema(self.schema(node));
        }
        if fields.has("content") {
            return ParameterValue::Content(self.content(fields));
        }
        let warning = self.warn(
            Repair::ValueUndescribed,
            &fields.at,
            "there is neither a `schema` nor a `content`",
        );
        if fields.has("type") {
            warning.label("its `type` is taken for that of a schema");
            return self.value_among(fields);
        }
        warning.label("anything is taken to be allowed").loss();
        let anything = Schema { at: fields.at.clone(), ..Schema::default() };
        ParameterValue::Schema(self.components.schemas.add(anything))
    }

    /// Values of a schema whose keywords stand among the fields of a parameter or header.
    pub(super) fn value_among(&mut self, fields: &mut Fields<'s>) -> ParameterValue {
        let schema = self.schema_among(fields);
        ParameterValue::Schema(self.components.schemas.add(schema))
    }

    /// One of the styles that a place allows; `default` if nothing is said.
    fn style<S: Clone>(&mut self, fields: &mut Fields<'s>, styles: &[(&str, S)], default: S) -> S {
        let Some(node) = fields.take("style") else {
            return default;
        };
        let name = node.value.as_str().unwrap_or_default();
        if let Some((_, style)) = styles.iter().find(|(style, _)| *style == name) {
            return style.clone();
        }
        let names: Vec<_> = styles.iter().map(|(style, _)| format!("`{style}`")).collect();
        self.left_out::<()>(&node, &names.join(" or "));
        default
    }
}
