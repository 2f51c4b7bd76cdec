//! Sets: arrays in which an item counts once.

use std::collections::{BTreeSet, HashSet};
use std::hash::{BuildHasher, Hash};

use crate::codec::traits::{CodecError, Decode, Encode, Input, Output};

/// An array; equal items become one.
impl<T: Decode + Ord> Decode for BTreeSet<T> {
    fn decode(input: Input<'_>) -> Result<Self, CodecError> {
        Vec::decode(input).map(Self::from_iter)
    }
}

impl<T: Encode> Encode for BTreeSet<T> {
    fn encode(&self, output: &mut dyn Output) -> Result<(), CodecError> {
        output.array(&mut self.iter().map(|item| item as _))
    }
}

/// An array; equal items become one.
impl<T: Decode + Eq + Hash, S: BuildHasher + Default> Decode for HashSet<T, S> {
    fn decode(input: Input<'_>) -> Result<Self, CodecError> {
        Vec::decode(input).map(Self::from_iter)
    }
}

impl<T: Encode, S> Encode for HashSet<T, S> {
    fn encode(&self, output: &mut dyn Output) -> Result<(), CodecError> {
        output.array(&mut self.iter().map(|item| item as _))
    }
}
