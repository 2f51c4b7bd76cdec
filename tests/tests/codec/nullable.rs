//! Absent, null and a value as three things.

use sdk_runtime::codec::{Decode, Encode, Nullable};
use sdk_runtime::model;

use crate::support::{read, refusal, round, write};

/// Changes to a thing.
#[derive(Clone, Debug, Default, PartialEq)]
struct Update {
    name: Option<String>,
    limit: Nullable<i64>,
}

model! {
    Update {
        name: "name",
        limit: "limit",
    }
}

#[test]
fn three_things_are_told_apart() {
    for (json, limit) in [
        ("{}", Nullable::Absent),
        (r#"{"limit":null}"#, Nullable::Null),
        (r#"{"limit":5}"#, Nullable::Value(5)),
    ] {
        assert_eq!(read::<Update>(json).limit, limit);
        assert_eq!(round::<Update>(json), json);
    }
    assert_eq!(
        refusal::<Update>(r#"{"limit": "5"}"#),
        "limit: expected an integer, found a string"
    );
}

#[test]
fn where_there_is_no_field_absent_is_null() {
    assert_eq!(
        write(&vec![Nullable::Absent, Nullable::Null, Nullable::Value(5_i64)]),
        "[null,null,5]"
    );
    assert_eq!(read::<Vec<Nullable<i64>>>("[null, 5]"), [Nullable::Null, Nullable::Value(5)]);
}

#[test]
fn conversions() {
    assert_eq!(Nullable::from(5), Nullable::Value(5));
    assert_eq!(Nullable::from(Some(5)), Nullable::Value(5));
    assert_eq!(Nullable::<i64>::from(None), Nullable::Null);
    assert_eq!(Nullable::<i64>::default(), Nullable::Absent);
}

#[test]
fn questions() {
    let value = Nullable::Value("a".to_owned());
    assert_eq!(value.value().map(String::as_str), Some("a"));
    assert_eq!(value.as_ref().map(String::len), Nullable::Value(1));
    assert_eq!(value.clone().into_value().as_deref(), Some("a"));
    assert_eq!(
        (value.is_value(), value.is_null(), Nullable::is_absent(&value)),
        (true, false, false)
    );

    for empty in [Nullable::<i64>::Absent, Nullable::Null] {
        assert_eq!(empty.value(), None);
        assert_eq!(empty.into_value(), None);
        assert_eq!(empty.map(|number| number + 1), empty);
        assert!(!empty.is_value());
    }
    assert!(Nullable::<i64>::Null.is_null());
    assert!(Encode::is_absent(&Nullable::<i64>::Absent));
    assert_eq!(<Nullable<i64> as Decode>::absent(), Some(Nullable::Absent));
    assert_eq!(<Nullable<i64> as Decode>::empty(), None);
}
