//! Boxes and references, which are read and written as the value that they point to.

use crate::codec::traits::{CodecError, Decode, Encode, Input, Output};

impl<T: Decode> Decode for Box<T> {
    fn decode(input: Input<'_>) -> Result<Self, CodecError> {
        T::decode(input).map(Box::new)
    }

    fn needs_digits() -> bool {
        T::needs_digits()
    }

    fn absent() -> Option<Self> {
        T::absent().map(Box::new)
    }

    fn empty() -> Option<Self> {
        T::empty().map(Box::new)
    }
}

impl<T: Encode + ?Sized> Encode for Box<T> {
    fn encode(&self, output: &mut dyn Output) -> Result<(), CodecError> {
        (**self).encode(output)
    }

    fn is_absent(&self) -> bool {
        (**self).is_absent()
    }
}

impl<T: Encode + ?Sized> Encode for &T {
    fn encode(&self, output: &mut dyn Output) -> Result<(), CodecError> {
        (**self).encode(output)
    }

    fn is_absent(&self) -> bool {
        (**self).is_absent()
    }
}
