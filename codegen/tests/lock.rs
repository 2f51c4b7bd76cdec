//! What a lock may say, and what is said of one that can't be read.

use sdk_codegen::NamesLock;
use sdk_codegen::lock::{Key, Kind, Place};

#[track_caller]
fn refused(text: &str, texts: &[&str]) {
    let error =
        NamesLock::parse(text, "spec/names.lock").expect_err("it can't be read").to_string();
    for part in texts {
        assert!(error.contains(part), "no `{part}` in:\n{error}");
    }
}

#[test]
fn lines_may_come_in_any_order_twice_and_with_any_ending() {
    let text = "\u{feff}# Said.\r\n\r\nschemas/B type B\r\nschemas/A type A\r\nschemas/B type B\r\noperations/a method t.a GET /a\r\n";
    let lock = NamesLock::parse(text, "names.lock").expect("it can be read");
    let keys: Vec<_> = lock.keys().map(ToString::to_string).collect();
    assert_eq!(keys, ["operations/a method", "schemas/A type", "schemas/B type"]);
    assert!(NamesLock::parse("", "names.lock").expect("it can be empty").is_empty());
}

#[test]
fn an_unfinished_merge_is_named() {
    let text = "schemas/A type A\n<<<<<<< HEAD\nschemas/B type B\n=======\nschemas/C type C\n>>>>>>> theirs\n";
    refused(text, &["a merge left this here", "spec/names.lock:2:1", "<<<<<<< HEAD"]);
}

#[test]
fn a_name_that_rust_has_no_use_for_is_shown_with_its_place() {
    let cases = [
        (
            "schemas/A/properties/a field fn",
            "`fn` is a keyword of Rust: write another name, or `r#fn`",
            30,
        ),
        ("schemas/A/properties/a field gen", "`gen` is a keyword", 30),
        ("schemas/A/properties/a field self", "`self` can't be a name in Rust", 30),
        ("schemas/A/properties/a field a;fn", "`a;fn` can't be a name in Rust", 30),
        ("schemas/A/properties/a field fooBar", "write it `like_this`", 30),
        ("schemas/A type foo_bar", "write it `LikeThis`", 16),
        ("schemas/A type Foo{}", "`Foo{}` can't be a name in Rust", 16),
        ("schemas/A type ../../x", "can't be a name in Rust", 16),
        ("schemas/A/enum/x variant Self", "`Self` can't be a name in Rust", 26),
        ("schemas/A constructor made a b", "a constructor is `new` or `builder`, not `made`", 23),
        ("operations/a method a.b!.c", "`b!` can't be a name in Rust", 21),
        ("securitySchemes/a env foo", "can't be an environment variable", 23),
    ];
    for (line, what, column) in cases {
        refused(&format!("# Names.\n{line}\n"), &[what, &format!("spec/names.lock:2:{column}")]);
    }
}

#[test]
fn a_line_that_is_none_is_explained() {
    refused("schemas/A type\n", &["a line is a place, a kind and a name", "spec/names.lock:1:1"]);
    refused(
        "schemas/A sort A\n",
        &["a kind is one of accessor, argument,", "spec/names.lock:1:11"],
    );
    refused("schemas/A type A b\n", &["nothing comes after the name", "spec/names.lock:1:18"]);
    let text = "schemas/A type A\n\nschemas/A type B\n";
    refused(text, &["line 1 gives this the name `A`", "spec/names.lock:3:1"]);
}

#[test]
fn places_are_one_word_whatever_they_are_made_of() {
    let place = Place::top("schemas").child("a b\n\u{202e}%/~ü#");
    assert_eq!(place.as_str(), "schemas/a%20b%0A%E2%80%AE%25~1~0ü#");
    let text = format!("{} A\n", Key::new(&place, Kind::Type));
    let lock = NamesLock::parse(&text, "names.lock").expect("it can be read");
    assert_eq!(lock.name(&Key::new(&place, Kind::Type)), Some("A"));
}
