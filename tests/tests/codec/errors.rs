//! Errors: where and what.

use std::collections::BTreeMap;

use sdk_runtime::codec::{CodecError, from_json};
use sdk_runtime::model;

use crate::support::refusal;

/// A list of things.
#[derive(Clone, Debug, PartialEq)]
struct Page {
    vms: Vec<Vm>,
    labels: Option<BTreeMap<String, Vec<i64>>>,
}

model! { Page { vms: "vms", labels: "labels" } }

/// A thing.
#[derive(Clone, Debug, PartialEq)]
struct Vm {
    status: String,
    size: (i64, i64),
}

model! { Vm { status: "status", size: "size" } }

#[test]
fn the_path_leads_to_the_value() {
    let ok = r#"{"status": "a", "size": [1, 2]}"#;
    for (json, error) in [
        (
            format!(r#"{{"vms": [{ok}, {{"status": 5}}]}}"#),
            "vms[1].status: expected a string, found 5",
        ),
        (format!(r#"{{"vms": [{ok}, {ok}, {{}}]}}"#), "vms[2]: missing field `status` of Vm"),
        (
            r#"{"vms": [{"size": [1, "2"]}]}"#.to_owned(),
            "vms[0].size[1]: expected an integer, found a string",
        ),
        (r#"{"vms": {}}"#.to_owned(), "vms: expected an array, found an object"),
        (
            r#"{"vms": [], "labels": {"a": [null]}}"#.to_owned(),
            "labels.a[0]: expected an integer, found null",
        ),
        (
            r#"{"vms": [], "labels": {"odd key": 1}}"#.to_owned(),
            r#"labels["odd key"]: expected an array, found 1"#,
        ),
        (
            r#"{"vms": [], "labels": {"": 1}}"#.to_owned(),
            r#"labels[""]: expected an array, found 1"#,
        ),
        (
            r#"{"vms": [], "labels": {"a.b": 1}}"#.to_owned(),
            r#"labels["a.b"]: expected an array, found 1"#,
        ),
        (
            r#"{"vms": [], "labels": {"0": 1}}"#.to_owned(),
            r#"labels["0"]: expected an array, found 1"#,
        ),
        (
            r#"{"vms": [], "labels": {"x-y_z": 1}}"#.to_owned(),
            "labels.x-y_z: expected an array, found 1",
        ),
        (
            r#"{"vms": [], "labels": {"é": 1}}"#.to_owned(),
            r#"labels["é"]: expected an array, found 1"#,
        ),
    ] {
        assert_eq!(refusal::<Page>(&json), error, "{json}");
    }
}

#[test]
fn an_error_has_parts() {
    let error = from_json::<Page>(br#"{"vms": [{"status": 5}]}"#).expect_err("not a page");
    assert_eq!(error.path(), "vms[0].status");
    assert_eq!(error.message(), "expected a string, found 5");
    assert_eq!(error.position(), None);

    let error = from_json::<Page>(b"5").expect_err("not a page");
    assert_eq!(error.path(), "");
    assert_eq!(error.to_string(), "expected an object (Page), found 5");

    let error = CodecError::new("no").at_index(3).in_field("a b").in_field("c").at_index(0);
    assert_eq!(error.to_string(), r#"[0].c["a b"][3]: no"#);
}

#[test]
fn text_that_was_found_is_never_repeated() {
    let secret = r#""hunter2""#;
    for message in [
        refusal::<i64>(secret),
        refusal::<bool>(secret),
        refusal::<Vec<i64>>(secret),
        refusal::<Page>(secret),
        refusal::<sdk_runtime::codec::Base64>(r#""hunter2!""#),
        refusal::<sdk_runtime::codec::Timestamp>(secret),
    ] {
        assert!(!message.contains("hunter2"), "{message}");
    }
}

#[test]
fn malformed_text_after_a_good_start_says_where() {
    let error = from_json::<Page>(b"{\"vms\": [\n{\"status\": \"a\", \"size\": [1, 2\n")
        .expect_err("cut off");
    assert_eq!(error.to_string(), "malformed JSON: EOF while parsing a list at line 3 column 0");
    assert_eq!(error.position(), Some((3, 0)));
    assert_eq!(error.path(), "");
}

#[test]
fn a_wrong_shape_comes_before_what_follows() {
    let error = from_json::<Page>(br#"{"vms": 5, nonsense"#).expect_err("neither");
    assert_eq!(error.to_string(), "vms: expected an array, found 5");
}
