//! Bodies that are no JSON are objects with one field, whose name says what they are.

use serde_json::value::RawValue;

use crate::call::Object;

/// What the one field of an object holds, if that is its name.
pub(crate) fn marked(body: &RawValue, mark: &str) -> Option<Box<RawValue>> {
    let mut fields: Object = serde_json::from_str(body.get()).ok()?;
    fields.remove(mark).filter(|_| fields.is_empty())
}
