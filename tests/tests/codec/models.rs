//! Structs as objects.

use sdk_runtime::codec::{Extra, Nullable, Timestamp, Value, from_json, to_json};
use sdk_runtime::model;
use serde_json::json;

use crate::support::{read, refusal, round, write};

/// A machine: every kind of field.
#[derive(Clone, Debug, PartialEq)]
struct Machine {
    id: String,
    r#type: Option<String>,
    cursor: Option<String>,
    deleted_at: Nullable<Timestamp>,
    parent: Option<Box<Machine>>,
    anything: Option<Value>,
    extra: Extra,
}

model! {
    Machine {
        id: "id",
        r#type: "type",
        cursor: nullable "cursor",
        deleted_at: "deletedAt",
        parent: "parent",
        anything: "anything",
        ..extra,
    }
}

/// A point: unknown fields are passed over.
#[derive(Clone, Debug, PartialEq)]
struct Point {
    x: i64,
    y: i64,
}

model! { Point { x: "x", y: "y" } }

/// A pair: unknown fields are refused.
#[derive(Clone, Debug, PartialEq)]
struct Strict {
    odd_name: Option<i64>,
}

model! { Strict { odd_name: "odd \"name\"", ..closed } }

/// Unknown fields are kept, but for requests.
#[derive(Clone, Debug, PartialEq)]
struct Grown {
    known: Option<i64>,
    extra: Extra,
}

model! { Grown { known: "known", ..unsent extra } }

/// Nothing, but whatever comes.
#[derive(Clone, Debug, Default, PartialEq)]
struct Bag {
    rest: Extra,
}

model! { Bag { ..rest } }

/// Nothing at all.
#[derive(Clone, Debug, PartialEq)]
struct Nothing {}

model! { Nothing { ..closed, } }

/// Nothing that matters.
#[derive(Clone, Debug, PartialEq)]
struct Whatever {}

model! { Whatever {} }

#[test]
fn what_a_schema_forbids_is_kept_and_goes_back_out() {
    let text = r#"{"known":1,"new":[2]}"#;
    let grown = read::<Grown>(text);
    assert_eq!(grown.extra().get("new").map(ToString::to_string).as_deref(), Some("[2]"));
    assert_eq!(write(&grown), text);
    assert_eq!(serde_json::to_string(&grown).expect("JSON"), text);
    assert_eq!(round::<Grown>(r#"{"known":1}"#), r#"{"known":1}"#);
}

#[test]
fn fields_come_in_any_order() {
    let there = Point { x: 1, y: 2 };
    assert_eq!(read::<Point>(r#"{"x": 1, "y": 2}"#), there);
    assert_eq!(read::<Point>(r#"{"y": 2, "x": 1}"#), there);
    assert_eq!(write(&there), r#"{"x":1,"y":2}"#);
}

#[test]
fn the_last_of_equal_fields_wins() {
    let point: Point = from_json(br#"{"x": 1, "y": 2, "x": 3, "y": 4, "y": 5}"#).expect("a point");
    assert_eq!(point, Point { x: 3, y: 5 });
}

#[test]
fn absent_and_null() {
    let json = r#"{"id":"a","cursor":null}"#;
    let machine: Machine = read(json);
    assert_eq!((&machine.r#type, &machine.cursor, &machine.parent), (&None, &None, &None));
    assert_eq!(machine.deleted_at, Nullable::Absent);
    assert_eq!(write(&machine), json, "required and nullable is written as null");

    let nulls =
        r#"{"id":"a","type":null,"cursor":null,"deletedAt":null,"parent":null,"anything":null}"#;
    assert_eq!(round::<Machine>(nulls), r#"{"id":"a","cursor":null,"deletedAt":null}"#);
}

#[test]
fn required_fields_must_be_there() {
    assert_eq!(refusal::<Point>("{}"), "missing field `x` of Point");
    assert_eq!(refusal::<Point>(r#"{"x": 1}"#), "missing field `y` of Point");
    assert_eq!(refusal::<Point>(r#"{"x": null, "y": 1}"#), "x: expected an integer, found null");
    assert_eq!(refusal::<Machine>(r#"{"id": "a"}"#), "missing field `cursor` of Machine");
    assert_eq!(
        refusal::<Machine>(r#"{"id": "a", "cursor": "", "parent": {"id": "b"}}"#),
        "parent: missing field `cursor` of Machine"
    );
}

#[test]
fn other_things_are_not_objects() {
    assert_eq!(refusal::<Point>("5"), "expected an object (Point), found 5");
    assert_eq!(refusal::<Point>("null"), "expected an object (Point), found null");
    assert_eq!(refusal::<Point>("[1, 2]"), "expected an object (Point), found an array");
}

#[test]
fn unknown_fields_are_kept_in_order_of_name() {
    let json = r#"{"id":"a","cursor":"c","zone":{"a":[1]},"age":null}"#;
    let mut machine: Machine = read(json);
    assert_eq!(machine.extra().len(), 2);
    assert_eq!(machine.extra().get("zone"), Some(&json!({ "a": [1] })));
    assert_eq!(write(&machine), r#"{"id":"a","cursor":"c","age":null,"zone":{"a":[1]}}"#);

    machine.extra_mut().remove("zone");
    machine.extra_mut().insert("colour", "red");
    assert_eq!(write(&machine), r#"{"id":"a","cursor":"c","age":null,"colour":"red"}"#);
}

#[test]
fn a_known_field_is_written_once() {
    let mut machine: Machine = read(r#"{"id": "a", "cursor": null}"#);
    for name in ["id", "type", "cursor"] {
        machine.extra_mut().insert(name, "extra");
    }
    assert_eq!(write(&machine), r#"{"id":"a","cursor":null,"type":"extra"}"#);
}

#[test]
fn unknown_fields_are_passed_over_or_refused() {
    assert_eq!(read::<Point>(r#"{"x": 1, "z": {"x": [9]}, "y": 2}"#), Point { x: 1, y: 2 });
    assert_eq!(read::<Strict>(r#"{"odd \"name\"": 1}"#), Strict { odd_name: Some(1) });
    assert_eq!(refusal::<Strict>(r#"{"odd": 1}"#), "unknown field `odd` of Strict");
    assert_eq!(
        refusal::<Strict>(r#"{"odd \"name\"": true}"#),
        r#"["odd \"name\""]: expected an integer, found true"#
    );
    assert_eq!(round::<Strict>(r#"{"odd \"name\"":1}"#), r#"{"odd \"name\"":1}"#);
}

#[test]
fn objects_without_known_fields() {
    assert_eq!(round::<Bag>(r#"{"b":1,"a":2}"#), r#"{"a":2,"b":1}"#);
    assert_eq!(round::<Bag>("{}"), "{}");
    assert_eq!(round::<Nothing>("{}"), "{}");
    assert_eq!(refusal::<Nothing>(r#"{"a": 1}"#), "unknown field `a` of Nothing");
    assert_eq!(refusal::<Nothing>("null"), "expected an object (Nothing), found null");
    assert_eq!(round::<Whatever>(r#"{"a":1}"#), "{}");
}

#[test]
fn cycles_are_boxed() {
    let json = r#"{"id":"a","cursor":null,"parent":{"id":"b","cursor":null,"parent":{"id":"c","cursor":null}}}"#;
    assert_eq!(round::<Machine>(json), json);
}

#[test]
fn what_cannot_be_written_says_where() {
    let mut machine: Machine = read(r#"{"id": "a", "cursor": null}"#);
    machine.parent = Some(Box::new(machine.clone()));
    assert!(to_json(&machine).is_ok());
    assert_eq!(
        to_json(&vec![Reading { value: 1.0 }, Reading { value: f64::NAN }])
            .expect_err("no number")
            .to_string(),
        "[1].value: JSON has no number for NaN"
    );
}

/// A reading.
#[derive(Clone, Debug, PartialEq)]
struct Reading {
    value: f64,
}

model! { Reading { value: "value" } }
