//! References that lead back to themselves, and other things without an end.

use sdk_codegen::document::Schema;

use crate::bundle::HEAD;
use crate::{read, said, schemas};

#[test]
fn references_in_a_ring_are_an_error() {
    let read = schemas(
        "3.0.3",
        "A: {$ref: '#/components/schemas/B'}
        B: {$ref: '#/components/schemas/A'}
        C: {type: array, items: {$ref: '#/components/schemas/A'}}",
    );
    assert_eq!(
        read.said,
        ["7: error: these references lead back to themselves [refers to the next]"]
    );
    assert_eq!(said(read.schema("A")), Schema::default());
    let item = read.schema("C").items.expect("items");
    assert_eq!(said(read.get(item)), Schema::default());
    // A schema may well hold itself.
    let read =
        schemas("3.0.3", "A: {type: object, properties: {next: {$ref: '#/components/schemas/A'}}}");
    assert_eq!(read.said, Vec::<String>::new());
}

#[test]
fn path_items_that_hold_themselves_end() {
    let read = read(&format!(
        "{HEAD}paths:\n  /a:\n    get: {{responses: {{}}, callbacks: {{c: {{x: {{$ref: '#/paths/~1a'}}}}}}}}\n"
    ));
    assert_eq!(
        read.said,
        ["5: this holds itself, or other things too deep [left out where it does]"]
    );
}

#[test]
fn lists_and_maps_that_lead_back_end() {
    let read = schemas(
        "3.0.3",
        "A: {allOf: {$ref: '#/components/schemas/A'}}
        B: {type: object, properties: {$ref: '#/components/x-map'}}",
    );
    assert_eq!(read.said.len(), 3, "{:?}", read.said);
    assert!(
        read.said[1]
            .ends_with("this holds itself, or other things too deep [left out where it does]")
    );
    let [only] = read.schema("A").all_of[..] else { panic!("{:?}", read.schema("A")) };
    assert_eq!(said(read.get(only)), Schema::default());
}

#[test]
fn maps_that_lead_on_and_on_end() {
    let maps = (0..1000).map(|n| format!("x{n}: {{a: {{properties: {{$ref: '#/x{}'}}}}}}", n + 1));
    let maps: Vec<_> = maps.collect();
    let read = read(&format!(
        "{HEAD}paths: {{}}\ncomponents: {{schemas: {{A: {{properties: {{$ref: '#/x0'}}}}}}}}\n{}\n",
        maps.join("\n")
    ));
    assert_eq!(read.said.len(), 1);
    assert!(read.said[0].contains("too deep"));
}

#[test]
fn references_that_are_guessed_may_lead_back() {
    let read = schemas("3.0.3", "A: {$ref: B}\nB: {$ref: A}\nC: {$ref: C}");
    assert_eq!(read.said.len(), 3, "{:?}", read.said);
    for name in ["A", "B", "C"] {
        assert!(read.document.schemas.leads_nowhere(read.id(name)), "{name}");
    }
}
