//! Answers of text.

use sdk_exercised::runtime::Text;

use super::whole;
use crate::outcome::marked;
use crate::sending::Showing;

/// Shows a text.
pub(crate) fn text(text: Text) -> Showing {
    whole(marked("$text", &text.into_string()))
}
