//! That nothing is left out: a new operation or method without a case fails here.
use std::collections::BTreeSet;
use std::path::Path;

use fastvm_tests::document::{Document, Operation};

use super::cases::{self, Filling};

#[test]
fn every_operation_is_called() {
    let called: BTreeSet<&str> = cases::all().iter().map(|case| case.operation).collect();
    let document = Document::fastvm();
    let documented: BTreeSet<&str> =
        document.operations().map(|operation| operation.id.as_str()).collect();
    assert_eq!(called, documented);
    assert_eq!(documented.len(), 28);
}

/// The generator lists every method that it wrote in `api.md`.
#[test]
fn every_method_is_called() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../fastvm-generated/api.md");
    let listing = std::fs::read_to_string(path).expect("api.md");
    let listed: BTreeSet<&str> = listing
        .lines()
        .filter_map(|line| line.strip_prefix("| [`client.")?.split_once('`'))
        .filter_map(|(call, _)| call.rsplit_once('(').map(|(method, _)| method))
        .collect();
    let called: BTreeSet<&str> = cases::bare().iter().map(|case| case.method).collect();
    assert_eq!(called, listed);
    assert_eq!(listed.len(), 29);
}

#[test]
fn every_method_is_called_once_with_each_filling_that_it_has() {
    let document = Document::fastvm();
    let cases = cases::all();
    for case in cases::bare() {
        let count = |filling| {
            let of_method = cases.iter().filter(|other| other.method == case.method);
            of_method.filter(|other| other.filling == filling).count()
        };
        let optional = has_options(document, document.operation(case.operation));
        assert_eq!(count(Filling::Bare), 1, "{}", case.method);
        assert_eq!(count(Filling::Full), usize::from(optional), "{}", case.method);
    }
}

/// Whether there is a parameter or a field that needn't be there.
fn has_options(document: &Document, operation: &Operation) -> bool {
    let parameter = operation.parameters.iter().any(|parameter| !parameter.required);
    let field = operation.body.as_ref().is_some_and(|schema| {
        let schema = document.resolve(schema);
        let count = |keyword: &str, of: fn(&serde_json::Value) -> Option<usize>| {
            of(&schema[keyword]).unwrap_or(0)
        };
        let fields = count("properties", |fields| fields.as_object().map(serde_json::Map::len));
        fields > count("required", |names| names.as_array().map(Vec::len))
    });
    parameter || field
}
