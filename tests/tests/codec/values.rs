//! Any JSON, and the fields that nobody knows.

use sdk_runtime::codec::{Decode, Extra, Value, from_json, from_value, to_json, to_value};
use serde_json::json;

use crate::support::{read, round};

#[test]
fn any_json_comes_through_unchanged() {
    for json in [
        "null",
        "true",
        "[]",
        "{}",
        "[1,-1,1.5,18446744073709551615,-9223372036854775808,0.1,1e+300]",
        r#"{"a":{"b":[null,"c",{}]}}"#,
        r#""\"""#,
    ] {
        assert_eq!(read::<Value>(json), serde_json::from_str::<Value>(json).expect("JSON"));
        assert_eq!(round::<Value>(json), json);
    }
    assert_eq!(Value::empty(), Some(Value::Null));
}

#[test]
fn trees_convert_without_text() {
    let tree = json!({ "a": [1, 2.5, "x", null, true], "b": {} });
    assert_eq!(to_value(&tree).expect("JSON"), tree);
    assert_eq!(from_value::<Value>(tree.clone()).expect("JSON"), tree);
    assert_eq!(to_json(&tree).expect("JSON"), serde_json::to_vec(&tree).expect("JSON"));
}

#[test]
fn text_is_one_value_and_nothing_else() {
    for (json, message) in [
        ("", "malformed JSON: EOF while parsing a value at line 1 column 0"),
        ("[1,\n 2", "malformed JSON: EOF while parsing a list at line 2 column 2"),
        ("[1,\n 2,]", "malformed JSON: trailing comma at line 2 column 4"),
        ("{} {}", "malformed JSON: trailing characters at line 1 column 4"),
        ("{\"a\" 1}", "malformed JSON: expected `:` at line 1 column 6"),
    ] {
        let error = from_json::<Value>(json.as_bytes()).expect_err("not JSON");
        assert_eq!(error.to_string(), message);
        assert!(
            error.position().is_some_and(|(line, _)| message.contains(&format!("line {line} ")))
        );
    }
    let error = from_json::<Value>(b"[\"\xff\"]").expect_err("not UTF-8");
    assert_eq!(error.message(), "malformed JSON: invalid unicode code point at line 1 column 3");
    assert_eq!(error.position(), Some((1, 3)));
}

#[test]
fn depth_is_limited() {
    let nested = |depth| [b"[".repeat(depth), b"]".repeat(depth)].concat();
    assert!(from_json::<Value>(&nested(127)).is_ok());
    let error = from_json::<Value>(&nested(10_000)).expect_err("too deep");
    assert_eq!(error.message(), "malformed JSON: recursion limit exceeded at line 1 column 128");
    assert!(from_json::<()>(&nested(10_000)).is_ok(), "what is skipped needs no stack");
}

#[test]
fn extra_fields_are_a_map_that_costs_nothing_while_empty() {
    assert_eq!(size_of::<Extra>(), size_of::<usize>());
    let mut extra = Extra::new();
    assert!(extra.is_empty());
    assert_eq!(format!("{extra:?}"), "{}");

    assert_eq!(extra.insert("b", 2), None);
    assert_eq!(extra.insert("a", "one"), None);
    assert_eq!(extra.insert("b", 3), Some(json!(2)));
    assert_eq!(extra.len(), 2);
    assert_eq!(extra.get("b"), Some(&json!(3)));
    assert_eq!(extra.get("c"), None);
    assert_eq!(extra.iter().map(|(name, _)| name).collect::<Vec<_>>(), ["a", "b"]);
    assert_eq!(format!("{extra:?}"), r#"{"a": String("one"), "b": Number(3)}"#);
    assert_eq!(extra, [("a", json!("one")), ("b", json!(3))].into_iter().collect());

    assert_eq!(extra.remove("a"), Some(json!("one")));
    assert_eq!(extra.remove("a"), None);
    assert_eq!(extra.remove("b"), Some(json!(3)));
    assert_eq!(extra, Extra::default(), "emptied is the same as never filled");
}
