//! Text that a type reads and prints.

use std::net::IpAddr;

use sdk_runtime::codec::{Base64Url, Parsed, Time};
use sdk_runtime::{Url, jiff};

use crate::support::{read, refusal, round, write};

#[test]
fn text_is_written_as_it_came() {
    for json in [r#""::1""#, r#""2001:0DB8:0000:0000:0000:FF00:0042:8329""#] {
        assert_eq!(round::<Parsed<IpAddr>>(json), json);
    }
    for json in [r#""https://example.com""#, r#""HTTP://EXAMPLE.com/""#, r#""urn:x:y""#] {
        assert_eq!(round::<Parsed<Url>>(json), json);
    }
    for json in [r#""P1Y2M10DT2H30M""#, r#""PT0.5S""#, r#""P3W""#, r#""PT36H""#] {
        assert_eq!(round::<Parsed<jiff::Span>>(json), json);
    }
    for json in [r#""007""#, r#""9223372036854775807""#] {
        assert_eq!(round::<Parsed<i64>>(json), json);
    }
    assert_eq!(round::<Parsed<f64>>(r#""12.50""#), r#""12.50""#);
    assert_eq!(round::<Parsed<Time>>(r#""12:30:00.500""#), r#""12:30:00.500""#);
}

#[test]
fn values_are_reached_and_compared_as_such() {
    let seven: Parsed<i64> = read(r#""007""#);
    assert_eq!(*seven, 7);
    assert_eq!(seven, Parsed::from(7));
    assert_eq!((seven.to_string(), format!("{seven:?}")), ("007".to_owned(), "7".to_owned()));
    assert_eq!(write(&Parsed::from(seven.into_inner())), r#""7""#);
    let json = serde_json::to_string(&"::1".parse::<Parsed<IpAddr>>().expect("an address"));
    assert_eq!(json.expect("JSON"), r#""::1""#);
}

#[test]
fn other_text_is_refused_without_being_repeated() {
    let expected = "expected text of type IpAddr, found other text";
    assert_eq!(refusal::<Parsed<IpAddr>>(r#""localhost""#), expected);
    assert_eq!(refusal::<Parsed<i64>>("5"), "expected a string, found 5");
}

#[test]
fn bytes_for_urls() {
    assert_eq!(*read::<Base64Url>(r#""-_8""#), [0xfb, 0xff]);
    for json in [r#""-_8=""#, r#""+/8""#] {
        assert_eq!(*read::<Base64Url>(json), [0xfb, 0xff]);
        assert_eq!(round::<Base64Url>(json), json);
    }
    assert_eq!(write(&Base64Url::from(&[0xfb, 0xff])), r#""-_8""#);
    assert_eq!(refusal::<Base64Url>(r#""+.8""#), "expected base64, found other text");
}
