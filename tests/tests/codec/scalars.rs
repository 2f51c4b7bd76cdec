//! Truth values, numbers, strings.

use sdk_runtime::codec::{Decode, Encode, from_json, to_json, to_value};

use crate::support::{read, refusal, round, write};

#[test]
fn truth_values() {
    assert!(read::<bool>("true"));
    assert!(!read::<bool>("false"));
    assert_eq!(refusal::<bool>("1"), "expected true or false, found 1");
    assert_eq!(refusal::<bool>("\"true\""), "expected true or false, found a string");
}

#[test]
fn integers_at_their_bounds() {
    fn check<T: Decode + Encode>(bounds: [&str; 2], outside: [&str; 2]) {
        for json in bounds {
            assert_eq!(round::<T>(json), json);
        }
        let [min, max] = bounds;
        for json in outside {
            let expected = format!("expected an integer from {min} to {max}, found {json}");
            assert_eq!(refusal::<T>(json), expected);
        }
    }
    check::<i8>(["-128", "127"], ["-129", "128"]);
    check::<u8>(["0", "255"], ["-1", "256"]);
    check::<i16>(["-32768", "32767"], ["-32769", "32768"]);
    check::<u16>(["0", "65535"], ["-1", "65536"]);
    check::<i32>(["-2147483648", "2147483647"], ["-2147483649", "2147483648"]);
    check::<u32>(["0", "4294967295"], ["-1", "4294967296"]);
    check::<i64>(["-9223372036854775808", "9223372036854775807"], ["-1e19", "9223372036854775808"]);
    check::<u64>(["0", "18446744073709551615"], ["-1", "1e20"]);
}

#[test]
fn integers_beyond_either_kind_of_64_bits() {
    for json in ["-9223372036854775808", "0", "18446744073709551615"] {
        assert_eq!(round::<i128>(json), json);
    }
    // In memory it would have but 64 bits.
    let large = "-170141183460469231731687303715884105728";
    assert_eq!(
        write(
            &from_json::<Vec<i128>>(b"[-170141183460469231731687303715884105728]").expect("JSON")
        ),
        format!("[{large}]")
    );
    assert_eq!(read::<i128>("1e30"), 1_000_000_000_000_000_019_884_624_838_656);
    assert_eq!(read::<i128>("-1e19"), -10_000_000_000_000_000_000);
    assert_eq!(
        refusal::<i128>("1.5"),
        "expected an integer from -170141183460469231731687303715884105728 to \
         170141183460469231731687303715884105727, found 1.5"
    );
}

#[test]
fn integers_that_come_as_floats() {
    assert_eq!(read::<i64>("3.0"), 3);
    assert_eq!(read::<u8>("2e2"), 200);
    assert_eq!(read::<i32>("-0.0"), 0);
    assert_eq!(read::<u64>("1e19"), 10_000_000_000_000_000_000);
    let range = "expected an integer from 0 to 255, found ";
    assert_eq!(refusal::<u8>("3.5"), format!("{range}3.5"));
    assert_eq!(refusal::<u8>("256.0"), format!("{range}256.0"));
    assert_eq!(refusal::<u8>("1e300"), format!("{range}1e300"));
}

#[test]
fn integers_are_not_other_things() {
    assert_eq!(refusal::<i64>("\"5\""), "expected an integer, found a string");
    assert_eq!(refusal::<i64>("null"), "expected an integer, found null");
    assert_eq!(refusal::<i64>("true"), "expected an integer, found true");
    assert_eq!(refusal::<i64>("[1]"), "expected an integer, found an array");
    assert_eq!(refusal::<i64>("{}"), "expected an integer, found an object");
}

#[test]
fn floats() {
    for (json, value) in [("1.5", 1.5), ("1", 1.0), ("-7", -7.0), ("1e300", 1e300), ("0.1", 0.1)] {
        assert!((read::<f64>(json) - value).abs() < f64::EPSILON, "{json}");
    }
    assert_eq!(refusal::<f64>("\"1\""), "expected a number, found a string");
    assert_eq!(refusal::<f64>("null"), "expected a number, found null");
}

#[test]
fn small_floats_keep_their_digits() {
    for json in ["0.1", "1.5", "3.4028235e38", "-2.0", "1e-40"] {
        let value: f32 = json.parse().expect("a float");
        assert_eq!(read::<f32>(json).to_bits(), value.to_bits(), "{json}");
        assert_eq!(write(&value).parse::<f64>(), json.parse(), "{json}");
    }
    assert_eq!(
        refusal::<f32>("1e39"),
        "expected a number from -3.4028235e38 to 3.4028235e38, found 1e39"
    );
}

#[test]
fn numbers_that_json_cannot_hold() {
    for value in [f64::NAN, f64::INFINITY, f64::NEG_INFINITY] {
        let expected = format!("JSON has no number for {value}");
        assert_eq!(to_json(&value).expect_err("not JSON").to_string(), expected);
        assert_eq!(to_value(&value).expect_err("not JSON").to_string(), expected);
    }
    assert_eq!(to_json(&f32::NAN).expect_err("not JSON").message(), "JSON has no number for NaN");
    assert_eq!(
        to_json(&vec![1.0, f64::NAN]).expect_err("not JSON").to_string(),
        "[1]: JSON has no number for NaN"
    );
}

#[test]
fn strings() {
    for json in [r#""""#, r#""plain""#, r#""é漢🦀""#, r#""a\"b\\c""#, r#""\n\t\r\b\f\u0001\u001f""#]
    {
        assert_eq!(round::<String>(json), json);
    }
    assert_eq!(read::<String>(r#""\u00e9\ud83e\udd80\/""#), "é🦀/");
    assert_eq!(refusal::<String>("5"), "expected a string, found 5");
    assert_eq!(refusal::<String>("[]"), "expected a string, found an array");
}

#[test]
fn strings_of_every_byte_at_every_offset_are_escaped_as_serde_json_does() {
    for length in 0..20 {
        for at in 0..length {
            for character in ('\0'..='\u{ff}').chain(['\u{2028}', '🦀']) {
                let mut text = vec!['x'; length];
                text[at] = character;
                let text: String = text.into_iter().collect();
                assert_eq!(write(&text), serde_json::to_string(&text).expect("a string"));
            }
        }
    }
}

#[test]
fn the_unit_takes_anything() {
    for json in ["null", "5", r#"{"a": [1, {"b": null}]}"#, "[[], {}]"] {
        read::<()>(json);
    }
    assert_eq!(write(&()), "null");
    assert!(<()>::empty().is_some());
    assert!(from_json::<()>(b"{").is_err());
}
