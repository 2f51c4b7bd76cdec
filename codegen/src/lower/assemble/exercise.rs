//! The calls of the program that calls every operation: one with what is required only, and one with everything.

use heck::ToKebabCase as _;
use serde_json::{Map, Value, json};

use super::Assembler;
use crate::document::{Content, Examples, MediaType, Parameter, ParameterValue};
use crate::ir::{Declared, Exercise, Location, QueryWriting, Scalar};
use crate::lock::Kind;
use crate::lower::calls::{self, Answer, Body, Call, Carried, FORM, Media, essence, media};
use crate::lower::names::MethodId;
use crate::lower::samples::{Extent, Samples};
use crate::lower::types::Ty;

/// Bytes to send, in base64.
const EXAMPLE: &str = "ZXhhbXBsZQ==";

impl<'a> Assembler<'a> {
    /// The program's calls, where there is to be one.
    pub(super) fn exercise(self) -> Option<Exercise> {
        let lines = |call: &'a Call<'a>| {
            let carried = call.carried.as_ref();
            carried.into_iter().flat_map(move |carried| {
                let extents = [("required", Extent::Required), ("all", Extent::All)];
                extents.map(|(word, extent)| self.line(call, carried, word, extent).to_string())
            })
        };
        let calls = || self.calls().flat_map(lines).collect::<Vec<_>>();
        let calls = if self.config.exercise { calls() } else { Vec::new() };
        (!calls.is_empty()).then_some(Exercise { calls })
    }

    /// A call as a line of JSON.
    fn line(
        self,
        call: &Call<'a>,
        carried: &Carried<calls::Parameter<'a>>,
        word: &str,
        extent: Extent,
    ) -> Value {
        let name = self.operation_name(call);
        let mut line = Map::new();
        line.insert("id".to_owned(), json!(format!("{name} ({word})")));
        line.insert("operation".to_owned(), json!(name));
        for parameter in &carried.parameters {
            let is_empty = parameter.location == Location::Query(QueryWriting::Empty);
            let is_optional = parameter.key.kind != Kind::Argument;
            if is_empty || extent == Extent::Required && is_optional {
                continue;
            }
            let place = line.entry(place(&parameter.location)).or_insert_with(|| json!({}));
            if let Value::Object(place) = place {
                place.insert(parameter.wire.to_owned(), self.argument(parameter, extent));
            }
        }
        let body = carried.bodies.first();
        if let Some(sent) = body.filter(|sent| extent == Extent::All || !sent.is_setter()) {
            let mut body = self.sent(call, &sent.body, extent);
            // The answer is to be what the operation's own method reads.
            if let (Some(name), Value::Object(fields)) = (sent.stream_property, &mut body) {
                fields.remove(name);
            }
            line.insert("body".to_owned(), body);
            line.extend(one_of(&sent.body).map(|media| ("media".to_owned(), json!(media))));
        }
        Value::Object(line)
    }

    /// What a call names its operation by: its id, unless an earlier operation has it.
    fn operation_name(self, call: &Call<'a>) -> &'a str {
        let id = call.operation.id.as_deref();
        let first = self.calls().find(|other| other.operation.id.as_deref() == id);
        let is_own = first.is_some_and(|first| first.id == call.id);
        let call = self.calls.iter().find(|other| other.id == call.id);
        id.filter(|_| is_own).or_else(|| call.map(|call| call.route.as_str())).unwrap_or_default()
    }

    /// The value of a parameter. A list without items is most often written as if it weren't there, so that it has one.
    pub(super) fn argument(self, parameter: &calls::Parameter<'a>, extent: Extent) -> Value {
        let given = |it, extent| match (self.given(it, extent), extent) {
            (Value::Array(items), Extent::Required) if items.is_empty() => {
                self.given(it, Extent::All)
            }
            (value, _) => value,
        };
        let unsaid = || match extent {
            Extent::Shown => json!(parameter.wire.to_kebab_case()),
            Extent::Required | Extent::All => json!("example"),
        };
        let value = parameter.declared.map_or_else(unsaid, |it| given(it, extent));
        let is_text = parameter.ty == Ty::Scalar(Scalar::String);
        if is_text && !value.is_string() { Value::String(value.to_string()) } else { value }
    }

    fn given(self, parameter: &'a Parameter, extent: Extent) -> Value {
        let samples = match extent {
            Extent::Shown => Samples::new(self.facts).named(&parameter.name),
            Extent::Required | Extent::All => Samples::new(self.facts),
        };
        let examples = self.examples(parameter.example.as_ref(), &parameter.examples);
        match &parameter.value {
            ParameterValue::Schema(id) => samples.value(*id, extent, &examples),
            ParameterValue::Content(content) => {
                let media = content.values().next();
                media.map_or_else(|| json!("example"), |media| self.value(media, extent))
            }
        }
    }

    fn sent(self, call: &Call<'_>, body: &Body, extent: Extent) -> Value {
        let media = self.media(call, body);
        match (body, media) {
            (Body::Json(..) | Body::Form(..), Some((_, media))) => self.value(media, extent),
            (Body::Json(..) | Body::Form(..), None) => json!({}),
            (Body::Multipart(ty, _), Some((_, media))) => {
                let all = self.value(media, Extent::All);
                json!({ "$parts": self.parts(ty, &self.value(media, extent), &all) })
            }
            (Body::Multipart(..), None) => json!({ "$parts": [] }),
            (Body::Text(_), Some((_, media))) => match self.value(media, extent) {
                text @ Value::String(_) => json!({ "$text": text }),
                _ => json!({ "$text": "example" }),
            },
            (Body::Text(_), None) => json!({ "$text": "example" }),
            (Body::Bytes(_), _) => json!({ "$base64": EXAMPLE }),
        }
    }

    /// The parts of a body, by the properties of a value of its schema.
    ///
    /// A list without items has no part, so that it can't be told from one that isn't there: it has what `all` has.
    fn parts(self, ty: &Ty, value: &Value, all: &Value) -> Vec<Value> {
        let file = Ty::Scalar(Scalar::File);
        let Some(item) = self.types.structure(ty) else { return Vec::new() };
        let mut parts = Vec::new();
        for field in &item.fields {
            let Some(value) = value.get(&field.wire) else { continue };
            let is_empty = value.as_array().is_some_and(Vec::is_empty);
            let value = all.get(&field.wire).filter(|_| is_empty).unwrap_or(value);
            let is_list = matches!(field.ty, Ty::List(_)) && value.is_array();
            let values = value.as_array().filter(|_| is_list);
            let is_file = field.ty == file || field.ty == Ty::list(file.clone());
            for value in values.map_or(std::slice::from_ref(value), Vec::as_slice) {
                parts.push(if is_file {
                    json!({ "name": field.wire, "filename": "example", "$base64": EXAMPLE })
                } else {
                    json!({ "name": field.wire, "value": value })
                });
            }
        }
        parts
    }

    /// The media type that the body is of, with its name.
    pub(super) fn media(self, call: &Call<'_>, body: &Body) -> Option<(&'a str, &'a MediaType)> {
        let content = &self.document.bodies.get(call.operation.request_body?)?.content;
        let mut content = content.iter();
        let found = content.find(|(name, _)| match body {
            Body::Json(_, None) => media(name) == Media::Json,
            Body::Json(_, Some(sent))
            | Body::Multipart(_, sent)
            | Body::Bytes(sent)
            | Body::Text(sent) => name.trim() == sent,
            Body::Form(..) => essence(name) == FORM,
        });
        found.map(|(name, media)| (name.as_str(), media))
    }

    pub(super) fn value(self, media: &MediaType, extent: Extent) -> Value {
        let examples = self.examples(media.example.as_ref(), &media.examples);
        match media.schema {
            Some(id) => Samples::new(self.facts).value(id, extent, &examples),
            None => examples.first().map_or_else(|| json!({}), |example| (*example).clone()),
        }
    }

    /// The examples that stand beside a schema.
    pub(super) fn examples<'e>(
        self,
        example: Option<&'e Value>,
        examples: &Examples,
    ) -> Vec<&'e Value>
    where
        'a: 'e,
    {
        let named = examples.values().filter_map(|id| self.document.examples.get(*id));
        let named = named.filter_map(|example| example.node.value.as_ref());
        example.into_iter().chain(named).collect()
    }

    /// What the document says of an operation in its own words, of one of its methods.
    pub(super) fn declared(self, call: &Call<'_>, method: MethodId) -> Declared {
        let media = call.sent(method).and_then(|sent| self.media(call, &sent.body));
        let answer = call.received(method).map(|received| &received.answer);
        let responses = &call.operation.responses;
        let statuses = responses.by_status.iter().map(|(status, _)| status.to_string());
        let default = responses.default.map(|_| "default".to_owned());
        let answers = responses.by_status.iter().filter(|(status, _)| {
            let status = status.to_string();
            status.starts_with('2')
        });
        let answers = answers.map(|(_, id)| *id).chain(responses.default);
        let contents = answers.filter_map(|id| self.document.responses.get(id));
        let asked = call.received(method).and_then(|received| received.accept.as_deref());
        let mut accept: Vec<String> = asked.map(wanted).unwrap_or_default();
        let is_said = !accept.is_empty();
        for name in contents.flat_map(|response| read(&response.content, answer)) {
            if !is_said && !accept.contains(name) {
                accept.push(name.clone());
            }
        }
        Declared {
            id: call.operation.id.clone(),
            media: media.map(|(name, _)| name.to_owned()),
            accept,
            statuses: statuses.chain(default).collect(),
        }
    }
}

/// A media type of the range that bytes are of, where they must be of one.
fn one_of(body: &Body) -> Option<String> {
    let Body::Bytes(media) = body else { return None };
    let main = media.strip_suffix("/*").filter(|main| !matches!(*main, "*" | "application"))?;
    let sub = match main {
        "image" => "png",
        "audio" => "mpeg",
        "video" => "mp4",
        _ => "plain",
    };
    Some(format!("{main}/{sub}"))
}

/// The media types of an `Accept` header that are what a method is for: others that may come all the same weigh half or less.
fn wanted(accept: &str) -> Vec<String> {
    let is_wanted = |item: &&str| {
        let weight = item.split_once(";q=").and_then(|(_, weight)| weight.parse::<f64>().ok());
        weight.is_none_or(|weight| weight > 0.5) && *item != "*/*"
    };
    let items = accept.split(", ").filter(is_wanted);
    items.map(|item| item.split(";q=").next().unwrap_or(item).to_owned()).collect()
}

/// The media types that an answer is read of.
fn read<'c>(content: &'c Content, answer: Option<&'c Answer>) -> impl Iterator<Item = &'c String> {
    content.keys().filter(move |name| answer.is_some_and(|answer| reads(answer, media(name))))
}

/// Whether an answer is read of a media type of this kind.
fn reads(answer: &Answer, media: Media) -> bool {
    match answer {
        Answer::Json(_) => media == Media::Json,
        Answer::Stream(framing, _) => media == Media::Stream(*framing),
        Answer::Text => media == Media::Text,
        Answer::Bytes => matches!(media, Media::Bytes | Media::Form),
        Answer::Empty => false,
        Answer::ByStatus(all) => all.iter().any(|it| reads(&it.answer, media)),
    }
}

/// The field of a call that has the parameters of a place.
fn place(location: &Location) -> &'static str {
    match location {
        Location::Path(_) => "path",
        Location::Query(_) | Location::WholeQuery(_) => "query",
        Location::Header(_) => "header",
        Location::Cookie(_) => "cookie",
    }
}
