//! Numbers with all of their digits.

use std::collections::BTreeMap;

use sdk_runtime::codec::{
    Decode, Encode, Nullable, Number, Value, from_json, from_value, to_value,
};
use sdk_runtime::model;

use crate::support::{read, refusal, round, write};

/// A price in several ways.
#[derive(Debug, PartialEq)]
struct Price {
    amount: Number,
    tax: Option<Number>,
    rebate: Nullable<Number>,
    steps: Vec<Number>,
    range: (Number, Option<Number>),
    by_currency: BTreeMap<String, Box<Number>>,
}

model! {
    Price {
        amount: "amount",
        tax: "tax",
        rebate: "rebate",
        steps: "steps",
        range: "range",
        by_currency: "by_currency",
    }
}

/// From text and back.
#[track_caller]
fn kept<T: Decode + Encode>(json: &str) {
    let value: T = from_json(json.as_bytes()).unwrap_or_else(|error| panic!("{json}: {error}"));
    assert_eq!(write(&value), json);
}

#[test]
fn digits_are_kept_wherever_the_number_stands() {
    for json in ["0", "-0", "1.10", "1E+400", "-12345678901234567890.123456789", "0.10e-3"] {
        kept::<Number>(json);
        kept::<Option<Number>>(json);
        kept::<Vec<Nullable<Number>>>(&format!("[{json},null]"));
    }
    kept::<Price>(
        r#"{"amount":1.10,"tax":0.0,"rebate":null,"steps":[1.0,1e2],"range":[1.00,null],"by_currency":{"EUR":123456789012345678901234567890.10}}"#,
    );
    kept::<Price>(r#"{"amount":1.10,"steps":[],"range":[0,1],"by_currency":{}}"#);
}

#[test]
fn numbers_in_memory_have_64_bits() {
    let value: Value = serde_json::from_str("[1.5, 18446744073709551615]").expect("JSON");
    let numbers: Vec<Number> = from_value(value.clone()).expect("numbers");
    assert_eq!(to_value(&numbers).expect("JSON"), value);
    let long: Number = "1.00000000000000000001".parse().expect("a number");
    assert_eq!(to_value(&long).expect("JSON"), Value::from(1.0));
}

#[test]
fn serde_goes_the_same_way() {
    let json = r#"{"amount":18446744073709551616,"steps":[],"range":[0,1],"by_currency":{}}"#;
    let price: Price = serde_json::from_str(json).expect("a price");
    assert_eq!(price.amount.as_str(), "18446744073709551616");
    assert_eq!(serde_json::to_string(&price).expect("JSON"), json);
}

#[test]
fn numbers_are_read_as_what_fits() {
    let number = |text: &str| text.parse::<Number>().expect("a number");
    assert_eq!(number("1e3").as_i64(), Some(1000));
    assert_eq!(number("1.5").as_i64(), None);
    assert_eq!(number("1e30").as_i64(), None);
    assert_eq!(Number::from(u128::MAX).as_i128(), None);
    assert!((number("0.1").as_f64() - 0.1).abs() < f64::EPSILON);
    assert_eq!(Number::try_from(0.5).expect("finite").as_str(), "0.5");
    assert!(Number::try_from(f64::NAN).is_err());
    assert_eq!(format!("{:>6}", number("1.10")), "  1.10");
    for text in ["", "-", "01", "1.", ".5", "+1", "1e", "0x1", "1 ", "NaN", "1e5.0"] {
        assert!(text.parse::<Number>().is_err(), "{text}");
    }
}

#[test]
fn what_is_no_number_is_refused() {
    assert_eq!(refusal::<Number>(r#""1.10""#), "expected a number, found a string");
    assert_eq!(refusal::<Number>("null"), "expected a number, found null");
    assert_eq!(refusal::<Number>("[1]"), "expected a number, found an array");
    assert_eq!(refusal::<Vec<Number>>("[1,{}]"), "[1]: expected a number, found an object");
    assert_eq!(read::<Number>("7"), Number::from(7));
    assert_eq!(round::<Option<Number>>("null"), "null");
    assert!(from_json::<Number>(b"1.").is_err());
    assert!(from_json::<Vec<Number>>(b"[1, 2").is_err());
}

#[test]
fn the_last_digit_of_a_float_stays() {
    for json in ["-0.11379003524780275", "0.3588531587713522", "5e-324", "2.2250738585072014e-308"]
    {
        assert_eq!(round::<f64>(json), json);
        assert_eq!(round::<Value>(json), json);
    }
}
