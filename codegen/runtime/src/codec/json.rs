//! JSON text.

use super::output::finite;
use super::serde_de::{Failure, feed};
use super::{CodecError, Decode, Encode, Output, Slot};

/// Reads a value from JSON text.
///
/// # Errors
///
/// The text is not JSON (nested more than 128 deep is not, either), or not of the shape of `T`, or goes on after the
/// value.
pub fn from_json<T: Decode>(text: &[u8]) -> Result<T, CodecError> {
    let mut slot = None;
    read(text, &mut slot)?;
    slot.ok_or_else(|| CodecError::new("nothing was read"))
}

fn read(text: &[u8], slot: &mut dyn Slot) -> Result<(), CodecError> {
    match std::str::from_utf8(text) {
        Ok(text) => read_from(serde_json::Deserializer::from_str(text), slot),
        // To say where.
        Err(_) => read_from(serde_json::Deserializer::from_slice(text), slot),
    }
}

fn read_from<'de, R: serde_json::de::Read<'de>>(mut deserializer: serde_json::Deserializer<R>, slot: &mut dyn Slot) -> Result<(), CodecError> {
    match feed(&mut deserializer, slot) {
        Ok(()) => deserializer.end().map_err(|error| CodecError::malformed(&error)),
        Err(Failure::Value(error)) => Err(error),
        Err(Failure::Text(error)) => Err(CodecError::malformed(&error)),
    }
}

/// Writes a value as compact JSON text.
///
/// # Errors
///
/// The value holds a number that JSON can't: infinite or not a number.
pub fn to_json(value: &dyn Encode) -> Result<Vec<u8>, CodecError> {
    let mut writer = Writer(Vec::with_capacity(256));
    value.encode(&mut writer)?;
    Ok(writer.0)
}

struct Writer(Vec<u8>);

impl Writer {
    fn scalar(&mut self, value: impl serde::Serialize) -> Result<(), CodecError> {
        serde_json::to_writer(&mut self.0, &value).map_err(|error| CodecError::new(error.to_string()))
    }
}

impl Output for Writer {
    fn null(&mut self) -> Result<(), CodecError> {
        self.0.extend_from_slice(b"null");
        Ok(())
    }

    fn bool(&mut self, value: bool) -> Result<(), CodecError> {
        self.scalar(value)
    }

    fn i64(&mut self, value: i64) -> Result<(), CodecError> {
        self.scalar(value)
    }

    fn u64(&mut self, value: u64) -> Result<(), CodecError> {
        self.scalar(value)
    }

    fn f64(&mut self, value: f64) -> Result<(), CodecError> {
        self.scalar(finite(value)?)
    }

    fn str(&mut self, value: &str) -> Result<(), CodecError> {
        // Looking at every byte is quick, for want of a branch; escapes are rare.
        let escape = |byte: u8| (byte < 0x20) | (byte == b'"') | (byte == b'\\');
        if value.bytes().fold(false, |found, byte| found | escape(byte)) {
            return self.scalar(value);
        }
        self.0.reserve(value.len() + 2);
        self.0.push(b'"');
        self.0.extend_from_slice(value.as_bytes());
        self.0.push(b'"');
        Ok(())
    }

    fn array<'a>(&mut self, items: &mut dyn Iterator<Item = &'a dyn Encode>) -> Result<(), CodecError> {
        self.0.push(b'[');
        for (index, item) in items.enumerate() {
            if index > 0 {
                self.0.push(b',');
            }
            item.encode(self).map_err(|error| error.at_index(index))?;
        }
        self.0.push(b']');
        Ok(())
    }

    fn object<'a>(&mut self, fields: &mut dyn Iterator<Item = (&'a str, &'a dyn Encode)>) -> Result<(), CodecError> {
        self.0.push(b'{');
        for (index, (name, value)) in fields.enumerate() {
            if index > 0 {
                self.0.push(b',');
            }
            self.str(name)?;
            self.0.push(b':');
            value.encode(self).map_err(|error| error.in_field(name))?;
        }
        self.0.push(b'}');
        Ok(())
    }
}
