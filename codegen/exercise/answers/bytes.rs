//! Answers of bytes.

use sdk_exercised::runtime::Bytes;
use sdk_exercised::runtime::codec::Base64;

use super::whole;
use crate::outcome::marked;
use crate::sending::Showing;

/// Shows bytes as base64.
pub(crate) fn bytes(bytes: Bytes) -> Showing {
    whole(marked("$base64", &Base64::from(Vec::from(bytes))))
}
