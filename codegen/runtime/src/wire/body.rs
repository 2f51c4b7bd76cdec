//! The body of a request.
use bytes::Bytes;
use http::HeaderValue;
use serde_json::{Map, Value};

use super::escape::escape;
use crate::codec::{self, Encode};
use crate::error::Error;

/// A body that is encoded, and the fields that the caller adds to it.
#[derive(Clone, Default)]
pub(crate) struct Payload {
    content: Content,
    fields: Vec<(String, Vec<u8>)>,
}

#[derive(Clone, Default)]
enum Content {
    #[default]
    None,
    Json(Bytes),
    Form(Value),
    Other(HeaderValue, Bytes),
}

impl Payload {
    pub(crate) fn json(&mut self, value: &dyn Encode) -> Result<(), Error> {
        self.content = Content::Json(encode("the body", value)?.into());
        Ok(())
    }

    pub(crate) fn form(&mut self, value: &dyn Encode) -> Result<(), Error> {
        let encoded = encode("the body", value)?;
        self.content = Content::Form(serde_json::from_slice(&encoded).map_err(|error| {
            Error::invalid_request("the body can't be encoded").with_source(error)
        })?);
        Ok(())
    }

    pub(crate) fn other(&mut self, content_type: &str, bytes: Bytes) -> Result<(), Error> {
        let content_type = HeaderValue::from_str(content_type)
            .map_err(|_| Error::invalid_request("the content type is not a header value"))?;
        self.content = Content::Other(content_type, bytes);
        Ok(())
    }

    pub(crate) fn field(&mut self, name: String, value: &dyn Encode) -> Result<(), Error> {
        let encoded = encode(&format!("the body field {name}"), value)?;
        self.fields.push((name, encoded));
        Ok(())
    }

    /// The content type and the bytes to send, with the added fields in.
    pub(crate) fn finish(self) -> Result<Option<(HeaderValue, Bytes)>, Error> {
        let json = HeaderValue::from_static("application/json");
        match self.content {
            Content::Json(body) if self.fields.is_empty() => Ok(Some((json, body))),
            Content::None if self.fields.is_empty() => Ok(None),
            Content::None => {
                Ok(Some((json, merge(Value::Object(Map::new()), self.fields)?.to_string().into())))
            }
            Content::Json(body) => {
                let body = serde_json::from_slice(&body).map_err(|error| {
                    Error::invalid_request("the body can't be extended").with_source(error)
                })?;
                Ok(Some((json, merge(body, self.fields)?.to_string().into())))
            }
            Content::Form(body) => {
                let body = form(&merge(body, self.fields)?)?;
                Ok(Some((
                    HeaderValue::from_static("application/x-www-form-urlencoded"),
                    body.into(),
                )))
            }
            Content::Other(content_type, body) if self.fields.is_empty() => {
                Ok(Some((content_type, body)))
            }
            Content::Other(..) => {
                Err(Error::invalid_request("a field can be added to a JSON object or a form only"))
            }
        }
    }
}

fn encode(what: &str, value: &dyn Encode) -> Result<Vec<u8>, Error> {
    codec::to_request(value).map_err(|error| {
        Error::invalid_request(format!("{what} can't be encoded")).with_source(error)
    })
}

fn merge(mut body: Value, fields: Vec<(String, Vec<u8>)>) -> Result<Value, Error> {
    let Some(object) = body.as_object_mut() else {
        return Err(Error::invalid_request("a field can be added to a JSON object or a form only"));
    };
    for (name, value) in fields {
        let value = serde_json::from_slice(&value).map_err(|error| {
            Error::invalid_request(format!("the body field {name} can't be encoded"))
                .with_source(error)
        })?;
        object.insert(name, value);
    }
    Ok(body)
}

/// An object as a form. The name of a list is repeated for each item, an object within it is JSON, and null is left
/// out.
fn form(body: &Value) -> Result<String, Error> {
    let Some(object) = body.as_object() else {
        return Err(Error::invalid_request("a form must be an object"));
    };
    let mut pairs = Vec::new();
    for (name, value) in object {
        let values = value.as_array().map_or(std::slice::from_ref(value), Vec::as_slice);
        pairs.extend(values.iter().filter(|value| !value.is_null()).map(|value| {
            let text = value.as_str().map_or_else(|| value.to_string(), str::to_owned);
            format!("{}={}", escape(name), escape(&text))
        }));
    }
    Ok(pairs.join("&"))
}
