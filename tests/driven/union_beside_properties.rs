//! Alternatives beside properties.

use union_beside_properties::models::{
    All, Any, Apple, Every, InAll, Inline, InlineVariant, NeedsOne, Refs, RefsVariant,
};
use union_beside_properties::runtime::{from_json, to_json};

fn round(json: &str) -> All {
    let all: All = from_json(json.as_bytes()).expect("it fits");
    let text = String::from_utf8(to_json(&all).expect("JSON")).expect("text");
    assert_eq!(text, json);
    all
}

#[test]
fn answers_are_typed_and_go_back_as_they_came() {
    let all = round(
        r#"{"either":{"b":"x"},"refs":{"color":"red","core":"hard"},"inline":{"color":"c","peel":3},"every":{"color":"y","peel":1,"more":[null]},"any":{"core":"x"},"inall":{"color":"g","id":"7","core":"x"}}"#,
    );
    let refs = all.refs.expect("it is there");
    let RefsVariant::Apple(apple) = &refs.variant else { panic!("{refs:?}") };
    assert_eq!((refs.color.as_str(), apple.core.as_str()), ("red", "hard"));
    let inline = all.inline.expect("it is there");
    assert!(matches!(&inline.variant, InlineVariant::Peel(peel) if peel.peel == 3), "{inline:?}");
}

#[test]
fn what_fits_no_alternative_is_kept() {
    let all = round(r#"{"refs":{"color":"red","pit":true}}"#);
    assert!(matches!(all.refs.expect("it is there").variant, RefsVariant::Unknown(_)));
}

#[test]
fn requests_are_made_of_a_member() {
    let all = All::new()
        .either(NeedsOne::new().a("x"))
        .refs(Refs::new("red", Apple::new("hard")))
        .every(Every::new("green", Apple::new("soft")))
        .any(Any::new(Apple::new("old")).color("brown"))
        .inall(InAll::new("blue", Apple::new("odd")));
    let json = r#"{"either":{"a":"x"},"refs":{"color":"red","core":"hard"},"every":{"color":"green","core":"soft"},"any":{"color":"brown","core":"old"},"inall":{"color":"blue","core":"odd"}}"#;
    assert_eq!(String::from_utf8(to_json(&all).expect("JSON")).expect("text"), json);
    assert_eq!(round(json), all);
    let _: fn(InlineVariant) -> Inline = Inline::new;
}
