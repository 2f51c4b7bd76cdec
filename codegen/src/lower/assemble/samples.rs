//! How each operation is called, by way of example: with what it must be given, and a few of the rest that the document has
//! examples of.

use serde_json::{Map, Value};

use super::Assembler;
use crate::document::ParameterValue;
use crate::ir::{
    Argument, Body, Bundle, Input, Location, Paging, QueryWriting, Response, Sample, SampleSetter,
    SampleStruct, SampleValue, Scalar, Setter, Target, Turn, TypeRef,
};
use crate::lock::Kind;
use crate::lower::calls::{self, Call, Sent};
use crate::lower::making::{Maker, ending, variables};
use crate::lower::samples::{Extent, Samples};

/// How many parameters are given that may be left out.
const FEW: usize = 4;

/// What of a method is known before its example is.
pub(super) struct Callee<'o> {
    pub(super) arguments: &'o [Argument],
    pub(super) body: Option<&'o Body>,
    pub(super) bundle: Option<&'o Bundle>,
    pub(super) setters: &'o [Setter],
    pub(super) response: &'o Response,
    pub(super) paging: Option<&'o Paging>,
}

impl<'a> Assembler<'a> {
    /// How a method of a call is called, which sends this.
    pub(super) fn sample(
        self,
        maker: Maker<'_>,
        call: &Call<'a>,
        sent: Option<&Sent>,
        callee: &Callee<'_>,
    ) -> Sample {
        let parameters = call.carried.iter().flat_map(|carried| &carried.parameters);
        let (required, optional): (Vec<_>, Vec<_>) =
            parameters.partition(|parameter| parameter.key.kind == Kind::Argument);
        let values = required.iter().map(|it| self.argument(it, Extent::Shown));
        let mut values: Vec<Value> = values.collect();
        let mut body = sent.map(|sent| self.sample_body(call, sent));
        let ty = callee.body.map(|body| &body.ty);
        if let (Some(Target::Field(name)), Some(Value::Object(fields)), Some(ty)) =
            (turned(callee.paging), &mut body, ty)
            && maker.may_lack(ty, name)
        {
            fields.remove(name);
        }
        values.extend(body.clone().filter(|_| callee.body.is_some()));
        let arguments = match callee.bundle {
            Some(bundle) => vec![bundled(maker, bundle, &values)],
            None => given(maker, callee, &values),
        };
        let shown = optional.iter().zip(callee.setters);
        let shown = shown.filter(|(parameter, _)| self.is_shown(parameter, callee.paging));
        let mut set: Vec<_> = shown
            .flat_map(|(parameter, it)| {
                setters(maker, it, &self.argument(parameter, Extent::Shown))
            })
            .take(FEW)
            .collect();
        let optional_body = callee.setters.iter().filter(|setter| setter.body.is_some());
        set.extend(optional_body.zip(&body).flat_map(|(it, value)| setters(maker, it, value)));
        let (answer, item) = variables(callee.response, callee.paging);
        Sample { arguments, set, answer, item }
    }

    /// Whether a parameter is given that may be left out: where the document has an example of it, unless the crate turns pages
    /// by it.
    fn is_shown(self, parameter: &calls::Parameter<'a>, paging: Option<&Paging>) -> bool {
        let Some(declared) = parameter.declared else { return false };
        let is_turned =
            matches!(turned(paging), Some(Target::Query(name)) if name == parameter.wire);
        let has_example = declared.example.is_some()
            || !declared.examples.is_empty()
            || match &declared.value {
                ParameterValue::Schema(id) => Samples::new(self.facts).has_example(*id),
                ParameterValue::Content(_) => false,
            };
        has_example && !declared.deprecated && !is_turned
    }

    /// A value of what a call sends.
    fn sample_body(self, call: &Call<'_>, sent: &Sent) -> Value {
        let media = self.media(call, &sent.body).map(|(_, media)| media);
        let value = media.map(|media| self.value(media, Extent::Shown));
        match (&sent.body, value) {
            (calls::Body::Bytes(media), _) => Value::from(format!("example.{}", ending(media))),
            (calls::Body::Text(_), Some(Value::String(text))) => Value::from(text),
            (calls::Body::Text(_), _) => Value::from("example"),
            (calls::Body::Json(..) | calls::Body::Form(..) | calls::Body::Multipart(..), value) => {
                let mut value = value.unwrap_or_else(|| Value::Object(Map::new()));
                // The method itself says whether the answer is to be a stream.
                if let (Some(name), Value::Object(fields)) = (sent.stream_property, &mut value) {
                    fields.remove(name);
                }
                value
            }
        }
    }
}

/// What the crate sets by itself to turn pages.
fn turned(paging: Option<&Paging>) -> Option<&Target> {
    match &paging?.turn {
        Turn::Link | Turn::Url(_) => None,
        Turn::Cursor { target, .. } | Turn::Number { target, .. } | Turn::Offset { target, .. } => {
            Some(target)
        }
    }
}

/// What a method is given that takes each argument by itself.
fn given(maker: Maker<'_>, callee: &Callee<'_>, values: &[Value]) -> Vec<SampleValue> {
    let arguments = callee.arguments.iter().map(|argument| (&argument.ty, &argument.input));
    let arguments = arguments.chain(callee.body.map(|body| (&body.ty, &body.input)));
    arguments.zip(values).map(|((ty, input), value)| maker.given(value, ty, input)).collect()
}

/// The one value that stands for all arguments.
fn bundled(maker: Maker<'_>, bundle: &Bundle, values: &[Value]) -> SampleValue {
    let fields = bundle.item.fields.iter().zip(values);
    let set =
        fields.map(|(field, value)| maker.setter(&field.name, value, (&field.ty, &field.input)));
    SampleValue::Made(SampleStruct {
        name: bundle.name.clone(),
        is_bundle: true,
        is_built: true,
        given: Vec::new(),
        set: set.collect(),
    })
}

/// The calls of a setter of a request: one for each entry, where each is a parameter of its own.
fn setters(maker: Maker<'_>, setter: &Setter, value: &Value) -> Vec<SampleSetter> {
    let name = setter.name.clone();
    match (&setter.location, value) {
        (Some(Location::Query(QueryWriting::Empty)), _) => {
            vec![SampleSetter { name, given: Vec::new() }]
        }
        (Some(Location::Query(QueryWriting::Dotted)), Value::Object(entries)) => {
            let text =
                |value: &Value| maker.given(value, &TypeRef::Scalar(Scalar::String), &Input::Into);
            let entries = entries.iter().map(|(key, value)| SampleSetter {
                name: name.clone(),
                given: vec![SampleValue::Text(key.clone()), text(value)],
            });
            entries.collect()
        }
        (Some(Location::Query(QueryWriting::Dotted)), _) => Vec::new(),
        _ => {
            let given = vec![maker.given(value, &setter.ty, &setter.input)];
            vec![SampleSetter { name, given }]
        }
    }
}
