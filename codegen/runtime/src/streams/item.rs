//! What the items of a stream can be.
use std::marker::PhantomData;

use bytes::Bytes;
use serde_json::value::RawValue;

use super::framing::Record;
use crate::codec::{self, CodecError, Decode};
use crate::response::Text;

/// What the items of a stream can be: a value of JSON, of any type that can be decoded; [`Text`]; [`Bytes`]; or, of an event,
/// a [`Whole`] around a value. There is nothing to implement by hand.
pub trait StreamItem {
    /// What the stream gives.
    type Item;

    /// Whether nothing is no value of it.
    #[doc(hidden)]
    const NEEDS_DATA: bool = false;

    /// Makes an item of a record.
    #[doc(hidden)]
    fn read(record: &Record<'_>) -> Result<Self::Item, CodecError>;
}

impl<T: Decode> StreamItem for T {
    type Item = T;

    const NEEDS_DATA: bool = true;

    fn read(record: &Record<'_>) -> Result<T, CodecError> {
        codec::from_json(record.data)
    }
}

impl StreamItem for Text {
    type Item = String;

    fn read(record: &Record<'_>) -> Result<String, CodecError> {
        Ok(text(record.data))
    }
}

impl StreamItem for Bytes {
    type Item = Self;

    fn read(record: &Record<'_>) -> Result<Self, CodecError> {
        Ok(Self::copy_from_slice(record.data))
    }
}

/// Says that an event as a whole is a `T`: an object whose properties are the event's fields, `data`, `event`, `id` and
/// `retry`. The property `data` is the JSON that the field holds, or else its text.
#[derive(Debug)]
pub struct Whole<T>(PhantomData<fn() -> T>);

impl<T: Decode> StreamItem for Whole<T> {
    type Item = T;

    fn read(record: &Record<'_>) -> Result<T, CodecError> {
        let is_nested = matches!(record.data.trim_ascii_start().first(), Some(b'{' | b'['));
        let json = serde_json::from_slice::<&RawValue>(record.data).ok().map(RawValue::get);
        let quoted = serde_json::Value::from(text(record.data)).to_string();
        // A number, or text in quotes, may well be meant as text.
        let [first, second] =
            if is_nested { [json, Some(quoted.as_str())] } else { [Some(quoted.as_str()), json] };
        let read = |data: &str| codec::from_json(object(record, data).as_bytes());
        match first.map(read) {
            Some(Ok(value)) => Ok(value),
            Some(Err(error)) => second.and_then(|data| read(data).ok()).ok_or(error),
            None => second.map_or_else(|| read("null"), read),
        }
    }
}

/// An event as an object.
fn object(record: &Record<'_>, data: &str) -> String {
    let mut fields = vec![format!("\"data\":{data}")];
    if let Some(about) = record.about {
        let quoted = |text: &String| serde_json::Value::from(text.as_str()).to_string();
        let id = about.last_id.as_ref().filter(|_| about.has_id);
        fields.extend(about.name.as_ref().map(|name| format!("\"event\":{}", quoted(name))));
        fields.extend(id.map(|id| format!("\"id\":{}", quoted(id))));
        fields.extend(about.retry.map(|it| format!("\"retry\":{}", it.as_millis())));
    }
    format!("{{{}}}", fields.join(","))
}

/// Text whose bytes that are none become U+FFFD.
fn text(data: &[u8]) -> String {
    String::from_utf8_lossy(data).into_owned()
}
