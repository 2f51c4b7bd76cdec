//! One of several types beside the fields of a struct, and fields that always have one text.

use sdk_runtime::codec::{Extra, Value, from_json};
use sdk_runtime::{model, union};

use crate::support::{read, refusal, round, write};

/// A field of its own, and a fruit.
#[derive(Clone, Debug, PartialEq)]
struct Basket {
    colour: String,
    note: Option<String>,
    fruit: Fruit,
}

model! { Basket { colour: "colour", note: "note", ..union fruit ["note"] } }

/// A fruit.
#[derive(Clone, Debug, PartialEq)]
enum Fruit {
    Apple(Apple),
    Banana(Banana),
    Unknown(Value),
}

union! { Fruit { Apple, Banana, ..Unknown } }

/// It has a note too.
#[derive(Clone, Debug, PartialEq)]
struct Apple {
    core: String,
    note: Option<String>,
    extra: Extra,
}

model! { Apple { core: "core", note: "note", ..extra } }

/// It has a constant.
#[derive(Clone, Debug, PartialEq)]
struct Banana {
    peel: i64,
    extra: Extra,
}

model! { Banana { peel: "peel", "shape" = "bent", ..extra } }

/// It has a constant, and nothing else may be there.
#[derive(Clone, Debug, PartialEq)]
struct Sealed {
    peel: i64,
}

model! { Sealed { peel: "peel", "shape" = "bent", ..closed } }

#[test]
fn both_are_one_object() {
    let json = r#"{"colour":"red","core":"hard","more":[1]}"#;
    let basket: Basket = read(json);
    let Fruit::Apple(apple) = &basket.fruit else { panic!("{basket:?}") };
    assert_eq!((apple.core.as_str(), apple.extra.len()), ("hard", 1));
    assert_eq!(write(&basket), json);
    assert_eq!(
        round::<Basket>(r#"{"colour":"","shape":"bent","peel":1}"#),
        r#"{"colour":"","shape":"bent","peel":1}"#
    );
}

#[test]
fn what_both_name_is_written_once() {
    let mut basket: Basket = read(r#"{"note":"ripe","core":"hard","colour":"red"}"#);
    let Fruit::Apple(apple) = &basket.fruit else { panic!("{basket:?}") };
    assert_eq!(apple.note.as_deref(), Some("ripe"));
    basket.note = Some("eaten".to_owned());
    assert_eq!(write(&basket), r#"{"colour":"red","note":"eaten","core":"hard"}"#);
    basket.note = None;
    assert_eq!(write(&basket), r#"{"colour":"red","core":"hard","note":"ripe"}"#);
}

/// It may have nothing but what the two know.
#[derive(Clone, Debug, PartialEq)]
struct Closed {
    colour: String,
    fruit: Fruit,
}

model! { Closed { colour: "colour", ..union fruit [] closed ["core", "note", "peel"] } }

#[test]
fn what_a_closed_object_forbids_is_kept() {
    let json = r#"{"colour":"red","core":"hard","more":[1]}"#;
    let closed: Closed = read(json);
    assert!(matches!(closed.fruit, Fruit::Apple(_)));
    assert_eq!(write(&closed), json);
}

#[test]
fn what_fits_none_is_kept() {
    let json = r#"{"colour":"red","pit":true}"#;
    assert!(matches!(read::<Basket>(json).fruit, Fruit::Unknown(_)));
    assert_eq!(round::<Basket>(json), json);
    assert_eq!(refusal::<Basket>(r#"{"core":""}"#), "missing field `colour` of Basket");
    assert_eq!(refusal::<Basket>("[]"), "expected an object (Basket), found an array");
    let basket = Basket { colour: String::new(), note: None, fruit: Fruit::Unknown(5.into()) };
    let error = sdk_runtime::codec::to_json(&basket).expect_err("no object");
    assert_eq!(error.to_string(), "only an object has a place for other properties");
}

#[test]
fn a_constant_is_written_whether_or_not_it_came() {
    for json in [r#"{"peel":1}"#, r#"{"peel":1,"shape":"bent"}"#] {
        assert_eq!(round::<Banana>(json), r#"{"shape":"bent","peel":1}"#);
        assert_eq!(round::<Sealed>(json), r#"{"shape":"bent","peel":1}"#);
        assert!(read::<Banana>(json).extra.is_empty());
    }
    let other = r#"{"peel":1,"shape":"straight"}"#;
    assert_eq!(round::<Banana>(other), other);
    let error = from_json::<Sealed>(other.as_bytes()).expect_err("another shape");
    assert_eq!(error.to_string(), "shape: expected \"bent\", found another value");
}
