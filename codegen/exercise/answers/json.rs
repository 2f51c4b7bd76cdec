//! Answers whose values are JSON.

use sdk_exercised::runtime::codec::Encode;

use super::whole;
use crate::outcome::encoded;
use crate::sending::Showing;

/// Shows a value as it is encoded again.
pub(crate) fn json<T: Encode>(value: T) -> Showing {
    let json = encoded(&value);
    drop(value);
    whole(json)
}
