//! A union whose variants are told apart by a field: the tag.

use std::vec::IntoIter;

use serde_json::Value;

use crate::codec::containers::next_key;
use crate::codec::enums::one_of_text;
use crate::codec::formats::tree::feed_value;
use crate::codec::traits::{CodecError, Decode, Input, Object, Slot, fit};

/// A union whose tag has been read.
pub struct Tagged<'a> {
    union: &'static str,
    key: &'static str,
    tag: Option<Value>,
    body: Body<'a>,
}

enum Body<'a> {
    Object(Replay<'a>),
    Other(Input<'a>),
}

impl<'a> Tagged<'a> {
    /// Reads up to the field `key`. The fields before it are kept. Those after it, usually all of them, are not read
    /// yet.
    ///
    /// # Errors
    ///
    /// What was read is malformed.
    pub fn read(
        input: Input<'a>,
        union: &'static str,
        key: &'static str,
    ) -> Result<Self, CodecError> {
        let Input::Object(object) = input else {
            return Ok(Self { union, key, tag: None, body: Body::Other(input) });
        };
        let mut fields = Vec::new();
        let mut tag = None;
        while let Some(name) = next_key(object)? {
            let mut slot: Option<Value> = None;
            // Unknown values in it are counted when the payload reads it.
            let (read, _) = fit::measured(|| object.value(&mut slot));
            read.map_err(|error| error.in_field(&name))?;
            let value = slot.unwrap_or_default();
            if name == key {
                tag = Some(value.clone());
            }
            fields.push((name, value));
            if tag.is_some() {
                break;
            }
        }
        let replay = Replay { fields: fields.into_iter(), value: None, rest: object, tag: None };
        Ok(Self { union, key, tag, body: Body::Object(replay) })
    }

    /// The tag, if there is one and it is a string.
    #[must_use]
    pub fn tag(&self) -> Option<&str> {
        self.tag.as_ref()?.as_str()
    }

    /// Reads the whole as the variant that has the tags.
    ///
    /// If the variant has only one tag, it says all that the tag does, so the tag is not an unknown field of the
    /// payload.
    ///
    /// # Errors
    ///
    /// The payload doesn't fit.
    pub fn decode<T: Decode, U>(
        mut self,
        tags: &[&str],
        variant: fn(T) -> U,
    ) -> Result<U, CodecError> {
        if let (Body::Object(replay), [_]) = (&mut self.body, tags) {
            replay.tag = Some(self.key);
        }
        self.payload(variant)
    }

    /// Reads the whole as the variant that has a type of its own for any other tag.
    ///
    /// # Errors
    ///
    /// The payload doesn't fit.
    pub fn rest<T: Decode, U>(self, variant: fn(T) -> U) -> Result<U, CodecError> {
        self.payload(variant)
    }

    /// Reads the whole as the variant for any other tag.
    ///
    /// # Errors
    ///
    /// The payload doesn't fit.
    pub fn unknown<T: Decode, U>(self, variant: fn(T) -> U) -> Result<U, CodecError> {
        fit::unknown_value();
        self.payload(variant)
    }

    fn payload<T: Decode, U>(self, variant: fn(T) -> U) -> Result<U, CodecError> {
        let payload = match self.body {
            Body::Object(mut replay) => T::decode(Input::Object(&mut replay)),
            Body::Other(input) => T::decode(input),
        };
        payload.map(variant)
    }

    /// The error where there is no variant for any other tag.
    ///
    /// # Errors
    ///
    /// Always.
    #[cold]
    pub fn refuse<U>(self, tags: &[&str]) -> Result<U, CodecError> {
        Err(match (self.body, self.tag) {
            (Body::Other(input), _) => {
                CodecError::expected(format_args!("an object ({})", self.union), &input)
            }
            (Body::Object(_), None) => {
                CodecError::new(format!("missing field `{}` of {}", self.key, self.union))
            }
            (Body::Object(_), Some(_)) => {
                CodecError::new(format!("expected {}, found another value", one_of_text(tags)))
                    .in_field(self.key)
            }
        })
    }
}

/// An object whose first fields were read already. It shows them again before it goes on.
struct Replay<'a> {
    fields: IntoIter<(String, Value)>,
    /// The value of the kept field whose key was shown last.
    value: Option<Value>,
    rest: &'a mut dyn Object,
    tag: Option<&'static str>,
}

impl Object for Replay<'_> {
    fn key(&mut self, visit: &mut dyn FnMut(&str)) -> Result<bool, CodecError> {
        let Some((name, value)) = self.fields.next() else {
            self.value = None;
            return self.rest.key(visit);
        };
        visit(&name);
        self.value = Some(value);
        Ok(true)
    }

    fn value(&mut self, slot: &mut dyn Slot) -> Result<(), CodecError> {
        match self.value.take() {
            Some(value) => feed_value(&value, slot),
            None => self.rest.value(slot),
        }
    }

    fn is_tag(&self, key: &str) -> bool {
        self.tag == Some(key) || self.rest.is_tag(key)
    }
}
