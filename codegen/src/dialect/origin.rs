//! Where a part of a normalised document was in the source.

use indexmap::IndexMap;
use serde_json::Value;

use crate::source::At;

/// The prefix of the fields that say what `openapiv3`'s types can't. A document's own fields with it are dropped.
pub(super) const PREFIX: &str = "x-dialect-";

/// The field that says where something was in the source, if it was moved or made up.
pub(super) const AT: &str = "x-dialect-at";

/// Where something was in the source, going by its extensions: `fallback`, which is its place in the normalised document as
/// seen from what holds it, unless it was moved.
#[must_use]
pub fn origin(extensions: &IndexMap<String, Value>, fallback: &At) -> At {
    let moved = extensions.get(AT).and_then(Value::as_str);
    moved.and_then(|at| at.parse().ok()).unwrap_or_else(|| fallback.clone())
}
