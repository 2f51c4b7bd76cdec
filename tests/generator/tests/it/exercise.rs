//! The calls that the program makes which calls every operation.

use std::collections::BTreeMap;

use sdk_codegen::{Config, Runtime, generate};

const DOCUMENT: &str = r##"
openapi: 3.1.0
info: { title: Prints, version: "1" }
paths:
  /prints/{id}:
    put:
      operationId: putPrint
      parameters:
        - { name: id, in: path, required: true, schema: { type: string, pattern: "^p-[0-9]{3}$" } }
        - { name: size, in: query, schema: { type: integer, minimum: 5, multipleOf: 4 } }
        - { name: at, in: query, schema: { type: string, format: date-time, example: yesterday } }
      requestBody:
        required: true
        content: { application/json: { schema: { $ref: "#/components/schemas/Print" } } }
      responses: { "204": { description: done } }
  /batches:
    post:
      requestBody:
        required: true
        content:
          multipart/form-data:
            schema:
              type: object
              required: [scans]
              properties:
                scans: { type: array, items: { type: string, format: binary } }
                copies: { type: integer }
      responses: { "204": { description: done } }
components:
  schemas:
    Print:
      type: object
      required: [id, title, paper]
      properties:
        id: { type: string, readOnly: true }
        title: { type: string, minLength: 9 }
        paper: { enum: [matt, gloss] }
        tags: { type: array, minItems: 2, uniqueItems: true, items: { type: string } }
"##;

fn calls(enabled: bool) -> Option<String> {
    let files = BTreeMap::from([("prints.yaml".to_owned(), DOCUMENT.to_owned())]);
    let runtime = Runtime::Version("1".to_owned());
    let config = Config { runtime, exercise: enabled, ..Config::new("prints") };
    let generated = generate(&files, "prints.yaml", &config);
    let generated = generated.unwrap_or_else(|failure| panic!("{failure}"));
    generated.tree.get("examples/exercise/calls.jsonl").map(str::to_owned)
}

#[test]
fn each_operation_is_called_with_what_is_required_and_with_everything() {
    let file = r#"{"name":"scans","filename":"example","$base64":"ZXhhbXBsZQ=="}"#;
    let expected = [
        r#"{"id":"putPrint (required)","operation":"putPrint","path":{"id":"p-000"},"body":{"title":"examplexx","paper":"matt"}}"#,
        r#"{"id":"putPrint (all)","operation":"putPrint","path":{"id":"p-000"},"query":{"size":8,"at":"2024-01-31T12:00:00Z"},"body":{"title":"examplexx","paper":"matt","tags":["example","example1"]}}"#,
        // A required list without items couldn't be told from one that is missing.
        &format!(
            r#"{{"id":"POST /batches (required)","operation":"POST /batches","body":{{"$parts":[{file}]}}}}"#
        ),
        &format!(
            r#"{{"id":"POST /batches (all)","operation":"POST /batches","body":{{"$parts":[{file},{{"name":"copies","value":1}}]}}}}"#
        ),
    ];
    let calls = calls(true).expect("the program's calls");
    assert_eq!(calls.lines().collect::<Vec<_>>(), expected);
}

#[test]
fn a_crate_has_the_program_only_where_it_is_asked_for() {
    assert_eq!(calls(false), None);
}
