//! Bodies that calls send: what the program is told, and what must come of it.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use sdk_codegen::ir::Form;
use serde_json::{Map, Value, json};

use super::draw::{Drawing, Drawn, Subject};
use super::media::{Kind, concrete, essence, kind};
use super::operation::{self, Content, Node};
use super::styles;

/// Bytes that are no text in any charset that a media type names.
pub(super) const BYTES: &[u8] = b"\x00\xff\xfe\r\n--bytes\x80";
/// Text that is no JSON.
pub(super) const TEXT: &str = "text, \u{e9}\u{20ac} & more";

/// A body as it must be.
#[derive(Debug)]
pub(super) struct Sent {
    pub(super) media: String,
    pub(super) written: Written,
}

/// How a body is written.
#[derive(Debug)]
pub(super) enum Written {
    Json(Value),
    /// What a form has between its ampersands.
    Pairs(Vec<String>),
    Bytes(Vec<u8>),
    /// The parts in their order.
    Parts(Vec<Part>),
}

/// A part of a body.
#[derive(Debug)]
pub(super) struct Part {
    pub(super) name: String,
    pub(super) file_name: Option<String>,
    /// Its media type, unless it may go without.
    pub(super) media: Option<String>,
    pub(super) written: InPart,
}

/// How a part is written.
#[derive(Debug)]
pub(super) enum InPart {
    Json(Value),
    Bytes(Vec<u8>),
}

impl<'s> Drawing<'_, 's> {
    /// Draws a body; an error says what this reading of the document doesn't cover.
    pub(super) fn body(&mut self, subject: &Subject<'s>, drawn: &mut Drawn) -> Result<(), String> {
        let (contents, required) = operation::bodies(&subject.item, &subject.node);
        if contents.is_empty() || (!required && self.rng.percent(30)) {
            return Ok(());
        }
        let Some(content) = self.rng.pick(&contents) else { return Ok(()) };
        let media = concrete(&content.media);
        let (value, written) = match kind(&content.media) {
            Kind::Json => self.json(content)?,
            Kind::Form => self.form(content)?,
            Kind::Parts => self.parts(content, subject)?,
            Kind::Text => {
                self.is_plain(content)?;
                (json!({ "$text": TEXT }), Written::Bytes(TEXT.as_bytes().to_vec()))
            }
            Kind::Bytes => {
                self.is_plain(content)?;
                (json!({ "$base64": STANDARD.encode(BYTES) }), Written::Bytes(BYTES.to_vec()))
            }
            Kind::Records => return Err(format!("a body of {}", content.media)),
        };
        drawn.line["body"] = value;
        drawn.line["media"] = json!(media);
        drawn.body = Some(Sent { media, written });
        Ok(())
    }

    fn json(&mut self, content: &Content) -> Result<(Value, Written), String> {
        let Some(at) = &content.schema else { return Err("a body without a schema".to_owned()) };
        if content.media.contains('*') {
            return Err(format!("a body of {}", content.media));
        }
        let value = self.instance(at, Form::Request, &|_| true).ok_or("no value for the body")?;
        Ok((value.clone(), Written::Json(value)))
    }

    fn form(&mut self, content: &Content) -> Result<(Value, Written), String> {
        let Some(at) = &content.schema else { return Err("a body without a schema".to_owned()) };
        if content.encoding {
            return Err("a form with encodings".to_owned());
        }
        let value = self.instance(at, Form::Request, &|value| pairs(value).is_ok());
        let value = value.ok_or("no value for the body")?;
        let pairs = pairs(&value)?;
        Ok((value, Written::Pairs(pairs)))
    }

    /// Whether a body says no more of itself than that it is text or bytes.
    fn is_plain(&self, content: &Content) -> Result<(), String> {
        let Some(at) = &content.schema else { return Ok(()) };
        let schema = Node::new(self.source(), at.clone());
        let is_plain =
            matches!(schema.text("type"), "string" | "file") && schema.child("enum").is_none();
        if is_plain || schema.value().as_object().is_some_and(Map::is_empty) {
            return Ok(());
        }
        Err(format!("a body of {} with a schema", essence(&content.media)))
    }

    fn parts(
        &mut self,
        content: &Content,
        subject: &Subject<'s>,
    ) -> Result<(Value, Written), String> {
        let Some(at) = &content.schema else { return Err("parts without a schema".to_owned()) };
        if content.encoding || essence(&content.media) != "multipart/form-data" {
            return Err(format!("a body of {} with encodings", essence(&content.media)));
        }
        let schema = Node::new(subject.node.source, at.clone());
        let Some(properties) =
            schema.child("properties").filter(|_| schema.child("allOf").is_none())
        else {
            return Err("parts that a reference or a union brings".to_owned());
        };
        let value = self.instance(at, Form::Request, &Value::is_object);
        let Some(Value::Object(value)) = value else {
            return Err("no value for the body".to_owned());
        };
        let (mut told, mut parts) = (Vec::new(), Vec::new());
        for name in properties.names() {
            let (Some(value), Some(schema)) = (value.get(name), properties.child(name)) else {
                continue;
            };
            let (item, values) = match value.as_array().filter(|_| schema.text("type") == "array") {
                Some(values) => {
                    (schema.child("items").ok_or("a list of anything")?, values.as_slice())
                }
                None => (schema, std::slice::from_ref(value)),
            };
            for value in values {
                let (line, part) = part(name, &item, value)?;
                told.push(line);
                parts.push(part);
            }
        }
        if parts.is_empty() {
            return Err("a body without parts".to_owned());
        }
        Ok((json!({ "$parts": told }), Written::Parts(parts)))
    }
}

/// A part: what the program is told, and what must come of it.
fn part(name: &str, schema: &Node<'_>, value: &Value) -> Result<(Value, Part), String> {
    let is_file =
        schema.text("format") == "binary" || schema.value().get("contentMediaType").is_some();
    let name = name.to_owned();
    if is_file {
        let line =
            json!({ "name": name, "filename": "a file.bin", "$base64": STANDARD.encode(BYTES) });
        let file_name = Some("a file.bin".to_owned());
        let media = schema.value().get("contentMediaType").and_then(Value::as_str);
        let media = Some(media.unwrap_or("application/octet-stream").to_owned());
        let written = InPart::Bytes(BYTES.to_vec());
        return Ok((line, Part { name, file_name, media, written }));
    }
    let line = json!({ "name": name, "value": value });
    let (media, written) = match value {
        Value::String(text) => (None, InPart::Bytes(text.clone().into_bytes())),
        Value::Object(_) => (Some("application/json".to_owned()), InPart::Json(value.clone())),
        Value::Number(_) | Value::Bool(_) => (None, InPart::Json(value.clone())),
        Value::Null | Value::Array(_) => return Err("a part of a list or of null".to_owned()),
    };
    Ok((line, Part { name, file_name: None, media, written }))
}

/// What a form has between its ampersands.
fn pairs(value: &Value) -> Result<Vec<String>, String> {
    let Value::Object(fields) = value else { return Err("a form that is no object".to_owned()) };
    let mut all = Vec::new();
    for (name, value) in fields {
        if value.is_object() {
            return Err("a form with an object in it".to_owned());
        }
        all.extend(styles::pairs(name, value, "form", true)?);
    }
    Ok(all)
}
