//! Values that come from no JSON, to begin with in tests.

use std::collections::BTreeMap;
use std::net::Ipv4Addr;

use sdk_runtime::codec::{
    Base64, Date, Extra, Nullable, Number, Parsed, Secret, Stub as _, Time, Timestamp, Value,
};
use sdk_runtime::{int_enum, model, string_enum, union, value_enum};

string_enum! {
    pub enum Color { Red = "red", Green = "green", ..Unknown, }
}

int_enum! {
    pub enum Level { Two = 2, Three = 3, ..Unknown, }
}

value_enum! {
    pub enum Mixed { Half = 0.5, Auto = "auto", ..Unknown, }
}

#[derive(Clone, Debug, PartialEq)]
enum Shape {
    Thing(Box<Thing>),
    Unknown(Value),
}

union! { Shape by "kind" { Thing: "thing", ..Unknown, } }

#[derive(Clone, Debug, PartialEq)]
enum Either {
    Maybe(Option<bool>),
    Unknown(Value),
}

union! { Either { Maybe, ..Unknown, } }

/// Something of every kind, all of it required.
#[derive(Clone, Debug, PartialEq)]
struct Thing {
    text: String,
    secret: Secret,
    number: f32,
    digits: Number,
    whole: i128,
    is_so: bool,
    bytes: Base64,
    at: Timestamp,
    on: Date,
    time: Time,
    color: Color,
    level: Level,
    mixed: Mixed,
    shape: Shape,
    either: Either,
    shapes: Vec<Shape>,
    by_name: BTreeMap<String, Shape>,
    pair: (Color, Box<Part>),
    any: Value,
    nullable: Option<String>,
    next: Nullable<Box<Thing>>,
    address: Parsed<Ipv4Addr>,
    extra: Extra,
}

model! {
    Thing {
        text: "text",
        secret: "secret",
        number: "number",
        digits: "digits",
        whole: "whole",
        is_so: "isSo",
        bytes: "bytes",
        at: "at",
        on: "on",
        time: "time",
        color: "color",
        level: "level",
        mixed: "mixed",
        shape: "shape",
        either: "either",
        shapes: "shapes",
        by_name: "byName",
        pair: "pair",
        any: "any",
        nullable: nullable "nullable",
        next: "next",
        address: "address",
        ..extra,
    }
}

#[derive(Clone, Debug, PartialEq)]
struct Part {
    name: String,
}

model! { Part { name: "name", ..closed } }

/// It requires itself, so that there can be none.
#[derive(Clone, Debug, PartialEq)]
struct Endless {
    twin: Box<Endless>,
    other: Box<Endless>,
}

model! { Endless { twin: "twin", other: "other" } }

#[test]
fn what_is_required_is_empty_zero_or_the_first_that_is_known() {
    let thing = Thing::stub().expect("a stub");
    assert_eq!((thing.text.as_str(), thing.whole, thing.is_so), ("", 0, false));
    assert_eq!((&thing.digits.to_string(), thing.number.to_bits()), (&"0".to_owned(), 0));
    assert_eq!(thing.at.to_string(), "1970-01-01T00:00:00Z");
    assert_eq!(
        (thing.on.to_string(), thing.time.to_string()),
        ("1970-01-01".into(), "00:00:00".into())
    );
    assert_eq!((thing.color, thing.level, thing.mixed), (Color::Red, Level::Two, Mixed::Half));
    assert_eq!(
        (thing.shape, thing.either),
        (Shape::Unknown(Value::Null), Either::Unknown(Value::Null))
    );
    assert!(thing.shapes.is_empty() && thing.by_name.is_empty() && thing.bytes.is_empty());
    assert_eq!(thing.pair, (Color::Red, Box::new(Part { name: String::new() })));
    assert_eq!((thing.any, thing.nullable, thing.next), (Value::Null, None, Nullable::Absent));
    assert_eq!(*thing.address, Ipv4Addr::UNSPECIFIED);
}

#[test]
fn what_requires_itself_is_an_error() {
    let error = Endless::stub().expect_err("there is none").to_string();
    assert!(error.contains("this requires itself"), "{error}");
    assert_eq!(Vec::<Endless>::stub().expect("an empty list"), []);
}
