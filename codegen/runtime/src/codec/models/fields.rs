//! Reads and writes objects with known fields.

use super::others::Others;
use crate::codec::traits::{CodecError, Encode, Input, Object, Output, Slot, fit, stub};

/// What is known of an object's fields.
pub struct Fields {
    /// The type's name, for messages.
    pub model: &'static str,
    /// The names in JSON, in the order of the type's fields.
    pub names: &'static [&'static str],
    /// Those that are required and may be null.
    pub nullable: &'static [&'static str],
    /// Whether the schema forbids others.
    pub closed: bool,
}

/// Marks a field as one that is required and may be null.
#[must_use]
pub const fn nullable(name: &'static str) -> &'static str {
    name
}

/// What becomes of fields that the object's type doesn't name.
pub enum Unknown<'a> {
    /// They are skipped.
    Ignored,
    /// They are an error.
    Refused,
    /// They are kept.
    Kept(&'a mut dyn Others),
    /// They are kept, though the schema forbids them.
    Unsent(&'a mut dyn Others),
}

/// Reads an object. It keeps the error, so that the code of a model needs no `?`, which takes time to compile.
#[derive(Debug)]
pub struct Reader(Result<(), CodecError>);

impl Reader {
    /// A reader that has read nothing yet.
    #[expect(clippy::new_without_default, reason = "nothing but `model!` makes one")]
    #[must_use]
    pub const fn new() -> Self {
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
        self.0 = read(input, fields, slots, unknown);
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
        other => {
            return Err(CodecError::expected(format_args!("an object ({})", fields.model), &other));
        }
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
    fn stub(&self, slots: &mut [&mut dyn Slot], depth: usize) -> Result<(), CodecError> {
        for (slot, name) in slots.iter_mut().zip(self.names) {
            stub::fill(*slot, depth + 1).map_err(|error| error.in_field(name))?;
        }
        Ok(())
    }

    fn settle(&self, slots: &mut [&mut dyn Slot]) -> Result<(), CodecError> {
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
    let is_written =
        |(name, value): &(&str, &dyn Encode)| !value.is_absent() || fields.nullable.contains(name);
    let known = || fields.names.iter().copied().zip(values.iter().copied()).filter(is_written);
    if others.iter().all(|others| others.is_empty()) {
        return output.object(&mut known());
    }
    let is_free = |name: &str| known().all(|(known, _)| known != name);
    let others = others.iter().flat_map(|others| others.fields()).filter(|(name, _)| is_free(name));
    if fields.closed {
        let taken: Vec<_> = others.filter(|(name, _)| output.takes_forbidden(name)).collect();
        return output.object(&mut known().chain(taken));
    }
    output.object(&mut known().chain(others))
}
