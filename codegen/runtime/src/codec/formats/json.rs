//! Reads and writes JSON text.

use super::deserialize::{Failure, feed};
use crate::codec::traits::numeric::{finite, is_number};
use crate::codec::traits::{CodecError, Decode, Encode, Output, Slot};

/// Reads a value from JSON text.
///
/// # Errors
///
/// The text is not JSON, is nested more than 128 deep, is not of the shape of `T`, or goes on after the value.
pub fn from_json<T: Decode>(text: &[u8]) -> Result<T, CodecError> {
    let mut slot = None;
    read(text, &mut slot)?;
    slot.ok_or_else(|| CodecError::new("nothing was read"))
}

fn read(text: &[u8], slot: &mut dyn Slot) -> Result<(), CodecError> {
    match std::str::from_utf8(text) {
        Ok(text) => read_from(serde_json::Deserializer::from_str(text), slot),
        // This way the error says where the text is wrong.
        Err(_) => read_from(serde_json::Deserializer::from_slice(text), slot),
    }
}

fn read_from<'de, R: serde_json::de::Read<'de>>(
    mut deserializer: serde_json::Deserializer<R>,
    slot: &mut dyn Slot,
) -> Result<(), CodecError> {
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
    write(value, false)
}

/// Writes a value as the JSON text of a request: without what its schema doesn't name, where that forbids others.
pub(crate) fn to_request(value: &dyn Encode) -> Result<Vec<u8>, CodecError> {
    write(value, true)
}

fn write(value: &dyn Encode, is_request: bool) -> Result<Vec<u8>, CodecError> {
    let mut writer = Writer { text: Vec::with_capacity(256), is_request };
    value.encode(&mut writer)?;
    Ok(writer.text)
}

struct Writer {
    text: Vec<u8>,
    is_request: bool,
}

impl Writer {
    fn scalar(&mut self, value: impl serde::Serialize) -> Result<(), CodecError> {
        serde_json::to_writer(&mut self.text, &value)
            .map_err(|error| CodecError::new(error.to_string()))
    }
}

impl Output for Writer {
    fn null(&mut self) -> Result<(), CodecError> {
        self.text.extend_from_slice(b"null");
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

    fn number(&mut self, text: &str) -> Result<(), CodecError> {
        if !is_number(text) {
            return Err(CodecError::new("expected a number, found other text"));
        }
        self.text.extend_from_slice(text.as_bytes());
        Ok(())
    }

    fn str(&mut self, value: &str) -> Result<(), CodecError> {
        if needs_escape(value.as_bytes()) {
            return self.scalar(value);
        }
        self.text.reserve(value.len() + 2);
        self.text.push(b'"');
        self.text.extend_from_slice(value.as_bytes());
        self.text.push(b'"');
        Ok(())
    }

    fn array(&mut self, items: &mut dyn Iterator<Item = &dyn Encode>) -> Result<(), CodecError> {
        self.text.push(b'[');
        for (index, item) in items.enumerate() {
            if index > 0 {
                self.text.push(b',');
            }
            item.encode(self).map_err(|error| error.at_index(index))?;
        }
        self.text.push(b']');
        Ok(())
    }

    fn object<'a>(
        &mut self,
        fields: &mut dyn Iterator<Item = (&'a str, &'a dyn Encode)>,
    ) -> Result<(), CodecError> {
        self.text.push(b'{');
        for (index, (name, value)) in fields.enumerate() {
            if index > 0 {
                self.text.push(b',');
            }
            self.str(name)?;
            self.text.push(b':');
            value.encode(self).map_err(|error| error.in_field(name))?;
        }
        self.text.push(b'}');
        Ok(())
    }

    fn takes_forbidden(&self, _: &str) -> bool {
        !self.is_request
    }
}

/// Whether a string holds a quote, a backslash or a control character. Few do. So it is faster to look first, eight
/// bytes at a time, and to copy the whole string if there is none.
fn needs_escape(text: &[u8]) -> bool {
    let Some(last) = text.last_chunk() else {
        return text.iter().any(|&byte| byte < 0x20 || byte == b'"' || byte == b'\\');
    };
    let chunks = text.chunks_exact(8).filter_map(|chunk| chunk.try_into().ok());
    chunks.fold(marks(*last), |found, chunk| found | marks(chunk)) != 0
}

/// Not zero if one of the bytes needs an escape. A byte that does falls below zero when the limit is subtracted from
/// it, which sets its high bit.
fn marks(bytes: [u8; 8]) -> u64 {
    const ONES: u64 = u64::from_le_bytes([1; 8]);
    let word = u64::from_le_bytes(bytes);
    let below = |word: u64, limit: u8| word.wrapping_sub(ONES * u64::from(limit)) & !word;
    let equal = |byte: u8| below(word ^ (ONES * u64::from(byte)), 1);
    (below(word, 0x20) | equal(b'"') | equal(b'\\')) & (ONES << 7)
}
