//! Options, boxes, lists, tuples, maps, sets.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use sdk_runtime::codec::{Decode, Encode};

use crate::support::{read, refusal, round, write};

#[test]
fn options_are_null_or_a_value() {
    assert_eq!(read::<Option<i64>>("null"), None);
    assert_eq!(read::<Option<i64>>("5"), Some(5));
    assert_eq!(write(&None::<i64>), "null");
    assert_eq!(write(&Some(5_i64)), "5");
    assert_eq!(refusal::<Option<i64>>("true"), "expected an integer, found true");
}

#[test]
fn options_may_be_absent_or_empty() {
    assert_eq!(<Option<i64> as Decode>::absent(), Some(None));
    assert_eq!(<Option<i64> as Decode>::empty(), Some(None));
    assert_eq!(<Box<Option<i64>> as Decode>::absent(), Some(Box::new(None)));
    assert_eq!(i64::absent(), None);
    assert_eq!(i64::empty(), None);
    assert_eq!(Vec::<i64>::absent(), None);
    assert!(None::<i64>.is_absent());
    assert!(Box::new(None::<i64>).is_absent());
    assert!(!Some(5_i64).is_absent());
}

#[test]
fn boxes_and_references_are_what_they_hold() {
    assert_eq!(*read::<Box<i64>>("5"), 5);
    assert_eq!(write(&Box::new("a")), r#""a""#);
    assert_eq!(write(&&&5_i64), "5");
}

#[test]
fn lists() {
    assert_eq!(read::<Vec<i64>>("[]"), [0_i64; 0]);
    assert_eq!(read::<Vec<i64>>("[1, 2, 3]"), [1, 2, 3]);
    assert_eq!(read::<Vec<Option<i64>>>("[1, null]"), [Some(1), None]);
    assert_eq!(write(&&[Some(1_i64), None][..]), "[1,null]");
    assert_eq!(refusal::<Vec<i64>>("{}"), "expected an array, found an object");
    assert_eq!(refusal::<Vec<i64>>("[1, \"2\"]"), "[1]: expected an integer, found a string");
    assert_eq!(
        refusal::<Vec<Vec<i64>>>("[[], [1, null]]"),
        "[1][1]: expected an integer, found null"
    );
}

#[test]
fn tuples_have_exactly_their_items() {
    assert_eq!(read::<(i64, String)>(r#"[1, "a"]"#), (1, "a".to_owned()));
    assert_eq!(round::<(i64,)>("[1]"), "[1]");
    assert_eq!(
        round::<(i64, i64, i64, i64, i64, i64, i64, i64)>("[1,2,3,4,5,6,7,8]"),
        "[1,2,3,4,5,6,7,8]"
    );
    assert_eq!(refusal::<(i64, i64)>("[1]"), "expected an array of 2, found one of 1");
    assert_eq!(refusal::<(i64, i64)>("[1, 2, 3]"), "expected an array of 2, found a longer one");
    assert_eq!(refusal::<(i64, i64)>("[1, {}]"), "[1]: expected an integer, found an object");
    assert_eq!(refusal::<(i64, i64)>("1"), "expected an array, found 1");
}

#[test]
fn maps() {
    let map: BTreeMap<String, i64> = read(r#"{"b": 2, "a": 1}"#);
    assert_eq!(map, BTreeMap::from([("a".to_owned(), 1), ("b".to_owned(), 2)]));
    assert_eq!(write(&map), r#"{"a":1,"b":2}"#);
    assert_eq!(read::<HashMap<String, i64>>(r#"{"a": 1}"#)["a"], 1);
    assert_eq!(round::<HashMap<String, Option<i64>>>(r#"{"a":null}"#), r#"{"a":null}"#);
    assert_eq!(round::<BTreeMap<String, i64>>(r#"{"a \"b\"":1}"#), r#"{"a \"b\"":1}"#);
    assert_eq!(refusal::<BTreeMap<String, i64>>("[]"), "expected an object, found an array");
}

#[test]
fn the_last_of_equal_keys_wins() {
    let json = br#"{"a": 1, "a": 2}"#;
    let map: BTreeMap<String, i64> = sdk_runtime::codec::from_json(json).expect("a map");
    assert_eq!(map["a"], 2);
}

#[test]
fn sets() {
    assert_eq!(read::<BTreeSet<i64>>("[3, 1, 3]"), BTreeSet::from([1, 3]));
    assert_eq!(round::<BTreeSet<i64>>("[3,1,3]"), "[1,3]");
    assert_eq!(read::<HashSet<String>>(r#"["a", "a"]"#).len(), 1);
    assert_eq!(refusal::<BTreeSet<i64>>("[1, null]"), "[1]: expected an integer, found null");
}
