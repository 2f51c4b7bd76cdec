//! Pointers, and where in a text they lead.

use sdk_codegen::source::{At, FileId, Pointer, Source};
use serde_json::json;

use crate::{at, read, yaml};

/// Line and column of a value, and the text that its span covers.
fn place<'s>(source: &'s Source, pointer: &str) -> (usize, usize, &'s str) {
    let place = source.locate(&at(pointer)).expect("a place");
    (place.line, place.column, source.text(&at(pointer)).expect("a text"))
}

fn key(source: &Source, pointer: &str) -> (usize, usize, String) {
    let place = source.locate_key(&at(pointer)).expect("a place");
    (place.line, place.column, place.text[place.columns].to_owned())
}

#[test]
fn pointers_are_escaped_and_read_from_fragments() {
    let pointer = Pointer::root().child("paths").child("/a~b/{id}").index(3);
    assert_eq!(pointer.to_string(), "/paths/~1a~0b~1{id}/3");
    assert_eq!(pointer.segments().collect::<Vec<_>>(), ["paths", "/a~b/{id}", "3"]);
    assert_eq!(pointer.last().as_deref(), Some("3"));
    assert_eq!(pointer.parent().expect("a parent").last().as_deref(), Some("/a~b/{id}"));
    assert_eq!(Pointer::from_fragment("/a~1b/%7Bid%7D"), Pointer::parse("/a~1b/{id}"));
    assert_eq!(Pointer::from_fragment("/100%/%zz"), Pointer::parse("/100%/%zz"));
    assert_eq!(Pointer::from_fragment("anchor"), None);
    assert_eq!(Pointer::root().parent(), None);
}

#[test]
fn places_have_a_text_form() {
    let place = at("/paths/~1vms").child("get");
    assert_eq!(place.to_string(), "0#/paths/~1vms/get");
    assert_eq!("0#/paths/~1vms/get".parse(), Ok(place));
    assert!("paths".parse::<At>().is_err());
    assert!("x#/paths".parse::<At>().is_err());
}

#[test]
fn yaml_merge_keys_and_aliases_are_resolved() {
    let source = yaml(
        "base: &base {a: 1, b: 2}\nlist: &list [x]\none: {<<: *base, b: 3}\ntwo:\n  <<: [*base, {c: 4}]\nthree: *list\n",
    );
    assert_eq!(source.root()["one"], json!({"b": 3, "a": 1}));
    assert_eq!(source.root()["two"], json!({"a": 1, "b": 2, "c": 4}));
    assert_eq!(source.root()["three"], json!(["x"]));
    assert_eq!(place(&source, "/one/a"), (1, 17, "1"));
    assert_eq!(place(&source, "/two/c"), (5, 19, "4"));
    assert_eq!(place(&source, "/three/0"), (2, 14, "x"));
}

#[test]
fn values_and_keys_are_found_in_yaml() {
    let source = yaml(
        "# über\ninfo:\n  title: Grüße  # ü\n  version: 1.10\npaths:\n  /vms/{id}:\n    get:\n      tags: [a, \"b\"]\n",
    );
    assert_eq!(place(&source, "/info/title"), (3, 10, "Grüße"));
    assert_eq!(place(&source, "/info/version"), (4, 12, "1.10"));
    assert_eq!(place(&source, "/paths/~1vms~1{id}/get/tags/1"), (8, 17, "\"b\""));
    assert_eq!(key(&source, "/paths/~1vms~1{id}"), (6, 3, "/vms/{id}".to_owned()));
    assert_eq!(key(&source, "/info/version"), (4, 3, "version".to_owned()));
    // A list's elements have no keys.
    assert_eq!(key(&source, "/paths/~1vms~1{id}/get/tags/0"), (8, 14, "a".to_owned()));
}

#[test]
fn what_is_not_there_is_where_the_nearest_thing_above_it_is() {
    let source = yaml("info:\n  title: a\n");
    assert_eq!(place(&source, "/info/title/x/y"), (2, 10, "a"));
    assert_eq!(place(&source, "/info/version"), (2, 3, "title: a"));
    let best = source.locate_best(&at("/info/version")).expect("a place");
    assert_eq!((best.line, best.column), (2, 3));
    assert_eq!(source.locate(&At::root()).map(|place| place.line), Some(1));
}

#[test]
fn values_and_keys_are_found_in_json() {
    let source = read(&[(
        "api.json",
        "{\n  \"a/b\": [1, {\"\\ud83d\\ude00\": -1.5e3}],\r\n\t\"é\\\"\": \"x\\\\\", \"t\": true}",
    )]);
    assert_eq!(place(&source, "/a~1b/1/😀"), (2, 31, "-1.5e3"));
    assert_eq!(key(&source, "/a~1b/1/😀"), (2, 15, "\"\\ud83d\\ude00\"".to_owned()));
    assert_eq!(place(&source, "/é\""), (3, 9, "\"x\\\\\""));
    assert_eq!(place(&source, "/t"), (3, 21, "true"));
    assert_eq!(
        source.locate(&at("/t")).expect("a place").text,
        "\t\"é\\\"\": \"x\\\\\", \"t\": true}"
    );
}

#[test]
fn what_looks_like_json_may_be_yaml() {
    let source = read(&[("api.json", "{a: 1, # why not\n b: [2,]}")]);
    assert_eq!(source.root(), &json!({"a": 1, "b": [2]}));
    assert_eq!(place(&source, "/b/0"), (2, 6, "2"));
}

#[test]
fn keys_that_are_there_twice_are_told() {
    let source = yaml("a: 1\nb:\n  c: 1\n  d: 2\n  c: 3\n");
    assert_eq!(source.duplicates(FileId::ROOT), [at("/b/c").pointer]);
    assert_eq!(source.root()["b"]["c"], 3);
    assert_eq!(key(&source, "/b/c"), (5, 3, "c".to_owned()));
    let source = read(&[("api.json", "{\"a\": 1, \"a\": 2}")]);
    assert_eq!(key(&source, "/a"), (1, 10, "\"a\"".to_owned()));
}
