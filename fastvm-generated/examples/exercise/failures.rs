//! The bodies of errors that the document describes.

use fastvm_generated::Error;
use fastvm_generated::runtime::codec::{Decode, Encode};

use crate::outcome::encoded;

/// The body of an error as a `T`, as it is encoded again; nothing where it is none.
pub(crate) fn read<T: Decode + Encode + 'static>(error: &Error) -> Option<String> {
    encoded(&error.body_as::<T>()?).ok()
}
