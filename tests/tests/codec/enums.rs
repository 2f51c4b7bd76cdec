//! Strings and integers with known values.

use std::collections::{BTreeSet, HashSet};

use sdk_runtime::{int_enum, string_enum};

use crate::support::{read, refusal, round, write};

/// Open.
#[derive(Clone, Debug)]
enum Status {
    Running,
    Paused,
    Unknown(String),
}

string_enum! {
    Status {
        Running: "running",
        Paused: "paused",
        ..Unknown,
    }
}

/// Closed.
#[derive(Clone, Copy, Debug)]
enum Mode {
    Open,
    Restricted,
}

string_enum! { Mode { Open: "open", Restricted: "restricted" } }

/// Open, of integers.
#[derive(Clone, Copy, Debug)]
enum Level {
    Low,
    High,
    Other(i64),
}

int_enum! { Level { Low: -1, High: 2, ..Other } }

/// Closed, of integers.
#[derive(Clone, Copy, Debug)]
enum Bit {
    Zero,
    One,
}

int_enum! {
    Bit {
        Zero: 0,
        One: 1,
    }
}

#[test]
fn unknown_strings_are_kept() {
    assert!(matches!(read::<Status>(r#""running""#), Status::Running));
    assert!(matches!(read::<Status>(r#""on fire""#), Status::Unknown(text) if text == "on fire"));
    for json in [r#""running""#, r#""paused""#, r#""on \"fire\"""#, r#""""#] {
        assert_eq!(round::<Status>(json), json);
    }
    assert_eq!(refusal::<Status>("5"), "expected a string, found 5");
    assert_eq!(refusal::<Status>("null"), "expected a string, found null");
}

#[test]
fn strings_convert_to_the_variant_they_name() {
    assert!(matches!(Status::from("running"), Status::Running));
    assert!(matches!(Status::from("paused".to_owned()), Status::Paused));
    assert!(matches!(Status::from("x".to_owned()), Status::Unknown(text) if text == "x"));
    assert!(matches!("running".parse(), Ok(Status::Running)));
    assert_eq!(Status::Running.as_str(), "running");
    assert_eq!(Status::from("x").to_string(), "x");
    assert_eq!(format!("{:>8}|{:<8}|", Status::Paused, Mode::Open), "  paused|open    |");
}

#[test]
fn strings_compare_by_value() {
    let disguised = Status::Unknown("running".into());
    assert_eq!(disguised, Status::Running);
    assert_eq!(disguised, "running");
    assert_eq!(disguised, *"running");
    assert_ne!(Status::Running, Status::Paused);
    assert!(Status::Paused < Status::Running);
    assert_eq!(HashSet::from([disguised.clone(), Status::Running]).len(), 1);
    assert_eq!(BTreeSet::from([disguised, Status::Running, Status::Paused]).len(), 2);
}

#[test]
fn closed_strings_name_the_known_ones() {
    assert_eq!(round::<Mode>(r#""restricted""#), r#""restricted""#);
    let expected = r#"expected one of "open", "restricted", found "#;
    assert_eq!(refusal::<Mode>(r#""Open""#), format!("{expected}other text"));
    assert_eq!(refusal::<Mode>("[]"), format!("{expected}an array"));

    assert_eq!(Mode::try_from("open"), Ok(Mode::Open));
    let error = "secret".parse::<Mode>().expect_err("not a mode");
    assert_eq!(error.to_string(), r#"not a value of Mode: expected one of "open", "restricted""#);
    assert_eq!(Mode::Open, "open");
    assert_eq!(Mode::Restricted.as_str(), "restricted");
}

#[test]
fn unknown_integers_are_kept() {
    assert!(matches!(read::<Level>("-1"), Level::Low));
    assert!(matches!(read::<Level>("2.0"), Level::High));
    assert!(matches!(read::<Level>("7"), Level::Other(7)));
    for json in ["-1", "2", "-9223372036854775808"] {
        assert_eq!(round::<Level>(json), json);
    }
    assert_eq!(refusal::<Level>(r#""low""#), "expected an integer, found a string");
    assert_eq!(
        refusal::<Level>("1e30"),
        "expected an integer from -9223372036854775808 to 9223372036854775807, found 1e30"
    );
}

#[test]
fn integers_compare_by_value() {
    assert_eq!(Level::from(2), Level::High);
    assert_eq!(Level::Other(2), Level::High);
    assert_eq!(Level::Low, -1);
    assert!(Level::Low < Level::Other(0));
    assert_eq!(Level::High.as_i64(), 2);
    assert_eq!(Level::Other(7).to_string(), "7");
    assert_eq!(HashSet::from([Level::High, Level::Other(2)]).len(), 1);
}

#[test]
fn closed_integers_name_the_known_ones() {
    assert_eq!(read::<Bit>("1"), Bit::One);
    assert_eq!(write(&Bit::Zero), "0");
    assert_eq!(refusal::<Bit>("2"), "expected one of 0, 1, found 2");
    assert_eq!(refusal::<Bit>("true"), "expected an integer, found true");
    assert_eq!(Bit::try_from(0), Ok(Bit::Zero));
    let error = Bit::try_from(2).expect_err("not a bit");
    assert_eq!(error.to_string(), "not a value of Bit: expected one of 0, 1");
}
