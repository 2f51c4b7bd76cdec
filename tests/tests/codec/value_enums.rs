//! Known values of several kinds.

use sdk_runtime::codec::{Value, from_value, to_value};
use sdk_runtime::value_enum;

use crate::support::{read, refusal, round};

value_enum! {
    /// A limit.
    pub enum Limit {
        Auto = "auto",
        Minus1 = -1,
        N2_5 = 2.5,
        Most = 18_446_744_073_709_551_615,
        True = true,
        ..Unknown,
    }
}

value_enum! {
    /// A ratio.
    pub enum Ratio {
        Half = 0.5,
        One = 1,
        ..Unknown,
    }
}

#[test]
fn each_kind_of_value_is_known() {
    assert!(matches!(read::<Limit>(r#""auto""#), Limit::Auto));
    assert!(matches!(read::<Limit>("-1"), Limit::Minus1));
    assert!(matches!(read::<Limit>("-1.0"), Limit::Minus1));
    assert!(matches!(read::<Limit>("2.5"), Limit::N2_5));
    assert!(matches!(read::<Limit>("18446744073709551615"), Limit::Most));
    assert!(matches!(read::<Limit>("true"), Limit::True));
    for json in [r#""auto""#, "-1", "2.5", "18446744073709551615", "true"] {
        assert_eq!(round::<Limit>(json), json);
    }
}

#[test]
fn other_values_of_the_same_kinds_are_kept() {
    for json in [r#""1""#, "7", "0.25", "false"] {
        assert!(matches!(read::<Limit>(json), Limit::Unknown(_)), "{json}");
        assert_eq!(round::<Limit>(json), json);
    }
    assert_eq!(
        refusal::<Limit>("[]"),
        "expected a string or a number or true or false, found an array"
    );
    assert_eq!(refusal::<Ratio>(r#""half""#), "expected a number, found a string");
    assert_eq!(refusal::<Ratio>("null"), "expected a number, found null");
}

#[test]
fn they_compare_and_print_by_value() {
    assert_eq!(Limit::Unknown(Value::from("auto")), Limit::Auto);
    assert!(matches!(Limit::from(Value::from(2.5)), Limit::N2_5));
    assert!(matches!(Ratio::from(Value::from(1.0)), Ratio::One));
    assert_eq!(format!("{}|{:>5}|{}", Limit::Auto, Limit::N2_5, Limit::True), "auto|  2.5|true");
    assert_eq!(Ratio::One.to_value(), Value::from(1));
    assert_eq!(to_value(&Ratio::Half).expect("JSON"), Value::from(0.5));
    assert_eq!(from_value::<Ratio>(Value::from(1)).expect("a ratio"), Ratio::One);
}
