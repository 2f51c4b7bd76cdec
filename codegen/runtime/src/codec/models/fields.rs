//! Reads and writes objects with known fields.

use super::constants;
use super::others::{Others, Unknown};
use crate::codec::traits::{CodecError, Encode, Input, Object, Output, Slot, fit, stub};

/// What is known of an object's fields.
pub struct Fields {
    /// The type's name, for messages.
    pub model: &'static str,
    /// The names in JSON, in the order of the type's fields.
    pub names: &'static [&'static str],
    /// Those that are required and may be null.
    pub nullable: &'static [&'static str],
    /// The fields that always have one text, and no place in the type.
    pub constants: &'static [(&'static str, &'static str)],
    /// Whether the schema forbids others.
    pub closed: bool,
}

/// Marks a field as one that is required and may be null.
#[must_use]
pub const fn nullable(name: &'static str) -> &'static str {
    name
}

/// Reads an object. It keeps the error, so that the code of a model needs no `?`, which takes time to compile.
#[derive(Debug)]
pub struct Reader(Result<(), CodecError>);

impl Reader {
    /// A reader that has read nothing yet.
    #[must_use]
    pub const fn begin() -> Self {
        Self(Ok(()))
    }

    /// Reads the object's fields into the slots, which are in the order of the names. Either all
    /// slots are full in the end, or it returns `false` and there is an error.
    pub fn read(
        &mut self,
        input: Input<'_>,
        fields: &Fields,
        slots: &mut [&mut dyn Slot],
        unknown: Unknown<'_>,
    ) -> bool {
        self.keep(read(input, fields, slots, unknown))
    }

    pub(super) fn keep(&mut self, outcome: Result<(), CodecError>) -> bool {
        self.0 = outcome;
        self.0.is_ok()
    }

    /// The error.
    ///
    /// # Errors
    ///
    /// Always.
    #[cold]
    pub fn error<T>(self) -> Result<T, CodecError> {
        Err(self.0.err().unwrap_or_else(|| CodecError::new("a field stayed empty")))
    }
}

fn read(
    input: Input<'_>,
    fields: &Fields,
    slots: &mut [&mut dyn Slot],
    mut unknown: Unknown<'_>,
) -> Result<(), CodecError> {
    let object = match input {
        Input::Object(object) => object,
        Input::Stub(depth) => return fields.stub(slots, depth),
        other => return Err(fields.no_object(&other)),
    };
    let mut next = 0;
    loop {
        let mut place = Place::Known(0);
        if !object.key(&mut |key| place = fields.place(key, next, &unknown))? {
            break;
        }
        match place {
            Place::Known(index) => {
                object.value(slots[index]).map_err(|error| error.in_field(fields.names[index]))?;
                next = index + 1;
            }
            Place::Ignored => {}
            Place::Unknown(name) => fields.read_unknown(object, name, &mut unknown)?,
        }
    }
    fields.settle(slots)
}

/// Where a key belongs.
enum Place {
    Known(usize),
    Ignored,
    Unknown(String),
}

impl Fields {
    #[cold]
    pub(super) fn no_object(&self, found: &Input<'_>) -> CodecError {
        CodecError::expected(format_args!("an object ({})", self.model), found)
    }

    /// The constants, then the fields that aren't absent, each with its name.
    pub(super) fn written<'v>(
        &'v self,
        values: &'v [&'v dyn Encode],
    ) -> impl Iterator<Item = (&'v str, &'v dyn Encode)> {
        let constant =
            |(name, text): &'v (&str, &str)| -> (&'v str, &'v dyn Encode) { (name, text) };
        let is_written = |(name, value): &(&str, &dyn Encode)| {
            !value.is_absent() || self.nullable.contains(name)
        };
        let values = self.names.iter().copied().zip(values.iter().copied());
        self.constants.iter().map(constant).chain(values.filter(is_written))
    }

    fn place(&self, key: &str, next: usize, unknown: &Unknown<'_>) -> Place {
        match self.index(key, next) {
            Some(index) => Place::Known(index),
            None if matches!(unknown, Unknown::Ignored) => Place::Ignored,
            None => Place::Unknown(key.to_owned()),
        }
    }

    /// Fields mostly come in the order of the schema, so the search starts after the last one.
    fn index(&self, key: &str, next: usize) -> Option<usize> {
        let (before, after) = self.names.split_at(next);
        let found = after.iter().position(|name| *name == key).map(|index| next + index);
        found.or_else(|| before.iter().position(|name| *name == key))
    }

    #[cold]
    fn read_unknown(
        &self,
        object: &mut dyn Object,
        name: String,
        unknown: &mut Unknown<'_>,
    ) -> Result<(), CodecError> {
        if object.is_tag(&name) {
            return Ok(());
        }
        if let Some((_, text)) = self.constants.iter().find(|(constant, _)| *constant == name) {
            return constants::read(object, name, text, unknown);
        }
        match unknown {
            Unknown::Ignored => {}
            Unknown::Refused => {
                let message = format!("unknown field `{name}` of {}", self.model);
                return Err(CodecError::new(message));
            }
            Unknown::Kept(others) => return others.read(name, object),
            Unknown::Unsent(others) => {
                fit::forbidden();
                return others.read(name, object);
            }
        }
        Ok(())
    }

    #[cold]
    pub(super) fn stub(&self, slots: &mut [&mut dyn Slot], depth: usize) -> Result<(), CodecError> {
        for (slot, name) in slots.iter_mut().zip(self.names) {
            stub::fill(*slot, depth + 1).map_err(|error| error.in_field(name))?;
        }
        Ok(())
    }

    pub(super) fn settle(&self, slots: &mut [&mut dyn Slot]) -> Result<(), CodecError> {
        for (slot, name) in slots.iter_mut().zip(self.names) {
            if !slot.settle(self.nullable.contains(name)) {
                return Err(CodecError::new(format!("missing field `{name}` of {}", self.model)));
            }
        }
        Ok(())
    }
}

/// Writes an object: the fields that aren't absent, then those that its type doesn't name, as far as the
/// output takes them where it is closed.
///
/// # Errors
///
/// A field could not be written.
pub fn encode_fields(
    output: &mut dyn Output,
    fields: &Fields,
    values: &[&dyn Encode],
    others: &[&dyn Others],
) -> Result<(), CodecError> {
    let mut known = fields.written(values);
    if others.iter().all(|others| others.is_empty()) {
        return output.object(&mut known);
    }
    let known: Vec<_> = known.collect();
    let has = |all: &[(&str, &dyn Encode)], name: &str| all.iter().any(|(it, _)| *it == name);
    // A constant that came with another text went to the others, which have it as it came. No schema forbids it.
    let is_constant = |name: &str| fields.constants.iter().any(|(constant, _)| *constant == name);
    let is_taken = |name: &str| !fields.closed || is_constant(name) || output.takes_forbidden(name);
    let others = others.iter().flat_map(|others| others.fields());
    let others: Vec<_> = others.filter(|(name, _)| is_taken(name)).collect();
    let is_stale = |name: &str| is_constant(name) && has(&others, name);
    let own = known.iter().filter(|(name, _)| !is_stale(name)).copied();
    let others = others.iter().filter(|(name, _)| is_constant(name) || !has(&known, name)).copied();
    output.object(&mut own.chain(others))
}
