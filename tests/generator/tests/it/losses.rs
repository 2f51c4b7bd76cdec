//! Under which types and operations it is said what reading lost.

use std::collections::BTreeMap;

use sdk_codegen::lower::Effect;
use sdk_codegen::{Config, generate};

const DOCUMENT: &str = r##"openapi: 3.0.3
info: { title: Losses, version: 1 }
servers: [{ url: "https://api.example.com" }]
paths:
  /own:
    get:
      operationId: own
      parameters: [{ in: query, schema: { type: string } }, { name: b }]
      responses: { "204": { description: Done. } }
  /by-reference:
    get:
      operationId: byReference
      parameters: [{ $ref: "#/components/parameters/Limit" }]
      responses: { "204": { description: Done. } }
  /of-path:
    parameters: [{ name: a, in: nowhere }]
    get: { operationId: ofPath, responses: { "204": { description: Done. } } }
    put: { operationId: ofPathToo, responses: { "204": { description: Done. } } }
  /exact:
    get:
      operationId: exact
      parameters: [{ name: n, in: query, schema: { type: integer, maximum: "5" } }]
      responses:
        "200":
          description: Done.
          content: { application/json: { schema: { $ref: "#/components/schemas/Exact" } } }
  /holder:
    get:
      operationId: holder
      responses:
        "200":
          description: Done.
          content: { application/json: { schema: { $ref: "#/components/schemas/Holder" } } }
components:
  parameters:
    Limit: { name: limit, in: query, schema: { $ref: "#/components/schemas/Gone" } }
  schemas:
    Exact: { type: object, properties: { a: { type: String } } }
    Holder: { type: object, properties: { a: { $ref: "#/components/schemas/Alias" } } }
    Alias: { type: strnig }
    Listed: { type: object, properties: [{ name: a }] }
    Empty: { type: object, properties: [] }
"##;

#[test]
fn what_is_lost_is_noted_where_it_is_missed() {
    let loader = BTreeMap::from([("api.yaml".to_owned(), DOCUMENT.to_owned())]);
    let generated = generate(&loader, "api.yaml", &Config::new("losses")).expect("a crate");
    let mut lost = Vec::new();
    for verdict in &generated.verdicts {
        let notes = verdict.notes.iter();
        for note in notes.filter(|note| matches!(note.effect, Effect::Lost(_))) {
            lost.push(format!("{}: {} {note}", verdict.subject, note.name));
        }
    }
    lost.sort();
    assert_eq!(
        lost,
        [
            "Alias: type there is no type `strnig`",
            "GET /by-reference: schema the reference `#/components/schemas/Gone` leads nowhere: there is no such place in the document",
            "GET /of-path: 0 the parameter `a` is in `nowhere`, which is not known",
            "GET /own: 0 the parameter has no name",
            "GET /own: 1 the parameter `b` does not say where it is",
            "Listed: properties `properties`: expected an object, found a list",
            "PUT /of-path: 0 the parameter `a` is in `nowhere`, which is not known",
        ]
    );
    // A bound or a title of the wrong type changes no value.
    assert_eq!((generated.summary.types.exact, generated.summary.operations.exact), (3, 2));
}
