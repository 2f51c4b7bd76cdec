//! What the tests share.

use sdk_runtime::codec::{Decode, Encode, from_json, from_value, to_json};

/// What JSON text is read as; read from a tree it must be the same.
#[track_caller]
pub(crate) fn read<T: Decode + Encode>(json: &str) -> T {
    let value: T = from_json(json.as_bytes()).unwrap_or_else(|error| panic!("{json}: {error}"));
    let tree = serde_json::from_str(json).expect("JSON");
    let again: T = from_value(tree).unwrap_or_else(|error| panic!("{json} as a tree: {error}"));
    assert_eq!(write(&value), write(&again), "{json}");
    value
}

/// What is wrong with JSON text; read from a tree it must be the same.
#[track_caller]
pub(crate) fn refusal<T: Decode>(json: &str) -> String {
    let tree = serde_json::from_str(json).expect("JSON");
    let text = from_json::<T>(json.as_bytes()).map(drop).expect_err(json).to_string();
    let again = from_value::<T>(tree).map(drop).expect_err(json).to_string();
    assert_eq!(text, again, "{json}");
    text
}

/// A value as JSON text.
#[track_caller]
pub(crate) fn write(value: &dyn Encode) -> String {
    String::from_utf8(to_json(value).expect("a value of JSON")).expect("UTF-8")
}

/// What JSON text becomes when it is read and written again.
#[track_caller]
pub(crate) fn round<T: Decode + Encode>(json: &str) -> String {
    write(&read::<T>(json))
}
