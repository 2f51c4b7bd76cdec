//! serde's traits, and traits of a caller's own.

use sdk_runtime::codec::{
    CodecError, Decode, Encode, Extra, Input, Output, Value, from_json, to_json,
};
use sdk_runtime::{model, string_enum, union};
use serde_json::json;

use crate::support::{read, round};

/// A thing with a thing of each macro in it.
#[derive(Clone, Debug, PartialEq)]
struct Thing {
    kind: Kind,
    shape: Option<Shape>,
    parts: Vec<Thing>,
    weight: Option<f64>,
    extra: Extra,
}

model! { Thing { kind: "kind", shape: "shape", parts: "parts", weight: "weight", ..extra } }

/// A string.
#[derive(Clone, Debug)]
enum Kind {
    Round,
    Unknown(String),
}

string_enum! { Kind { Round: "round", ..Unknown } }

/// A union.
#[derive(Clone, Debug, PartialEq)]
enum Shape {
    Side(f64),
    Sides(Vec<f64>),
}

union! { Shape { Side, Sides } }

fn thing() -> Value {
    json!({
        "kind": "round",
        "shape": [1.5, 2.5],
        "parts": [{ "kind": "new", "parts": [], "more": { "a": [null, -1, true] } }],
    })
}

#[test]
fn serde_reads_and_writes_the_same() {
    let text = thing().to_string();
    let value: Thing = serde_json::from_str(&text).expect("a thing");
    assert_eq!(value, from_json(text.as_bytes()).expect("a thing"));
    assert_eq!(serde_json::from_value::<Thing>(thing()).expect("a thing"), value);
    assert_eq!(serde_json::from_reader::<_, Thing>(text.as_bytes()).expect("a thing"), value);
    assert_eq!(serde_json::to_value(&value).expect("JSON"), thing());
    assert_eq!(serde_json::to_vec(&value).expect("JSON"), to_json(&value).expect("JSON"));
}

#[test]
fn serde_reads_yaml() {
    let value: Thing =
        serde_yaml::from_str("kind: round\nparts:\n- kind: new\n  parts: []\n  shape: 2\n")
            .expect("a thing");
    assert_eq!(value.parts[0].shape, Some(Shape::Side(2.0)));
    let again: Thing =
        serde_yaml::from_str(&serde_yaml::to_string(&value).expect("YAML")).expect("a thing");
    assert_eq!(again, value);
}

#[test]
fn serde_says_where() {
    let wrong = r#"{"kind": "round", "parts": [{"kind": 5}]}"#;
    let error = serde_json::from_str::<Thing>(wrong).expect_err("not a thing");
    assert!(error.is_data());
    assert!(error.to_string().starts_with("parts[0].kind: expected a string, found 5"), "{error}");

    let error =
        serde_json::from_str::<Thing>("{\"kind\": \"round\",\n\"parts\": [").expect_err("cut off");
    assert!(error.is_eof());
    assert_eq!((error.line(), error.column()), (2, 10));

    let mut thing: Thing = serde_json::from_value(thing()).expect("a thing");
    thing.parts[0].weight = Some(f64::INFINITY);
    let error = serde_json::to_string(&thing).expect_err("no number");
    assert_eq!(error.to_string(), "parts[0].weight: JSON has no number for inf");
}

#[test]
fn serde_finds_the_types_in_others() {
    #[derive(serde::Deserialize, serde::Serialize)]
    struct Mine {
        thing: Option<Thing>,
        #[serde(flatten)]
        flat: std::collections::HashMap<String, Kind>,
    }
    let text = r#"{"thing":{"kind":"round","parts":[]},"a":"new"}"#;
    let mine: Mine = serde_json::from_str(text).expect("mine");
    assert_eq!(mine.flat["a"], "new");
    assert_eq!(serde_json::to_string(&mine).expect("JSON"), text);
    assert!(serde_json::from_str::<Mine>(r#"{"thing": null}"#).expect("mine").thing.is_none());
}

/// Reads nothing of what is there, whatever it is.
struct Careless;

impl Decode for Careless {
    fn decode(_: Input<'_>) -> Result<Self, CodecError> {
        Ok(Self)
    }
}

impl Encode for Careless {
    fn encode(&self, _: &mut dyn Output) -> Result<(), CodecError> {
        Ok(())
    }
}

/// Reads the first key or item, and no more.
#[derive(Debug, PartialEq)]
struct First(String);

impl Decode for First {
    fn decode(input: Input<'_>) -> Result<Self, CodecError> {
        let mut first = String::new();
        match input {
            Input::Object(object) => {
                object.key(&mut |key| key.clone_into(&mut first))?;
            }
            Input::Array(array) => {
                let mut item = None;
                array.next(&mut item)?;
                first = item.unwrap_or_default();
            }
            other => return Err(CodecError::expected("something with parts", &other)),
        }
        Ok(Self(first))
    }
}

impl Encode for First {
    fn encode(&self, output: &mut dyn Output) -> Result<(), CodecError> {
        output.array(&mut std::iter::once(&self.0 as &dyn Encode))
    }
}

#[test]
fn what_a_type_leaves_unread_is_skipped() {
    let things: Vec<Careless> =
        from_json(br#"[1, {"a": {"b": 1}}, [[1], 2], "x"]"#).expect("things");
    assert_eq!(things.len(), 4);
    let firsts: Vec<First> = read(r#"[{"a": [1], "b": 2}, ["c", "d", ["e"]], []]"#);
    assert_eq!(firsts, [First("a".into()), First("c".into()), First(String::new())]);
    assert_eq!(round::<First>(r#"["a",2]"#), r#"["a"]"#);
}

#[test]
fn a_type_that_writes_nothing_is_an_error_for_serde() {
    union! { Wrapped { Careless } }
    /// A careless type that serde knows.
    enum Wrapped {
        Careless(Careless),
    }
    let error = serde_json::to_string(&Wrapped::Careless(Careless)).expect_err("nothing");
    assert_eq!(error.to_string(), "nothing was written");
}
