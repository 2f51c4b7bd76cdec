//! A value that may be absent or null.

use crate::codec::traits::{CodecError, Decode, Encode, Input, Output};

/// Both `null` and an absent field are `None`; as a field, `None` is left out.
impl<T: Decode> Decode for Option<T> {
    fn decode(input: Input<'_>) -> Result<Self, CodecError> {
        match input {
            Input::Null => Ok(None),
            value => T::decode(value).map(Some),
        }
    }

    fn needs_digits() -> bool {
        T::needs_digits()
    }

    fn absent() -> Option<Self> {
        Some(None)
    }

    fn empty() -> Option<Self> {
        Some(None)
    }
}

impl<T: Encode> Encode for Option<T> {
    fn encode(&self, output: &mut dyn Output) -> Result<(), CodecError> {
        match self {
            Some(value) => value.encode(output),
            None => output.null(),
        }
    }

    fn is_absent(&self) -> bool {
        self.is_none()
    }
}
