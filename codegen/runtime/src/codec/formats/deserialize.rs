//! Reads from any deserializer of serde.

use std::borrow::Cow;
use std::fmt;
use std::marker::PhantomData;

use serde::Deserializer;
use serde::de::{DeserializeSeed, Error, IgnoredAny, MapAccess, SeqAccess, Visitor};

use super::key::Key;
use super::private_names::{NUMBER, RAW, number};
use crate::codec::traits::{Array, CodecError, Decode, Input, Object, Slot};

/// Implements `Deserialize` for every type that can be decoded.
///
/// # Errors
///
/// The input is malformed, or not of the shape of `T`; then the message starts with the path.
pub fn deserialize<'de, T: Decode, D: Deserializer<'de>>(deserializer: D) -> Result<T, D::Error> {
    let mut slot = None;
    match feed(deserializer, &mut slot) {
        Ok(()) => slot.ok_or_else(|| D::Error::custom("nothing was read")),
        Err(Failure::Value(error)) => Err(D::Error::custom(error)),
        Err(Failure::Text(error)) => Err(error),
    }
}

/// Which side failed: the type that was to be read, or the deserializer.
pub(super) enum Failure<E> {
    Value(CodecError),
    Text(E),
}

/// Reads the value of a deserializer into a slot.
pub(super) fn feed<'de, D: Deserializer<'de>>(
    deserializer: D,
    slot: &mut dyn Slot,
) -> Result<(), Failure<D::Error>> {
    feed_seed(slot, |feed| feed.deserialize(deserializer))
}

fn feed_seed<R, E>(
    slot: &mut dyn Slot,
    read: impl FnOnce(Feed<'_>) -> Result<R, E>,
) -> Result<R, Failure<E>> {
    let mut refusal = None;
    read(Feed { slot, refusal: &mut refusal }).map_err(|error| match refusal {
        Some(refusal) => Failure::Value(refusal),
        None => Failure::Text(error),
    })
}

/// A visitor that accepts every value. If the slot fails, its error is kept in `refusal`, since the deserializer's
/// own error type could keep only its text. The error that is returned instead is never seen.
struct Feed<'a> {
    slot: &'a mut dyn Slot,
    refusal: &'a mut Option<CodecError>,
}

impl Feed<'_> {
    fn fill<E: Error>(self, input: Input<'_>) -> Result<(), E> {
        self.slot.fill(input).map_err(|error| refuse(self.refusal, error))
    }
}

#[cold]
fn refuse<E: Error>(refusal: &mut Option<CodecError>, error: CodecError) -> E {
    *refusal = Some(error);
    E::custom("")
}

impl<'de> DeserializeSeed<'de> for Feed<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        if self.slot.needs_digits() {
            // A deserializer that doesn't know this name calls `visit_newtype_struct`.
            return deserializer.deserialize_newtype_struct(RAW, Digits(self));
        }
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Feed<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value that JSON can hold")
    }

    fn visit_unit<E: Error>(self) -> Result<(), E> {
        self.fill(Input::Null)
    }

    fn visit_none<E: Error>(self) -> Result<(), E> {
        self.fill(Input::Null)
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        self.deserialize(deserializer)
    }

    fn visit_newtype_struct<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        self.deserialize(deserializer)
    }

    fn visit_bool<E: Error>(self, value: bool) -> Result<(), E> {
        self.fill(Input::Bool(value))
    }

    fn visit_i64<E: Error>(self, value: i64) -> Result<(), E> {
        self.fill(Input::I64(value))
    }

    fn visit_u64<E: Error>(self, value: u64) -> Result<(), E> {
        self.fill(Input::U64(value))
    }

    fn visit_f64<E: Error>(self, value: f64) -> Result<(), E> {
        self.fill(Input::F64(value))
    }

    fn visit_str<E: Error>(self, value: &str) -> Result<(), E> {
        self.fill(Input::Str(value))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, access: A) -> Result<(), A::Error> {
        let mut items = Items { access, broken: None, ended: false, lifetime: PhantomData };
        let result = self.slot.fill(Input::Array(&mut items));
        settle(result, items.broken, self.refusal)?;
        while !items.ended && items.access.next_element::<IgnoredAny>()?.is_some() {}
        Ok(())
    }

    fn visit_map<A: MapAccess<'de>>(self, access: A) -> Result<(), A::Error> {
        let mut entries = Entries { access, broken: None, first: None, next: Next::Key };
        entries.first = entries.next_key()?;
        if entries.first.as_deref() == Some(NUMBER) {
            let text: String = entries.access.next_value()?;
            if self.slot.needs_digits() {
                return self.fill(Input::Number(&text));
            }
            return self
                .fill(number(&text).ok_or_else(|| A::Error::custom("number out of range"))?);
        }
        let result = self.slot.fill(Input::Object(&mut entries));
        settle(result, entries.broken.take(), self.refusal)?;
        while entries.next_key()?.is_some() {}
        Ok(())
    }
}

/// A visitor for a value that `serde_json` passes as its text, so that a number has all of its digits.
struct Digits<'a>(Feed<'a>);

impl<'de> Visitor<'de> for Digits<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.expecting(f)
    }

    fn visit_newtype_struct<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self.0)
    }

    fn visit_map<A: MapAccess<'de>>(self, mut access: A) -> Result<(), A::Error> {
        if access.next_key_seed(Key)?.as_deref() != Some(RAW) {
            return Err(A::Error::custom("expected the text of a value"));
        }
        let text: String = access.next_value()?;
        if text.starts_with(|c: char| c == '-' || c.is_ascii_digit()) {
            return self.0.fill(Input::Number(&text));
        }
        let mut value = serde_json::Deserializer::from_str(&text);
        value.deserialize_any(self.0).map_err(A::Error::custom)
    }
}

/// Chooses the error to return. That of the deserializer comes first, since it knows its line and column.
fn settle<E: Error>(
    result: Result<(), CodecError>,
    broken: Option<E>,
    refusal: &mut Option<CodecError>,
) -> Result<(), E> {
    match (broken, result) {
        (Some(error), _) => Err(error),
        (None, Err(error)) => Err(refuse(refusal, error)),
        (None, Ok(())) => Ok(()),
    }
}

/// The error of an item or field. If it is the deserializer's own, it is kept in `broken` until the array or object
/// ends.
#[cold]
fn sort<E: Error>(failure: Failure<E>, broken: &mut Option<E>) -> CodecError {
    match failure {
        Failure::Value(error) => error,
        Failure::Text(error) => {
            let text = CodecError::new(error.to_string());
            *broken = Some(error);
            text
        }
    }
}

struct Items<'de, A: SeqAccess<'de>> {
    access: A,
    broken: Option<A::Error>,
    ended: bool,
    lifetime: PhantomData<&'de ()>,
}

impl<'de, A: SeqAccess<'de>> Array for Items<'de, A> {
    fn next(&mut self, slot: &mut dyn Slot) -> Result<bool, CodecError> {
        let found = feed_seed(slot, |feed| self.access.next_element_seed(feed));
        let found = found.map_err(|failure| sort(failure, &mut self.broken))?.is_some();
        self.ended = !found;
        Ok(found)
    }
}

struct Entries<'de, A: MapAccess<'de>> {
    access: A,
    broken: Option<A::Error>,
    /// The first key, until it is asked for.
    first: Option<Cow<'de, str>>,
    next: Next,
}

/// What comes next in an object.
enum Next {
    Key,
    Value,
    End,
}

impl<'de, A: MapAccess<'de>> Entries<'de, A> {
    /// The next key; a value that wasn't read is skipped.
    fn next_key(&mut self) -> Result<Option<Cow<'de, str>>, A::Error> {
        if self.first.is_some() {
            return Ok(self.first.take());
        }
        match self.next {
            Next::Key => {}
            Next::Value => drop(self.access.next_value::<IgnoredAny>()?),
            Next::End => return Ok(None),
        }
        let key = self.access.next_key_seed(Key)?;
        self.next = if key.is_some() { Next::Value } else { Next::End };
        Ok(key)
    }
}

impl<'de, A: MapAccess<'de>> Object for Entries<'de, A> {
    fn key(&mut self, visit: &mut dyn FnMut(&str)) -> Result<bool, CodecError> {
        let key = self.next_key();
        let key = key.map_err(|error| sort(Failure::Text(error), &mut self.broken))?;
        if let Some(key) = &key {
            visit(key);
        }
        Ok(key.is_some())
    }

    fn value(&mut self, slot: &mut dyn Slot) -> Result<(), CodecError> {
        if !matches!(self.next, Next::Value) {
            return Err(CodecError::new("a value was read before its key"));
        }
        self.next = Next::Key;
        let result = feed_seed(slot, |feed| self.access.next_value_seed(feed));
        result.map_err(|failure| sort(failure, &mut self.broken))
    }
}
