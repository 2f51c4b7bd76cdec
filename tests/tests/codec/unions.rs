//! One of several types.

use sdk_runtime::codec::{Base64, Extra, Value, from_json, to_json};
use sdk_runtime::{model, string_enum, union};
use serde_json::json;

use crate::support::{read, refusal, round, write};

/// A payload that doesn't have the tag as a field.
#[derive(Clone, Debug, PartialEq)]
struct Output {
    data: Base64,
    extra: Extra,
}

model! { Output { data: "d", ..extra } }

/// A payload that has the tag as a field, and refuses unknown ones.
#[derive(Clone, Debug, PartialEq)]
struct End {
    t: String,
    code: Option<i64>,
}

model! { End { t: "t", code: "c", ..closed } }

/// A closed payload that doesn't have the tag as a field.
#[derive(Clone, Debug, PartialEq)]
struct Mark {
    at: i64,
}

model! { Mark { at: "at", ..closed } }

/// Open.
#[derive(Clone, Debug, PartialEq)]
enum Event {
    Stdout(Output),
    Stderr(Box<Output>),
    End(End),
    Mark(Mark),
    Unknown(Value),
}

union! {
    Event by "t" {
        Stdout: "o",
        Stderr: "e" | "err",
        End: "x" | "end",
        Mark: "m",
        ..Unknown,
    }
}

/// Closed.
#[derive(Clone, Debug, PartialEq)]
enum Known {
    Out(Output),
    Mark(Mark),
}

union! { Known by "t" { Out: "o", Mark: "m" } }

/// With a variant of its own for other tags.
#[derive(Clone, Debug, PartialEq)]
enum WithDefault {
    Mark(Mark),
    Output(Output),
}

union! { WithDefault by "t" { Mark: "m", ..Output } }

/// With a type for any other tag, which is no surprise then.
#[derive(Clone, Debug, PartialEq)]
enum Shape {
    Mark(Mark),
    Other(End),
}

union! { Shape by "t" { Mark: "m", _: Other } }

#[test]
fn any_other_tag_has_a_type_of_its_own() {
    for json in [r#"{"t":"m","at":1}"#, r#"{"t":"q","c":1}"#] {
        assert_eq!(round::<Shape>(json), json);
    }
    assert_eq!(read::<Shape>(r#"{"t":"q"}"#), Shape::Other(End { t: "q".into(), code: None }));
    assert_eq!(refusal::<Shape>(r#"{"c":1}"#), "missing field `t` of End");
}

/// A list or its only item.
#[derive(Clone, Debug, PartialEq)]
enum OneOrMany {
    One(String),
    Many(Vec<String>),
}

union! { OneOrMany { One, Many } }

/// All kinds of JSON.
#[derive(Clone, Debug, PartialEq)]
enum Anything {
    Flag(bool),
    Count(i64),
    Ratio(f64),
    Mark(Mark),
    Nothing(()),
}

union! { Anything { Flag, Count, Ratio, Mark, Nothing, } }

/// Untagged and open.
#[derive(Clone, Debug, PartialEq)]
enum Pet {
    Cat(Mark),
    Dog(Vec<Mark>),
    Unknown(Value),
}

union! { Pet { Cat, Dog, ..Unknown } }

string_enum! {
    /// What a cat is.
    pub enum CatKind { Cat = "cat", ..Unknown, }
}

string_enum! {
    /// What a dog is.
    pub enum DogKind { Dog = "dog", ..Unknown, }
}

#[derive(Clone, Debug, PartialEq)]
struct Cat {
    kind: Option<CatKind>,
    name: Option<String>,
    extra: Extra,
}

model! { Cat { kind: "kind", name: "name", ..extra } }

#[derive(Clone, Debug, PartialEq)]
struct Dog {
    kind: Option<DogKind>,
    name: Option<String>,
    tricks: Option<i64>,
    extra: Extra,
}

model! { Dog { kind: "kind", name: "name", tricks: "tricks", ..extra } }

#[derive(Clone, Debug, PartialEq)]
struct Nested {
    inner: Box<Animal>,
}

model! { Nested { inner: "inner", ..closed } }

/// Objects that mostly fit one another.
#[derive(Clone, Debug, PartialEq)]
enum Animal {
    Cat(Cat),
    Dog(Dog),
    Nested(Nested),
    Unknown(Value),
}

union! { Animal { Cat, Dog, Nested, ..Unknown } }

#[derive(Clone, Debug, PartialEq)]
struct Owner {
    animal: Animal,
}

model! { Owner { animal: "animal", ..closed } }

#[derive(Clone, Debug, PartialEq)]
struct AnyOwner {
    animal: Value,
}

model! { AnyOwner { animal: "animal", ..closed } }

#[derive(Clone, Debug, PartialEq)]
enum Owned {
    Owner(Owner),
    Any(AnyOwner),
}

union! { Owned { Owner, Any } }

#[derive(Clone, Debug, PartialEq)]
struct Branch {
    next: Box<Tree>,
}

model! { Branch { next: "next", ..closed } }

/// Two variants that read the same all the way down.
#[derive(Clone, Debug, PartialEq)]
enum Tree {
    Left(Branch),
    Right(Branch),
    Leaf(CatKind),
}

union! { Tree { Left, Right, Leaf } }

fn output(text: &str) -> Output {
    Output { data: text.into(), extra: Extra::new() }
}

#[test]
fn the_tag_chooses_wherever_it_stands() {
    for json in [r#"{"t": "o", "d": "aGk="}"#, r#"{"d": "aGk=", "t": "o"}"#] {
        assert_eq!(read::<Event>(json), Event::Stdout(output("hi")), "{json}");
    }
    let json = r#"{"c": 3, "t": "x"}"#;
    assert_eq!(read::<Event>(json), Event::End(End { t: "x".into(), code: Some(3) }));
    assert_eq!(read::<Event>(r#"{"at": 1, "t": "m"}"#), Event::Mark(Mark { at: 1 }));
}

#[test]
fn the_tag_is_written_once() {
    for json in [
        r#"{"t":"o","d":"aGk="}"#,
        r#"{"t":"x","c":3}"#,
        r#"{"t":"end"}"#,
        r#"{"t":"m","at":1}"#,
        r#"{"t":"o","d":"aGk=","new":[1]}"#,
    ] {
        assert_eq!(round::<Event>(json), json);
    }
    assert_eq!(write(&Event::Stderr(Box::new(output("hi")))), r#"{"t":"e","d":"aGk="}"#);
}

#[test]
fn one_of_several_tags_is_kept() {
    let json = r#"{"d":"aGk=","t":"err"}"#;
    assert_eq!(round::<Event>(json), json);
}

#[test]
fn unknown_tags_are_kept() {
    for json in [
        r#"{"t":"z","d":5}"#,
        r#"{"a":{"t":"o"},"t":"z","d":[]}"#,
        r#"{"t":5}"#,
        r#"{"t":null}"#,
        r#"{"d":"aGk="}"#,
        "{}",
        "null",
        "[1]",
        "5",
    ] {
        let tree: Value = serde_json::from_str(json).expect("JSON");
        assert_eq!(read::<Event>(json), Event::Unknown(tree.clone()), "{json}");
        assert_eq!(write(&Event::Unknown(tree.clone())), write(&tree));
    }
}

#[test]
fn a_known_tag_with_a_wrong_payload_is_an_error() {
    assert_eq!(refusal::<Event>(r#"{"t": "o", "d": 5}"#), "d: expected base64, found 5");
    assert_eq!(refusal::<Event>(r#"{"t": "o"}"#), "missing field `d` of Output");
    assert_eq!(refusal::<Event>(r#"{"t": "m", "at": 1, "b": 2}"#), "unknown field `b` of Mark");
    assert_eq!(
        refusal::<Vec<Event>>(r#"[{"t": "x", "c": "3"}]"#),
        "[0].c: expected an integer, found a string"
    );
}

#[test]
fn closed_unions_name_the_known_tags() {
    assert_eq!(read::<Known>(r#"{"t": "m", "at": 1}"#), Known::Mark(Mark { at: 1 }));
    assert_eq!(
        refusal::<Known>(r#"{"t": "z"}"#),
        r#"t: expected one of "o", "m", found another value"#
    );
    assert_eq!(
        refusal::<Known>(r#"{"t": 5}"#),
        r#"t: expected one of "o", "m", found another value"#
    );
    assert_eq!(refusal::<Known>(r#"{"at": 1}"#), "missing field `t` of Known");
    assert_eq!(refusal::<Known>("5"), "expected an object (Known), found 5");
}

#[test]
fn another_variant_can_take_other_tags() {
    let json = r#"{"d":"aGk=","t":"new"}"#;
    let value = read::<WithDefault>(json);
    assert!(
        matches!(&value, WithDefault::Output(output) if output.extra().get("t") == Some(&json!("new")))
    );
    assert_eq!(write(&value), json);
    assert_eq!(refusal::<WithDefault>("{}"), "missing field `d` of Output");
}

#[test]
fn the_variant_that_knows_most_is_taken() {
    for (json, expected) in [
        (r#"{"kind":"cat","name":"Tom"}"#, "Cat"),
        (r#"{"kind":"dog","name":"Rex"}"#, "Dog"),
        // A field that one of them knows tells more than the order.
        (r#"{"name":"Rex","tricks":3}"#, "Dog"),
        (r#"{"name":"Tom"}"#, "Cat"),
        // One value that no variant knows: the fewest fields are left over.
        (r#"{"kind":"eel","tricks":1}"#, "Dog"),
        (r#"{"inner":{"kind":"dog"}}"#, "Nested"),
    ] {
        let animal = read::<Animal>(json);
        assert!(format!("{animal:?}").starts_with(expected), "{json}: {animal:?}");
        assert_eq!(round::<Animal>(json), json);
    }
    assert_eq!(read::<Animal>("5"), Animal::Unknown(json!(5)));
    // Within another union what was unknown still counts.
    for (json, expected) in
        [(r#"{"animal":{"kind":"eel"}}"#, "Any"), (r#"{"animal":{"kind":"dog"}}"#, "Owner")]
    {
        let owned = read::<Owned>(json);
        assert!(format!("{owned:?}").starts_with(expected), "{json}: {owned:?}");
    }
}

#[test]
fn an_unknown_value_deep_within_does_not_double_the_work_at_each_level() {
    let json = format!("{}\"eel\"{}", r#"{"next":"#.repeat(60), "}".repeat(60));
    let tree = read::<Tree>(&json);
    assert!(matches!(tree, Tree::Left(_)));
    assert_eq!(round::<Tree>(&json), json);
    // What is read afterwards is looked at as closely as ever.
    assert!(matches!(read::<Animal>(r#"{"kind":"dog"}"#), Animal::Dog(_)));
}

#[test]
fn variants_that_fit_alike_are_taken_in_order() {
    assert_eq!(read::<OneOrMany>(r#""a""#), OneOrMany::One("a".into()));
    assert_eq!(read::<OneOrMany>(r#"["a"]"#), OneOrMany::Many(vec!["a".into()]));
    for (json, value) in [
        ("true", Anything::Flag(true)),
        ("1", Anything::Count(1)),
        ("1.5", Anything::Ratio(1.5)),
        (r#"{"at": 1}"#, Anything::Mark(Mark { at: 1 })),
        (r#"{"at": null}"#, Anything::Nothing(())),
        ("null", Anything::Nothing(())),
    ] {
        assert_eq!(read::<Anything>(json), value, "{json}");
    }
    for json in [r#""a""#, r#"["a","b"]"#] {
        assert_eq!(round::<OneOrMany>(json), json);
    }
}

#[test]
fn where_nothing_fits_every_reason_is_given() {
    assert_eq!(
        refusal::<OneOrMany>(r#"["a", 5]"#),
        "no variant of OneOrMany fits: One (expected a string, found an array), \
         Many ([1]: expected a string, found 5)"
    );
    assert_eq!(
        refusal::<Vec<OneOrMany>>("[null]"),
        "[0]: no variant of OneOrMany fits: One (expected a string, found null), \
         Many (expected an array, found null)"
    );
    assert_eq!(read::<Pet>("[5]"), Pet::Unknown(json!([5])));
    assert_eq!(read::<Pet>("5"), Pet::Unknown(json!(5)));
    assert_eq!(round::<Pet>(r#"[{"at":1}]"#), r#"[{"at":1}]"#);
}

#[test]
fn malformed_text_inside_a_union_says_where() {
    for json in [r#"[{"t": "o", "d" "aGk="}]"#, r#"[{"d": tru, "t": "o"}]"#] {
        let error = from_json::<Vec<Event>>(json.as_bytes()).expect_err("not JSON");
        assert!(error.position().is_some(), "{error}");
    }
    let error = from_json::<Vec<OneOrMany>>(br#"[["a", "#).expect_err("not JSON");
    assert_eq!(error.to_string(), "malformed JSON: EOF while parsing a value at line 1 column 7");
}

/// A tagged union needs objects.
#[derive(Clone, Debug, PartialEq)]
enum Misused {
    Text(String),
}

union! { Misused by "kind" { Text: "text" } }

#[test]
fn a_tag_needs_an_object() {
    let error = to_json(&Misused::Text("a".into())).expect_err("no place");
    assert_eq!(error.to_string(), "only an object has a place for the tag `kind`");
}

/// A union within a union.
#[derive(Clone, Debug, PartialEq)]
enum Outer {
    Known(Known),
    Unknown(Value),
}

union! { Outer by "family" { Known: "known", ..Unknown } }

#[test]
fn unions_nest() {
    for json in [
        r#"{"family":"known","t":"m","at":1}"#,
        r#"{"family":"known","t":"o","d":"aGk="}"#,
        r#"{"family":"new","t":"o"}"#,
    ] {
        assert_eq!(round::<Outer>(json), json);
    }
    let json = r#"{"t": "o", "d": "aGk=", "family": "known"}"#;
    assert_eq!(read::<Outer>(json), Outer::Known(Known::Out(output("hi"))));
}
