//! The macros where types have the names of the language's own, and fields those of the macros'
//! variables.

use sdk_runtime::{int_enum, model, string_enum, union};

use crate::support::round;

/// A model named as a type of the prelude.
#[derive(Debug, PartialEq)]
struct Option {
    input: i64,
    output: i64,
    reader: i64,
    slots: i64,
    values: i64,
    extra: i64,
    full: i64,
    unknown_fields: sdk_runtime::codec::Extra,
}

model! {
    Option {
        input: "input",
        output: "output",
        reader: "reader",
        slots: "slots",
        values: "values",
        extra: "extra",
        full: "full",
        ..unknown_fields,
    }
}

/// A string enum named as a type of the prelude.
#[derive(Debug)]
enum String {
    Some,
    None,
    Ok,
    Err(std::string::String),
}

string_enum! { String { Some: "some", None: "none", Ok: "ok", ..Err } }

/// A closed string enum with variants named as the items of traits.
#[derive(Debug)]
enum Box {
    Error,
    Err,
    Target,
}

string_enum! { Box { Error: "error", Err: "err", Target: "target" } }

/// An integer enum named as a type of the prelude.
#[derive(Debug)]
enum Vec {
    Error,
}

int_enum! { Vec { Error: 1 } }

/// A union named as a type of the prelude.
#[derive(Debug)]
enum Result {
    Option(std::boxed::Box<Option>),
    String(String),
    Vec(Vec),
    Box(Box),
}

union! { Result { Option, Box, String, Vec } }

#[test]
fn the_macros_name_what_they_mean() {
    let json =
        r#"{"input":1,"output":2,"reader":3,"slots":4,"values":5,"extra":6,"full":7,"more":8}"#;
    assert_eq!(round::<Result>(json), json);
    assert_eq!(round::<Result>(r#""none""#), r#""none""#);
    assert_eq!(round::<Result>(r#""error""#), r#""error""#);
    assert_eq!(round::<Result>("1"), "1");
}
