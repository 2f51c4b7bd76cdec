//! Maps: objects whose keys are data.

use std::collections::{BTreeMap, HashMap};
use std::hash::BuildHasher;

use crate::codec::traits::{CodecError, Decode, Encode, Input, Object, Output};

impl<T: Decode> Decode for BTreeMap<String, T> {
    fn decode(input: Input<'_>) -> Result<Self, CodecError> {
        let mut map = Self::new();
        each_entry(input, |key, value| drop(map.insert(key, value)))?;
        Ok(map)
    }
}

impl<T: Encode> Encode for BTreeMap<String, T> {
    fn encode(&self, output: &mut dyn Output) -> Result<(), CodecError> {
        output.object(&mut self.iter().map(|(key, value)| (key.as_str(), value as _)))
    }
}

impl<T: Decode, S: BuildHasher + Default> Decode for HashMap<String, T, S> {
    fn decode(input: Input<'_>) -> Result<Self, CodecError> {
        let mut map = Self::default();
        each_entry(input, |key, value| drop(map.insert(key, value)))?;
        Ok(map)
    }
}

impl<T: Encode, S> Encode for HashMap<String, T, S> {
    fn encode(&self, output: &mut dyn Output) -> Result<(), CodecError> {
        output.object(&mut self.iter().map(|(key, value)| (key.as_str(), value as _)))
    }
}

fn each_entry<T: Decode>(
    input: Input<'_>,
    insert: impl FnMut(String, T),
) -> Result<(), CodecError> {
    match input {
        Input::Object(object) => each_entry_of(object, insert),
        other => Err(CodecError::expected("an object", &other)),
    }
}

/// Reads an object whose values are of one type.
pub(super) fn each_entry_of<T: Decode>(
    object: &mut dyn Object,
    mut insert: impl FnMut(String, T),
) -> Result<(), CodecError> {
    while let Some(key) = next_key(object)? {
        let mut slot = None;
        object.value(&mut slot).map_err(|error| error.in_field(&key))?;
        if let Some(value) = slot {
            insert(key, value);
        }
    }
    Ok(())
}

/// The next key; `None` at the end.
pub(in crate::codec) fn next_key(object: &mut dyn Object) -> Result<Option<String>, CodecError> {
    let mut name = String::new();
    let found = object.key(&mut |key| key.clone_into(&mut name))?;
    Ok(found.then_some(name))
}
