//! Fields that always have one text, such as the tag by which a union tells its variants apart. A struct writes them though
//! it has no place for them.

use serde_json::Value;

use super::others::Unknown;
use crate::codec::formats::tree::feed_value;
use crate::codec::traits::{CodecError, Object, Slot, fit};

/// Reads such a field. Any other value than its text is kept as that of an unknown field is.
pub(super) fn read(
    object: &mut dyn Object,
    name: String,
    text: &str,
    unknown: &mut Unknown<'_>,
) -> Result<(), CodecError> {
    let value = any(object, &name)?;
    if value == *text {
        return Ok(());
    }
    fit::unknown_value();
    match unknown {
        Unknown::Ignored => Ok(()),
        Unknown::Refused => {
            let message = format!("expected {text:?}, found another value");
            Err(CodecError::new(message).in_field(&name))
        }
        // The schema names the field, so a closed one doesn't forbid it.
        Unknown::Kept(others) | Unknown::Unsent(others) => others.read(name, &mut Again(value)),
    }
}

/// Reads a value that is read again later, and counted then.
pub(super) fn any(object: &mut dyn Object, name: &str) -> Result<Value, CodecError> {
    let mut slot: Option<Value> = None;
    let (read, _) = fit::measured(|| object.value(&mut slot));
    read.map_err(|error| error.in_field(name))?;
    Ok(slot.unwrap_or_default())
}

/// An object of which one value is left to be read.
struct Again(Value);

impl Object for Again {
    fn key(&mut self, _: &mut dyn FnMut(&str)) -> Result<bool, CodecError> {
        Ok(false)
    }

    fn value(&mut self, slot: &mut dyn Slot) -> Result<(), CodecError> {
        feed_value(&self.0, slot)
    }
}
