//! What is written by hand wins, and what can't be had is an error that says where.

use super::{lines, named, paths, schemas, try_with};

const PATHS: &str =
    "{ /a: { get: { operationId: a, tags: [t] } }, /b: { get: { operationId: b, tags: [t] } } }";

#[track_caller]
fn refused(document: &serde_json::Value, names: &str, config: &str, texts: &[&str]) {
    let failure = try_with(document, Some(names), config).expect_err("it is refused");
    let text = failure.to_string();
    for part in texts {
        assert!(text.contains(part), "no `{part}` in:\n{text}");
    }
}

#[test]
fn the_configuration_beats_the_lock() {
    let config = "[operations.a]\nmethod = \"chosen\"\nreason = \"Chosen.\"\n";
    let names = "operations/a method t.kept GET /a\noperations/b method t.b GET /b\n";
    let generated = try_with(&paths(PATHS), Some(names), config).expect("it is generated");
    assert_eq!(
        lines(&generated.names)[..2],
        ["operations/a method t.chosen GET /a", "operations/b method t.b GET /b"]
    );
    let types = "[types]\nVm = \"Machine\"\n";
    let document = schemas("{ Vm: { type: string } }");
    let generated = try_with(&document, Some("schemas/Vm type Vm\n"), types).expect("it is");
    assert_eq!(lines(&generated.names), ["schemas/Vm type Machine"]);
}

#[test]
fn a_name_of_the_configuration_that_another_line_has_is_an_error() {
    let config = "[operations.a]\nmethod = \"taken\"\nreason = \"Chosen.\"\n";
    let names = "# One line.\noperations/b method t.taken GET /b\n";
    let texts = [
        "the name `t.taken` can't be kept: it is the explicit name of `operations/a`",
        "names.lock:2:21",
    ];
    refused(&paths(PATHS), names, config, &texts);
}

#[test]
fn the_documents_own_name_for_a_field_beats_the_lock() {
    let document =
        schemas("{ Vm: { type: object, properties: { a: { type: string, x-sdk-name: b } } } }");
    let names = named(&document, Some("schemas/Vm/properties/a field c\n"));
    assert_eq!(lines(&names)[1], "schemas/Vm/properties/a field b");
}

#[test]
fn the_lock_beats_what_is_worked_out() {
    let names = "schemas/Vm type Machine\nschemas/Vm/properties/a field r#type\n";
    let document = schemas("{ Vm: { type: object, properties: { a: { type: string } } } }");
    assert_eq!(lines(&named(&document, Some(names))).join("\n"), names.trim_end());
}

#[test]
fn two_lines_for_one_name_are_shown_both() {
    let names = "schemas/A type Same\nschemas/B type SAme\n";
    let document = schemas("{ A: { type: string }, B: { type: string } }");
    let texts = ["the name `SAme` can't be kept", "names.lock:1:16", "names.lock:2:16"];
    refused(&document, names, "", &texts);
    // Where one of the two is gone there is nothing to complain of.
    let names = named(&schemas("{ B: { type: string } }"), Some(names));
    assert_eq!(lines(&names), ["schemas/B type SAme"]);
}

#[test]
fn a_name_that_the_generated_code_needs_is_an_error() {
    let document = schemas("{ A: { type: object, properties: { a: { type: string } } } }");
    refused(&document, "schemas/A type String\n", "", &["names.lock:1:16", "another use for it"]);
    let names = "schemas/A/properties/a field build\n";
    refused(&document, names, "", &["names.lock:1:30", "the generated code has it already"]);
}
