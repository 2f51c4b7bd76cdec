//! Maps of all kinds.

use map_kinds::models::{Jar, Patterned, Shelf};
use map_kinds::runtime::{from_json, to_json};

fn text(shelf: &Shelf) -> String {
    String::from_utf8(to_json(shelf).expect("JSON")).expect("text")
}

#[test]
fn patterned_properties_are_typed_and_kept() {
    let json = r#"{"free":{"a":1},"typed":{"t":{"of":"jam"}},"mixed":{"name":"m","n":1},"patterned":{"name":"p","x-a":1,"x-b":2},"all_patterned":{"a":{"of":"jam"}},"numbers":{"a":null,"b":1.5},"keyed":{"a":1},"open_all":{"of":"x","y":"z"}}"#;
    let shelf: Shelf = from_json(json.as_bytes()).expect("it fits");
    assert_eq!(text(&shelf), json);
    let patterned = shelf.patterned.expect("it is there");
    assert_eq!(patterned.additional_properties["x-b"], 2);
    assert_eq!(shelf.all_patterned.expect("it is there")["a"].of, "jam");
}

#[test]
fn they_are_sent() {
    let patterned = Patterned::new().name("p").additional_properties([("x-a", 1)]);
    let shelf = Shelf::new().patterned(patterned).all_patterned([("a", Jar::new("jam"))]);
    let json = r#"{"patterned":{"name":"p","x-a":1},"all_patterned":{"a":{"of":"jam"}}}"#;
    assert_eq!(text(&shelf), json);
}
