//! Objects whose other properties are of one type.

use std::collections::BTreeMap;

use sdk_runtime::model;

use crate::support::{read, refusal, write};

/// Points by player, beside the name of the game.
#[derive(Clone, Debug, Default, PartialEq)]
struct Scores {
    game: Option<String>,
    points: BTreeMap<String, Option<i64>>,
}

model! { Scores { game: "game", ..map points, } }

#[test]
fn other_fields_are_read_into_the_map() {
    let scores: Scores = read(r#"{"ann": 3, "game": "chess", "bob": null}"#);
    assert_eq!(scores.game.as_deref(), Some("chess"));
    assert_eq!(scores.points.get("ann"), Some(&Some(3)));
    assert_eq!(scores.points.get("bob"), Some(&None), "null is a value");
    assert_eq!(write(&scores), r#"{"game":"chess","ann":3,"bob":null}"#);
}

#[test]
fn no_other_fields_are_no_map() {
    assert_eq!(read::<Scores>("{}"), Scores::default());
    assert_eq!(write(&Scores::default()), "{}");
}

#[test]
fn another_type_is_refused_at_its_place() {
    let refused = refusal::<Scores>(r#"{"ann": "three"}"#);
    assert!(refused.contains("ann"), "{refused}");
}

#[test]
fn a_field_of_the_type_comes_before_an_entry_of_its_name() {
    let points = BTreeMap::from([("game".to_owned(), Some(1)), ("ann".to_owned(), Some(2))]);
    let scores = Scores { game: Some("chess".to_owned()), points };
    assert_eq!(write(&scores), r#"{"game":"chess","ann":2}"#);
}
