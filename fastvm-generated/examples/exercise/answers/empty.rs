//! Answers without a body.

use crate::sending::{Showing, whole};

/// Shows that there is nothing.
pub(crate) fn empty((): ()) -> Showing {
    whole(Ok("null".to_owned()))
}
