//! Answers without a body.

use super::whole;
use crate::sending::Showing;

/// Shows that there is nothing.
pub(crate) fn empty((): ()) -> Showing {
    whole(Ok("null".to_owned()))
}
