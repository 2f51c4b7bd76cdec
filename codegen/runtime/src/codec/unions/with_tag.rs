//! Writes a variant together with its tag.

use crate::codec::models::Beside;
use crate::codec::traits::{CodecError, Encode, Output};

/// Writes the payload of a tagged variant, with the first of its tags unless it writes one of its
/// own.
///
/// # Errors
///
/// The payload could not be written, or is not an object.
pub fn encode_tagged(
    output: &mut dyn Output,
    key: &str,
    tags: &[&str],
    payload: &dyn Encode,
) -> Result<(), CodecError> {
    let tag = tags.first().copied().unwrap_or_default();
    let what = format!("the tag `{key}`");
    payload.encode(&mut Beside {
        output,
        own: vec![(key, &tag)],
        named: None,
        wins: false,
        what: &what,
    })
}
