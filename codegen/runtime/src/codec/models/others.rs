//! Where an object keeps the fields that its type doesn't name: as they came, or as values of one type.

use std::collections::BTreeMap;

use serde_json::Value;

use super::extra::Extra;
use crate::codec::traits::{CodecError, Decode, Encode, Object};

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

/// What holds the fields that an object's type doesn't name.
pub trait Others {
    /// Reads the value of the key that was read last.
    ///
    /// # Errors
    ///
    /// The value is not of the type that all of them have.
    fn read(&mut self, name: String, object: &mut dyn Object) -> Result<(), CodecError>;

    /// The fields, by name.
    fn fields(&self) -> Box<dyn Iterator<Item = (&str, &dyn Encode)> + '_>;

    /// Whether there are none.
    fn is_empty(&self) -> bool;
}

impl Others for Extra {
    fn read(&mut self, name: String, object: &mut dyn Object) -> Result<(), CodecError> {
        let mut slot: Option<Value> = None;
        object.value(&mut slot).map_err(|error| error.in_field(&name))?;
        self.insert(name, slot.unwrap_or_default());
        Ok(())
    }

    fn fields(&self) -> Box<dyn Iterator<Item = (&str, &dyn Encode)> + '_> {
        Box::new(self.iter().map(|(name, value)| (name, value as _)))
    }

    fn is_empty(&self) -> bool {
        self.is_empty()
    }
}

impl<T: Decode + Encode> Others for BTreeMap<String, T> {
    fn read(&mut self, name: String, object: &mut dyn Object) -> Result<(), CodecError> {
        let mut slot: Option<T> = None;
        object.value(&mut slot).map_err(|error| error.in_field(&name))?;
        if let Some(value) = slot {
            self.insert(name, value);
        }
        Ok(())
    }

    fn fields(&self) -> Box<dyn Iterator<Item = (&str, &dyn Encode)> + '_> {
        Box::new(self.iter().map(|(name, value)| (name.as_str(), value as _)))
    }

    fn is_empty(&self) -> bool {
        self.is_empty()
    }
}
