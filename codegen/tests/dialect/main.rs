//! Documents of every version as the typed document, and what is said of their slips.

mod bundle;
mod places;
mod repair;
mod repair_schema;
mod rings;
mod sound;
mod swagger2;
mod v31;

use std::collections::BTreeMap;

use insta::assert_snapshot;
use openapiv3::StatusCode;
use sdk_codegen::diagnostic::Diagnostics;
use sdk_codegen::dialect;
use sdk_codegen::document::{
    Document, JsonType, Method, Operation, Parameter, ParameterValue, PathItem, RequestBody,
    Response, Schema, SchemaId, SecurityScheme, Version,
};
use sdk_codegen::source::{At, Source};
use serde_json::{Number, Value, json};

/// A document and what was said of it.
struct Read {
    document: Document,
    /// For each diagnostic its severity, message and label.
    said: Vec<String>,
}

impl Read {
    /// The number of the component schema of this name.
    #[track_caller]
    fn id(&self, name: &str) -> SchemaId {
        let mut ids = self.document.schemas.components().iter().copied();
        ids.find(|id| self.document.schemas.name(*id) == Some(name)).expect("a component schema")
    }

    /// The component schema of this name.
    #[track_caller]
    fn schema(&self, name: &str) -> &Schema {
        self.get(self.id(name))
    }

    fn get(&self, id: SchemaId) -> &Schema {
        &self.document.schemas[id]
    }

    /// A property of a component schema.
    #[track_caller]
    fn property(&self, schema: &str, name: &str) -> &Schema {
        self.get(self.schema(schema).properties[name])
    }

    #[track_caller]
    fn path(&self, path: &str) -> &PathItem {
        self.document.paths.iter().find(|item| item.path == path).expect("a path")
    }

    #[track_caller]
    fn operation(&self, path: &str, method: &Method) -> &Operation {
        let mut operations = self.path(path).operations.iter();
        operations.find(|operation| operation.method == *method).expect("an operation")
    }

    #[track_caller]
    fn parameter(&self, operation: &Operation, index: usize) -> &Parameter {
        self.document.parameters.get(operation.parameters[index]).expect("a parameter")
    }

    /// The schema of a parameter.
    #[track_caller]
    fn of_parameter(&self, parameter: &Parameter) -> &Schema {
        match parameter.value {
            ParameterValue::Schema(id) => self.get(id),
            ParameterValue::Content(_) => panic!("{parameter:?} has content"),
        }
    }

    #[track_caller]
    fn body(&self, operation: &Operation) -> &RequestBody {
        let id = operation.request_body.expect("a body");
        self.document.bodies.get(id).expect("a body")
    }

    #[track_caller]
    fn response(&self, operation: &Operation, status: u16) -> &Response {
        let mut responses = operation.responses.by_status.iter();
        let found = responses.find(|(code, _)| *code == StatusCode::Code(status));
        self.document.responses.get(found.expect("a status").1).expect("a response")
    }
}

/// What a schema says, wherever it stands and whatever it is called.
fn said(schema: &Schema) -> Schema {
    Schema { at: At::default(), name: None, ..schema.clone() }
}

/// A schema of one type that says nothing else.
fn of_type(json_type: JsonType) -> Schema {
    Schema { types: vec![json_type], ..Schema::default() }
}

/// A security scheme, if version 3.0 has it.
fn known(scheme: &SecurityScheme) -> Value {
    match scheme {
        SecurityScheme::Known(scheme) => json!(scheme),
        SecurityScheme::MutualTls => Value::Null,
    }
}

fn float(number: f64) -> Option<Number> {
    Number::from_f64(number)
}

/// Reads files given as pairs of a path and a text, the first being the root document.
fn files(files: &[(&str, &str)]) -> (Option<Read>, Vec<String>) {
    let loader: BTreeMap<String, String> =
        files.iter().map(|(path, text)| ((*path).to_owned(), (*text).to_owned())).collect();
    let source = Source::read(&loader, files[0].0);
    let mut diagnostics = Diagnostics::new();
    let document = dialect::normalize(&source, &mut diagnostics);
    let said: Vec<String> = diagnostics
        .iter()
        .map(|diagnostic| {
            let place = diagnostic.at.as_ref().and_then(|at| source.locate_best(at));
            let line = place.map_or(0, |place| place.line);
            let label =
                diagnostic.label.as_ref().map(|label| format!(" [{label}]")).unwrap_or_default();
            let is_error = diagnostic.severity == sdk_codegen::diagnostic::Severity::Error;
            format!(
                "{line}: {}{}{label}",
                if is_error { "error: " } else { "" },
                diagnostic.message
            )
        })
        .collect();
    let read = document.map(|document| Read { document, said: said.clone() });
    (read, said)
}

/// Reads a document that is one file.
fn read(text: &str) -> Read {
    files(&[("api.yaml", text)]).0.expect("a document")
}

/// Reads a document of a version with these schemas, one to a line.
fn schemas(version: &str, schemas: &str) -> Read {
    let schemas: Vec<_> = schemas.lines().map(|line| format!("    {}\n", line.trim())).collect();
    let schemas = schemas.concat();
    read(&format!(
        "openapi: {version}\ninfo: {{title: a, version: '1'}}\npaths: {{}}\ncomponents:\n  schemas:\n{schemas}"
    ))
}

/// Reads a 3.0 document with this as the only operation, `get` of `/a/{id}`.
fn operation(operation: &str) -> Read {
    read(&format!(
        "openapi: 3.0.3\ninfo: {{title: a, version: '1'}}\npaths:\n  /a/{{id}}:\n    get: {operation}\n"
    ))
}

#[test]
fn versions_are_told_apart() {
    let version = |line: &str| {
        let loader = BTreeMap::from([(
            "api.yaml".to_owned(),
            format!("{line}\ninfo: {{title: a, version: '1'}}\npaths: {{}}\n"),
        )]);
        let source = Source::read(&loader, "api.yaml");
        let mut diagnostics = Diagnostics::new();
        let document = dialect::normalize(&source, &mut diagnostics);
        (document.map(|document| document.version), diagnostics.len())
    };
    assert_eq!(version("openapi: 3.0.3"), (Some(Version::V30), 0));
    assert_eq!(version("openapi: '3.0'"), (Some(Version::V30), 0));
    assert_eq!(version("openapi: 3.1.0-rc1"), (Some(Version::V31), 0));
    assert_eq!(version("openapi: 3.2.0"), (Some(Version::V32), 0));
    assert_eq!(version("swagger: '2.0'"), (Some(Version::V20), 0));
    assert_eq!(version("openapi: 3.1"), (Some(Version::V31), 1));
    assert_eq!(version("swagger: 2.0"), (Some(Version::V20), 1));
    assert_eq!(version("openapi: 4.0.0"), (None, 1));
    assert_eq!(version("swagger: '1.2'"), (None, 1));
    assert_eq!(version("x: 1"), (None, 1));
    assert_eq!(version("openapi: null"), (None, 2));
}

#[test]
fn what_is_no_document_is_an_error() {
    assert_eq!(
        files(&[("a.yaml", "- 1")]).1,
        ["1: error: the document is not an OpenAPI document"]
    );
    assert_eq!(files(&[("a.yaml", "")]).1, ["0: error: the document is empty"]);
    let loader = BTreeMap::from([(
        "api.yaml".to_owned(),
        "swagger: 2.0\ninfo: {title: a, version: 1.10}\npaths: {}\n".to_owned(),
    )]);
    let source = Source::read(&loader, "api.yaml");
    let mut diagnostics = Diagnostics::new();
    assert!(dialect::normalize(&source, &mut diagnostics).is_some());
    assert_snapshot!(diagnostics.render(&source, false), @r#"
    warning[unexpected-value]: `swagger` is not a string
     --> api.yaml:1:10
      |
    1 | swagger: 2.0
      |          ^^^ read as "2.0"
      |
      = help: write `swagger: "2.0"`

    warning[unexpected-value]: `version`: expected a string, found the number 1.1
     --> api.yaml:2:27
      |
    2 | info: {title: a, version: 1.10}
      |                           ^^^^ read as "1.10"
      |
      = help: write it in quotes
    "#);
}

#[test]
fn keywords_that_mean_nothing_are_left_as_they_are() {
    let read = schemas(
        "3.0.3",
        "A: {type: string, xml: {name: a}, minimum: '5', items: {$ref: gone.yaml}, x-own: 1, x-dialect-at: '0#/mine'}
        B: {allOf: [{type: string}], readonly: true}",
    );
    let extensions = &read.schema("A").extensions;
    assert_eq!(json!(extensions.own), json!({"x-own": 1, "x-dialect-at": "0#/mine"}));
    assert_eq!(
        json!(extensions.unread),
        json!({"xml": {"name": "a"}, "minimum": "5", "items": {"$ref": "gone.yaml"}})
    );
    assert_eq!(read.schema("A").at.to_string(), "0#/components/schemas/A");
    assert_eq!(json!(read.schema("B").extensions.unread), json!({"readonly": true}));
    assert_eq!(read.said, Vec::<String>::new());
}
