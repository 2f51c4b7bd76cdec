//! The names by which `serde_json` hands over numbers with all of their digits.

use crate::codec::traits::Input;

/// `serde_json` is asked by this name for the text of a value, and passes it as an object with this key.
pub(super) const RAW: &str = "$serde_json::private::RawValue";

/// If any crate of the program turns on the feature `arbitrary_precision` of `serde_json`, a number that is not a
/// plain integer comes as an object with this key and the number's text.
pub(super) const NUMBER: &str = "$serde_json::private::Number";

pub(super) fn number(text: &str) -> Option<Input<'static>> {
    let float = || text.parse().ok().filter(|value: &f64| value.is_finite()).map(Input::F64);
    text.parse()
        .map(Input::U64)
        .or_else(|_| text.parse().map(Input::I64))
        .map_or_else(|_| float(), Some)
}
