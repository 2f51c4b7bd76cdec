//! The body of a request and what it is.
use std::borrow::Cow;

use bytes::Bytes;
use http::HeaderValue;

use super::fields::Fields;
use super::parts::Parts;
use super::request_body::RequestBody;
use crate::codec::{self, CodecError, Encode};
use crate::error::Error;
use crate::wire::{Node, Style, form};

/// The content type of JSON that has no name of its own.
pub(crate) const JSON: &str = "application/json";

/// A body, and the fields that the caller adds to it.
#[derive(Clone, Default)]
pub(crate) struct Payload {
    content: Content,
    fields: Vec<(String, Node)>,
    /// The field that asks for a stream, which is true unless the caller gives it.
    stream_field: Option<&'static str>,
}

#[derive(Clone, Default)]
enum Content {
    #[default]
    None,
    Json(Cow<'static, str>, Bytes),
    Form(Node, Vec<(String, Style)>),
    Parts(Cow<'static, str>, Parts),
    Other(String, RequestBody),
}

impl Payload {
    pub(crate) fn json(
        &mut self,
        media_type: impl Into<Cow<'static, str>>,
        value: &dyn Encode,
    ) -> Result<(), Error> {
        let encoded = codec::to_request(value).map_err(|error| unencodable("the body", error))?;
        self.content = Content::Json(media_type.into(), encoded.into());
        Ok(())
    }

    /// A form, whose fields are written in these styles; those that have none as [`form`] does.
    pub(crate) fn form(
        &mut self,
        styles: &[(&str, Style)],
        value: &dyn Encode,
    ) -> Result<(), Error> {
        let value = Node::of(value).map_err(|error| unencodable("the body", error))?;
        let styles = styles.iter().map(|(name, style)| ((*name).to_owned(), *style)).collect();
        self.content = Content::Form(value, styles);
        Ok(())
    }

    pub(crate) fn parts(&mut self, media_type: impl Into<Cow<'static, str>>, parts: Parts) {
        self.content = Content::Parts(media_type.into(), parts);
    }

    /// A body of another type. The type may be a range, such as `image/*`, of which the body names one.
    pub(crate) fn other(&mut self, media_type: &str, body: RequestBody) {
        self.content = Content::Other(media_type.to_owned(), body);
    }

    /// Text in the charset that its type names; of a range of types it is `text/plain`.
    pub(crate) fn text(&mut self, media_type: &str, text: String) -> Result<(), Error> {
        let media_type = if media_type.contains('*') { "text/plain" } else { media_type };
        self.other(media_type, encode(media_type, text)?.into());
        Ok(())
    }

    pub(crate) fn field(&mut self, name: String, value: &dyn Encode) -> Result<(), Error> {
        let value = Node::of(value)
            .map_err(|error| unencodable(&format!("the body field {name}"), error))?;
        match self.fields.iter_mut().find(|(candidate, _)| *candidate == name) {
            Some((_, there)) => *there = value,
            None => self.fields.push((name, value)),
        }
        Ok(())
    }

    /// The value of a field of a JSON body, where it is text or a number.
    pub(crate) fn value(&self, name: &str) -> Option<String> {
        let added = self.fields.iter().find(|(candidate, _)| candidate == name);
        let json = match (added, &self.content) {
            (Some((_, value)), _) => value.json(false),
            (None, Content::Json(_, body)) => Fields::parse(body).ok()?.get(name)?.to_owned(),
            (None, _) => return None,
        };
        match serde_json::from_str(&json).ok()? {
            serde_json::Value::String(text) => Some(text),
            serde_json::Value::Number(number) => Some(number.to_string()),
            _ => None,
        }
    }

    /// Has a field be true that the caller doesn't give.
    pub(crate) fn stream_field(&mut self, name: &'static str) {
        self.stream_field = Some(name);
    }

    /// Whether the caller gave the field that asks for a stream, or the body can't have it.
    fn says_whether_to_stream(&self, name: &str) -> bool {
        self.fields.iter().any(|(candidate, _)| candidate == name)
            || match &self.content {
                Content::None => false,
                Content::Json(_, body) => {
                    Fields::parse(body).map_or(true, |fields| fields.get(name).is_some())
                }
                Content::Form(Node::Object(fields), _) => fields.iter().any(|(it, _)| it == name),
                Content::Parts(_, parts) => parts.has(name),
                Content::Form(..) | Content::Other(..) => true,
            }
    }

    /// The content type and what to send, with the added fields in. `is_typed` says that the caller set the content type as
    /// a header.
    pub(crate) fn finish(
        mut self,
        is_typed: bool,
    ) -> Result<Option<(HeaderValue, RequestBody)>, Error> {
        if let Some(name) = self.stream_field.filter(|name| !self.says_whether_to_stream(name)) {
            self.field(name.to_owned(), &true)?;
        }
        let (media_type, body) = match self.content {
            Content::None if self.fields.is_empty() => return Ok(None),
            Content::None => (JSON.into(), extended(b"{}", &self.fields)?.into()),
            Content::Json(media_type, body) if self.fields.is_empty() => (media_type, body.into()),
            Content::Json(media_type, body) => (media_type, extended(&body, &self.fields)?.into()),
            Content::Form(mut value, styles) => {
                for (name, field) in self.fields {
                    set(&mut value, name, field)?;
                }
                let styles: Vec<_> = styles.iter().map(|(name, style)| (&**name, *style)).collect();
                let pairs = form(&value, &styles).map_err(|why| {
                    Error::invalid_request(format!("the body can't be sent: {why}"))
                })?;
                let pairs: Vec<String> = pairs.into_iter().map(|pair| pair.text).collect();
                ("application/x-www-form-urlencoded".into(), pairs.join("&").into())
            }
            Content::Parts(media_type, parts) => {
                let add = |parts: Parts, (name, value): (String, Node)| parts.set(&name, &value);
                let parts = self.fields.into_iter().fold(parts, add);
                let (media_type, body) = parts.finish(&media_type)?;
                (media_type.into(), body)
            }
            Content::Other(media_type, body) if self.fields.is_empty() => {
                (named(&media_type, &body, is_typed)?.into(), body)
            }
            Content::Other(..) => return Err(not_an_object()),
        };
        let media_type = HeaderValue::from_str(&media_type)
            .map_err(|_| Error::invalid_request("the content type is not a header value"))?;
        Ok(Some((media_type, body)))
    }
}

/// Text as bytes of the charset that its type names.
fn encode(media_type: &str, text: String) -> Result<Bytes, Error> {
    let charset = codec::charset(media_type).unwrap_or_default();
    let last = match charset.as_str() {
        "us-ascii" => '\u{7f}',
        "iso-8859-1" | "latin1" => '\u{ff}',
        _ => return Ok(text.into()),
    };
    let byte = |character: char| {
        let byte = u8::try_from(u32::from(character)).ok().filter(|_| character <= last);
        byte.ok_or_else(|| {
            Error::invalid_request(format!("the body has a character that {charset} doesn't have"))
        })
    };
    text.chars().map(byte).collect::<Result<Vec<u8>, _>>().map(Into::into)
}

/// The content type of a body: the caller's word, else the operation's. A range of types is none: where it is of all or of
/// `application`, bytes of no type that is known are meant.
fn named(media_type: &str, body: &RequestBody, is_typed: bool) -> Result<String, Error> {
    const OCTETS: &str = "application/octet-stream";
    match body.named_type() {
        Some(named) => Ok(named.to_owned()),
        None if !media_type.contains('*') => Ok(media_type.to_owned()),
        None if is_typed
            || media_type.starts_with("*/")
            || media_type.starts_with("application/") =>
        {
            Ok(OCTETS.to_owned())
        }
        None => Err(Error::invalid_request(format!(
            "the body is of one of the types {media_type}: say of which by .content_type(..)"
        ))),
    }
}

fn not_an_object() -> Error {
    Error::invalid_request("a field can be added to a JSON object or a form only")
}

fn unencodable(what: &str, error: CodecError) -> Error {
    Error::invalid_request(format!("{what} can't be encoded")).with_source(error)
}

/// An object in JSON with these fields in it.
fn extended(body: &[u8], added: &[(String, Node)]) -> Result<String, Error> {
    let mut fields = Fields::parse(body).map_err(|error| not_an_object().with_source(error))?;
    for (name, value) in added {
        fields.set(name, value.json(false)).map_err(|error| {
            Error::invalid_request(format!("the body field {name} can't be encoded"))
                .with_source(error)
        })?;
    }
    Ok(fields.to_json())
}

/// Puts a field into an object.
fn set(object: &mut Node, name: String, value: Node) -> Result<(), Error> {
    let Node::Object(fields) = object else { return Err(not_an_object()) };
    match fields.iter_mut().find(|(candidate, _)| *candidate == name) {
        Some((_, there)) => *there = value,
        None => fields.push((name, value)),
    }
    Ok(())
}
