//! A body of several parts: a form with files, and other types of `multipart`.
use std::collections::hash_map::RandomState;
use std::hash::{BuildHasher as _, Hasher as _};
use std::slice;

use percent_encoding::percent_decode_str;

use super::file_part::FilePart;
use super::part::Part;
use super::request_body::RequestBody;
use crate::codec::{self, Encode};
use crate::error::Error;
use crate::wire::{Node, Style, Target, pairs};

/// What can be sent as parts: the body of an operation that takes a form with files.
pub trait Multipart {
    /// Its parts, in their order.
    fn into_parts(self) -> Parts;
}

/// The parts of a form with files, one after the other.
///
/// ```
/// use sdk_runtime::{FilePart, Parts};
///
/// let form = Parts::new()
///     .value("caption", "", &"A cat")
///     .files("photo", "image/png", [FilePart::file("cat.png")]);
/// # let _ = form;
/// ```
#[derive(Clone, Debug, Default)]
pub struct Parts {
    parts: Vec<Part>,
    /// The first thing that was wrong.
    error: Option<Error>,
}

impl Parts {
    /// None so far.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a part for each file. `media_type` is what they are, unless they say so themselves; where it isn't one
    /// type, as `image/*` isn't, or is empty, they are `application/octet-stream`.
    #[must_use]
    pub fn files(
        mut self,
        name: &str,
        media_type: &str,
        files: impl IntoIterator<Item = FilePart>,
    ) -> Self {
        for FilePart { body, file_name, headers } in files {
            let is_one = !media_type.is_empty() && !media_type.contains(['*', ',']);
            let usual = if is_one { media_type } else { "application/octet-stream" };
            self.parts.push(Part {
                content_type: Some(body.named_type().unwrap_or(usual).to_owned()),
                file_name: Some(file_name.unwrap_or_else(|| name.to_owned())),
                name: name.to_owned(),
                headers,
                body,
            });
        }
        self
    }

    /// Adds a part for a value, or one for each item of a list; none for null. Text and numbers are sent as they are, and
    /// what has fields as JSON. `media_type` is what it is, or empty; where it is JSON, text is sent as JSON too.
    #[must_use]
    pub fn value(mut self, name: &str, media_type: &str, value: &dyn Encode) -> Self {
        match Node::of(value) {
            Ok(value) => self.add(name, media_type, &value),
            Err(error) => {
                let text = format!("the part {name:?} can't be encoded");
                self.error.get_or_insert(Error::invalid_request(text).with_source(error));
            }
        }
        self
    }

    fn add(&mut self, name: &str, media_type: &str, value: &Node) {
        let values = if let Node::List(items) = value { items } else { slice::from_ref(value) };
        let named = Some(media_type).filter(|it| !it.is_empty() && !it.contains(['*', ',']));
        for value in values {
            let (text, usual) = match value {
                Node::Null => continue,
                Node::Text(text) if !is_json(media_type) => (text.clone(), None),
                Node::Text(_) | Node::Bare(_) => (value.json(false), None),
                Node::List(_) | Node::Object(_) => (value.json(false), Some("application/json")),
            };
            self.parts.push(Part {
                name: name.to_owned(),
                file_name: None,
                content_type: named.or(usual).map(str::to_owned),
                headers: Vec::new(),
                body: text.into(),
            });
        }
    }

    /// Adds the parts of a value that is written in a style: one for each pair that a form would have.
    #[must_use]
    pub fn styled(mut self, name: &str, style: Style, value: &dyn Encode) -> Self {
        let written = Node::of(value).map_err(|error| error.to_string());
        match written.and_then(|value| pairs(name, &value, style, Target::Query)) {
            Ok(pairs) => self.parts.extend(pairs.iter().map(|pair| decoded(&pair.text))),
            Err(why) => {
                let text = format!("the part {name:?} can't be written: {why}");
                self.error.get_or_insert(Error::invalid_request(text));
            }
        }
        self
    }

    /// Whether there is a part of this name.
    pub(super) fn has(&self, name: &str) -> bool {
        self.parts.iter().any(|part| part.name == name)
    }

    /// Puts a value in place of all parts of this name.
    pub(super) fn set(mut self, name: &str, value: &Node) -> Self {
        self.parts.retain(|part| part.name != name);
        self.add(name, "", value);
        self
    }

    /// The content type with its boundary, and the body.
    pub(super) fn finish(self, media_type: &str) -> Result<(String, RequestBody), Error> {
        self.error.map_or(Ok(()), Err)?;
        let boundary = boundary();
        let is_form = codec::essence(media_type).eq_ignore_ascii_case("multipart/form-data");
        let mut all = Vec::new();
        let mut before = format!("--{boundary}\r\n");
        for part in self.parts {
            all.push(RequestBody::from(before + &part.head(is_form)?));
            all.push(part.body);
            before = format!("\r\n--{boundary}\r\n");
        }
        let end = if all.is_empty() { "" } else { "\r\n" };
        all.push(RequestBody::from(format!("{end}--{boundary}--\r\n")));
        Ok((format!("{media_type}; boundary={boundary}"), RequestBody::chain(all)))
    }
}

impl Multipart for Parts {
    fn into_parts(self) -> Parts {
        self
    }
}

/// The part for a pair that was written for a query.
fn decoded(pair: &str) -> Part {
    let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
    let decode = |text| percent_decode_str(text).decode_utf8_lossy().into_owned();
    Part {
        name: decode(name),
        file_name: None,
        content_type: None,
        headers: Vec::new(),
        body: decode(value).into(),
    }
}

fn is_json(media_type: &str) -> bool {
    let essence = codec::essence(media_type).to_ascii_lowercase();
    essence == "application/json" || essence.ends_with("+json")
}

/// Text that stands in no part: 128 random bits.
fn boundary() -> String {
    let random = || RandomState::new().build_hasher().finish();
    format!("{:016x}{:016x}", random(), random())
}
