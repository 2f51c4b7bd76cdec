//! Instants.

use std::collections::HashSet;

use sdk_runtime::codec::Timestamp;
use sdk_runtime::jiff;

use crate::support::{read, refusal, round, write};

#[test]
fn instants_in_the_forms_that_occur() {
    let noon: Timestamp = "2024-01-31T12:00:00Z".parse().expect("an instant");
    for json in [
        r#""2024-01-31T12:00:00Z""#,
        r#""2024-01-31T12:00:00.000Z""#,
        r#""2024-01-31t12:00:00z""#,
        r#""2024-01-31 12:00:00Z""#,
        r#""2024-01-31T12:00:00+00:00""#,
        r#""2024-01-31T12:00:00-00:00""#,
        r#""2024-01-31T14:00:00+02:00""#,
        r#""2024-01-31T04:00:00-08:00""#,
        r#""2024-01-31T04:00:00.0-0800""#,
        r#""2024-01-31T14:00:00+02""#,
    ] {
        assert_eq!(read::<Timestamp>(json), noon, "{json}");
        assert_eq!(round::<Timestamp>(json), json);
    }
    assert_eq!(write(&noon), r#""2024-01-31T12:00:00Z""#);
    assert_eq!(
        round::<Timestamp>(r#""2024-01-31T12:00:00.123456789Z""#),
        r#""2024-01-31T12:00:00.123456789Z""#
    );
}

/// Other forms of ISO 8601 come out in the usual one.
#[test]
fn instants_in_forms_that_are_not_kept() {
    assert_eq!(round::<Timestamp>(r#""20240131T120000Z""#), r#""2024-01-31T12:00:00Z""#);
    assert_eq!(round::<Timestamp>(r#""2024-01-31T12:00:00,5Z""#), r#""2024-01-31T12:00:00.5Z""#);
}

#[test]
fn what_is_not_an_instant_is_refused() {
    for json in [
        r#""""#,
        r#""yesterday""#,
        r#""2024-01-31""#,
        r#""2024-02-30T12:00:00Z""#,
        r#""2024-01-31T12""#,
        r#""2024-01-31T12:00:00.""#,
        r#""2024-01-31T12:00:00 UTC""#,
        r#""9999-12-32T23:59:59Z""#,
        r#""9999-12-31T23:59:61Z""#,
        r#""9999-12-31T23:59:59.Z""#,
        r#""9999-12-31T23:59:59+24:00""#,
    ] {
        assert_eq!(
            refusal::<Timestamp>(json),
            "expected an RFC 3339 time, found other text",
            "{json}"
        );
    }
    assert_eq!(refusal::<Timestamp>("1700000000"), "expected an RFC 3339 time, found 1700000000");
}

/// What jiff has no value for.
#[test]
fn instants_that_have_no_value_are_kept() {
    for (json, nearest) in [
        (r#""9999-12-31T23:59:59Z""#, jiff::Timestamp::MAX),
        (r#""9999-12-31T23:59:59.999999999+00:00""#, jiff::Timestamp::MAX),
        (r#""0000-01-01T00:00:00Z""#, "0000-01-01T00:00:00Z".parse().expect("an instant")),
        (r#""2016-12-31T23:59:60Z""#, "2016-12-31T23:59:59Z".parse().expect("an instant")),
        (r#""2016-12-31t23:59:60.5z""#, "2016-12-31T23:59:59.5Z".parse().expect("an instant")),
        (r#""2024-01-31T12:00:00""#, "2024-01-31T12:00:00Z".parse().expect("an instant")),
        (r#""2024-01-31 12:00:00.5""#, "2024-01-31T12:00:00.5Z".parse().expect("an instant")),
        (
            r#""2024-01-31T12:00:00.123456789012Z""#,
            "2024-01-31T12:00:00.123456789Z".parse().expect("an instant"),
        ),
    ] {
        assert_eq!(*read::<Timestamp>(json), nearest, "{json}");
        assert_eq!(round::<Timestamp>(json), json);
    }
}

#[test]
fn instants_compare_as_such() {
    let at = |text: &str| text.parse::<Timestamp>().expect("an instant");
    let (never, later) = (at("9999-12-31T23:59:58Z"), at("9999-12-31T23:59:59Z"));
    assert!(never < later);
    assert_ne!(never, later);
    assert_ne!(never, Timestamp::from(jiff::Timestamp::MAX));
    assert_eq!(later, at("9999-12-31T22:59:59-01:00"));
    assert!(at("2016-12-31T23:59:59.9Z") < at("2016-12-31T23:59:60.5Z"));
    assert!(at("2016-12-31T23:59:59Z") < at("2016-12-31T23:59:60Z"));
    assert!(at("2016-12-31T23:59:60Z") < at("2017-01-01T00:00:00Z"));
    let same = [at("2024-01-31T12:00:00Z"), at("2024-01-31T13:00:00+01:00")];
    assert_eq!(HashSet::from(same).len(), 1);
    assert!(Timestamp::now() > at("2024-01-31T12:00:00Z"));
    let own = Timestamp::from(jiff::Timestamp::UNIX_EPOCH);
    assert_eq!(write(&own), r#""1970-01-01T00:00:00Z""#);
    assert_eq!(jiff::Timestamp::from(own), jiff::Timestamp::UNIX_EPOCH);
}

#[test]
fn serde_goes_the_same_way() {
    let json = r#""9999-12-31T23:59:59Z""#;
    let never: Timestamp = serde_json::from_str(json).expect("an instant");
    assert_eq!(serde_json::to_string(&never).expect("JSON"), json);
}
