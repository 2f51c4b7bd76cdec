//! Answers that this program doesn't know: a later version of the crate may have more of them.

use sdk_exercised::runtime::codec::CodecError;

use super::whole;
use crate::sending::Showing;

/// Shows that the answer is none of those that are known.
pub(crate) fn other() -> Showing {
    whole(Err(CodecError::new("the answer is of a kind that this program doesn't know")))
}
