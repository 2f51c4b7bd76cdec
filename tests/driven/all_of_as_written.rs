//! `allOf` as documents write it.

use all_of_as_written::models::{All, Kind, MixVariant};
use all_of_as_written::runtime::{Nullable, from_json, to_json};

#[test]
fn each_form_reads_and_writes() {
    let json = r#"{"widget":{"id":"w","label":"l"},"pick":{"type":"role"},"needs":{"label":"x","size":2},"over":{"value":5,"other":"o"},"mix":{"name":"n","right":"r","more":1},"single":"user","maybe":{"id":"m"}}"#;
    let all: All = from_json(json.as_bytes()).expect("it fits");
    assert_eq!(String::from_utf8(to_json(&all).expect("JSON")).expect("text"), json);
    assert_eq!((all.widget.id.as_str(), all.widget.label.as_deref()), ("w", Some("l")));
    assert_eq!(all.pick.r#type.as_str(), "role");
    assert_eq!(all.single, Kind::User);
    assert!(matches!(&all.maybe, Nullable::Value(base) if base.id == "m"));
    let MixVariant::Right(right) = &all.mix.variant else { panic!("{:?}", all.mix) };
    assert_eq!((all.mix.name.as_str(), right.right.as_str(), right.extra().len()), ("n", "r", 1));
}
