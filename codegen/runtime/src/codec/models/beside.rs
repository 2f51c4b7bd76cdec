//! Objects whose properties are those of a struct, and beside them those of one of several types.

use serde_json::Value;
use serde_json::map::Map;

use super::constants::any;
use super::fields::{Fields, Reader};
use crate::codec::formats::tree::feed_value;
use crate::codec::traits::{CodecError, Encode, Input, Output, Slot, fit, stub};

impl Reader {
    /// Reads the object's fields into the slots as [`Reader::read`] does, and all others into `rest`, as an object. That
    /// one gets the `shared` fields too, which both know. Where the object is closed, `named` has what `rest` may have.
    pub fn read_beside(
        &mut self,
        input: Input<'_>,
        fields: &Fields,
        slots: &mut [&mut dyn Slot],
        (shared, named): (&[&str], Option<&[&str]>),
        rest: &mut dyn Slot,
    ) -> bool {
        self.keep(read(input, fields, slots, (shared, named), rest))
    }
}

fn read(
    input: Input<'_>,
    fields: &Fields,
    slots: &mut [&mut dyn Slot],
    (shared, named): (&[&str], Option<&[&str]>),
    rest: &mut dyn Slot,
) -> Result<(), CodecError> {
    let object = match input {
        Input::Object(object) => object,
        Input::Stub(depth) => {
            fields.stub(slots, depth)?;
            return stub::fill(rest, depth + 1);
        }
        other => return Err(fields.no_object(&other)),
    };
    let mut others = Map::new();
    loop {
        let (mut name, mut known) = (String::new(), None);
        let more = object.key(&mut |key| {
            known = fields.names.iter().position(|name| *name == key);
            key.clone_into(&mut name);
        })?;
        if !more {
            break;
        }
        match known {
            Some(index) if shared.contains(&name.as_str()) => {
                let value = any(object, &name)?;
                feed_value(&value, slots[index]).map_err(|error| error.in_field(&name))?;
                others.insert(name, value);
            }
            Some(index) => {
                object.value(slots[index]).map_err(|error| error.in_field(&name))?;
            }
            None if object.is_tag(&name) => {}
            None => {
                if named.is_some_and(|named| !named.contains(&name.as_str())) {
                    fit::forbidden();
                }
                let value = any(object, &name)?;
                others.insert(name, value);
            }
        }
    }
    fields.settle(slots)?;
    feed_value(&Value::Object(others), rest)
}

/// Writes an object: the fields that aren't absent, then those of `rest` that aren't written yet. Where the object is closed,
/// `named` has what `rest` may have, and the output takes the others or doesn't.
///
/// # Errors
///
/// A field could not be written, or `rest` is no object.
pub fn encode_beside(
    output: &mut dyn Output,
    fields: &Fields,
    values: &[&dyn Encode],
    named: Option<&[&str]>,
    rest: &dyn Encode,
) -> Result<(), CodecError> {
    let own = fields.written(values).collect();
    rest.encode(&mut Beside { output, own, named, wins: true, what: "other properties" })
}

/// Writes an object into another one, beside fields that that one has already.
pub(in crate::codec) struct Beside<'a> {
    pub(in crate::codec) output: &'a mut dyn Output,
    pub(in crate::codec) own: Vec<(&'a str, &'a dyn Encode)>,
    /// The only fields that the object may have, where the other one is closed.
    pub(in crate::codec) named: Option<&'a [&'a str]>,
    /// Whether a field that both have is written by `own`.
    pub(in crate::codec) wins: bool,
    /// What stands beside the object, for a message.
    pub(in crate::codec) what: &'a str,
}

impl Beside<'_> {
    #[cold]
    fn refuse(&self) -> Result<(), CodecError> {
        Err(CodecError::new(format!("only an object has a place for {}", self.what)))
    }
}

impl Output for Beside<'_> {
    fn null(&mut self) -> Result<(), CodecError> {
        self.refuse()
    }

    fn bool(&mut self, _: bool) -> Result<(), CodecError> {
        self.refuse()
    }

    fn i64(&mut self, _: i64) -> Result<(), CodecError> {
        self.refuse()
    }

    fn u64(&mut self, _: u64) -> Result<(), CodecError> {
        self.refuse()
    }

    fn f64(&mut self, _: f64) -> Result<(), CodecError> {
        self.refuse()
    }

    fn str(&mut self, _: &str) -> Result<(), CodecError> {
        self.refuse()
    }

    fn array(&mut self, _: &mut dyn Iterator<Item = &dyn Encode>) -> Result<(), CodecError> {
        self.refuse()
    }

    fn takes_forbidden(&self, name: &str) -> bool {
        // What a closed type doesn't name may be named by what stands beside it.
        self.own.iter().any(|(own, _)| *own == name) || self.output.takes_forbidden(name)
    }

    fn object<'a>(
        &mut self,
        fields: &mut dyn Iterator<Item = (&'a str, &'a dyn Encode)>,
    ) -> Result<(), CodecError> {
        let is_taken = |name: &str| {
            self.named.is_none_or(|named| named.contains(&name))
                || self.output.takes_forbidden(name)
        };
        let fields: Vec<(&str, &dyn Encode)> = fields.filter(|(name, _)| is_taken(name)).collect();
        let has =
            |all: &[(&str, &dyn Encode)], name: &str| all.iter().any(|(known, _)| *known == name);
        let own = self.own.iter().filter(|(name, _)| self.wins || !has(&fields, name)).copied();
        let others = fields.iter().filter(|(name, _)| !self.wins || !has(&self.own, name)).copied();
        self.output.object(&mut own.chain(others))
    }
}
