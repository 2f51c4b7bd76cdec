//! `cargo xtask explain`: each thing has its line, with place and advice.

use crate::support::Folder;

const DOCUMENT: &str = r"openapi: 3.2.0
info: { title: Test, version: 1.0.0 }
paths:
  /things/{id}:
    get:
      operationId: getThing
      parameters:
        - { name: id, in: path, required: true, schema: { type: string } }
        - { name: session, in: query, content: { application/xml: { schema: { type: object } } } }
      responses:
        '200':
          description: The thing.
          content: { application/json: { schema: { $ref: '#/components/schemas/Thing' } } }
    query:
      operationId: sendThing
      parameters: [{ name: id, in: path, required: true, schema: { type: string } }]
      requestBody: { content: { multipart/form-data: { schema: { type: object } } } }
      responses: { '204': { description: Nothing. } }
components:
  schemas:
    Thing:
      type: object
      required: [id]
      properties:
        id: { type: string }
        anything: { enum: [[1], [2]] }
    Pair:
      type: array
      prefixItems: [{ type: string }, { type: integer }]
    Closed:
      type: object
      properties: { a: { type: string } }
      unevaluatedProperties: false
    Never: false
    Kind: { type: string, enum: [a, b] }
webhooks:
  thing: { post: { responses: { '200': { description: Taken. } } } }
";

fn folder() -> Folder {
    let folder = Folder::workspace();
    folder.write("api.yaml", DOCUMENT);
    folder
}

#[test]
fn what_is_not_exact_is_listed_with_its_place_and_what_to_do() {
    let said = folder().xtask(&["explain", "--spec", "api.yaml"]).succeeded().stdout;
    let lines = [
        "widened  things().retrieve  GET /things/{id}  api.yaml:5:5",
        "    `session` is taken as text: only JSON is written with its types [parameter-document]",
        "        at api.yaml:9:11",
        "        help: give it as text; JSON, or a `schema` instead of `content`, has a type",
        "skipped  QUERY /things/{id}  api.yaml:4:3",
        "widened  models::Thing  api.yaml:21:5",
        "    `ThingAnything` is taken as any value of its type: some of its values are lists or objects [values-not-scalar]",
        "        at api.yaml:26:19",
        "widened  models::Pair  api.yaml:27:5",
        "widened  models::Closed  api.yaml:30:5",
        "    `Closed` is taken as its properties and any others: other properties, though forbidden, are taken and kept [unevaluated-properties]",
        "    `webhooks` is left out: a client receives no requests [webhooks]",
        "2 operations: 0 exact, 1 widened, 1 skipped",
        "5 types: 1 exact, 4 widened, 0 skipped",
    ];
    for line in lines {
        assert!(said.lines().any(|it| it == line), "no line `{line}` in:\n{said}");
    }
    assert!(!said.contains("models::Kind"), "what is exact is only counted:\n{said}");
}

#[test]
fn one_thing_is_shown_with_the_rust_that_it_became() {
    let folder = folder();
    let thing = folder.xtask(&["explain", "--spec", "api.yaml", "Thing"]).succeeded().stdout;
    assert!(thing.starts_with("Thing: widened\n    api.yaml:21:5  #/components/schemas/Thing\n"));
    assert!(thing.contains("struct Thing\n"), "{thing}");
    assert!(thing.contains("id: String"), "{thing}");
    let inside = ["explain", "--spec", "api.yaml", "#/components/schemas/Thing/properties/id"];
    assert_eq!(folder.xtask(&inside).succeeded().stdout, thing, "a place within it is part of it");
    let operation = folder.xtask(&["explain", "--spec", "api.yaml", "getThing"]).succeeded().stdout;
    assert!(operation.starts_with("GET /things/{id} (getThing): widened\n"), "{operation}");
    assert!(operation.contains("client.things().retrieve(id: String) -> Thing"), "{operation}");
}

#[test]
fn what_is_not_there_is_said_with_what_is_close() {
    let ran = folder().xtask(&["explain", "--spec", "api.yaml", "Thign"]);
    ran.failed(1, &["called `Thign`", "Did you mean Thing"]);
}

#[test]
fn programs_get_the_same_as_json() {
    let said = folder().xtask(&["explain", "--spec", "api.yaml", "--json"]).succeeded().stdout;
    let said: serde_json::Value = serde_json::from_str(&said).expect("it is JSON");
    assert_eq!(said["totals"]["types"]["widened"], 4);
    let verdicts = said["verdicts"].as_array().expect("a list");
    let pair = verdicts.iter().find(|it| it["name"] == "Pair").expect("it is there");
    assert_eq!(pair["verdict"], "widened");
    assert_eq!(pair["line"], 27);
    assert_eq!(pair["notes"][0]["to"], "a list of any JSON");
    assert_eq!(pair["notes"][0]["code"], "list-not-tuple");
}

#[test]
fn an_answer_of_text_is_shown_as_the_method_gives_it() {
    let folder = Folder::workspace();
    let document = "openapi: 3.1.0\ninfo: { title: Test, version: 1.0.0 }\npaths:\n  /log:\n    get:\n      operationId: getLog\n      \
                    responses: { '200': { description: The log., content: { text/plain: { schema: { type: string } } } } }\n";
    folder.write("api.yaml", document);
    let said = folder.xtask(&["explain", "getLog", "--spec", "api.yaml"]).succeeded().stdout;
    assert!(said.contains("client.log().retrieve() -> Text\n"), "{said}");
}

#[test]
fn a_code_is_explained() {
    let folder = Folder::workspace();
    let said = folder.xtask(&["explain", "--code", "parameter-document"]).succeeded().stdout;
    assert!(said.starts_with("parameter-document (note)\n"), "{said}");
    assert!(said.contains("    help: Give the document"), "{said}");
    let all = folder.xtask(&["explain", "--code"]).succeeded().stdout;
    assert!(all.lines().any(|line| line.starts_with("reference-nowhere ")), "{all}");
    let json = folder.xtask(&["explain", "--code", "webhooks", "--json"]).succeeded().stdout;
    let json: serde_json::Value = serde_json::from_str(&json).expect("it is JSON");
    assert_eq!(json[0]["sort"], "note");
    let ran = folder.xtask(&["explain", "--code", "parameter-documant"]);
    ran.failed(1, &["no code `parameter-documant`", "Did you mean parameter-document"]);
}

#[test]
fn what_the_configuration_accepts_is_shown_as_accepted_and_passes_strict() {
    let folder = folder();
    let one = folder.xtask(&["explain", "--spec", "api.yaml", "Closed"]).succeeded().stdout;
    let line = "to accept it: [accept] unevaluated-properties = \"/components/schemas/Closed";
    assert!(one.contains(line), "{one}");
    let config =
        "[crate]\nname = \"some\"\n\n[accept]\nparameter-document = \"/paths\"\nwebhooks = \"*\"\n";
    folder.write("codegen.toml", config);
    let start = ["explain", "--spec", "api.yaml", "--config", "codegen.toml"];
    let said = folder.xtask(&start).succeeded().stdout;
    for line in
        ["with its types [parameter-document, accepted]", "no requests [webhooks, accepted]"]
    {
        assert!(said.contains(line), "no `{line}` in:\n{said}");
    }
    assert!(said.contains("2 operations: 0 exact, 1 widened, 1 skipped\n"), "{said}");
    assert!(said.ends_with("2 warnings accepted by `[accept]` of codegen.toml\n"), "{said}");
    let regen = |config: &str| {
        folder.write("codegen.toml", config);
        let start = ["regen", "--spec", "api.yaml", "--out", "out", "--config", "codegen.toml"];
        folder.xtask(&[&start[..], &["--strict", "--force"]].concat())
    };
    regen(config).failed(1, &["with --strict", "values-not-scalar"]);
    let all = "method-unsupported = \"*\"\nvalues-not-scalar = \"*\"\nlist-not-tuple = \"*\"\n\
               unevaluated-properties = \"*\"\nnothing-allowed = \"*\"\n";
    let ran = regen(&format!("{config}{all}")).succeeded();
    assert!(ran.stdout.contains("warnings accepted"), "{}", ran.stdout);
}

#[test]
fn what_the_configuration_leaves_out_is_told_apart_from_what_is_skipped() {
    let folder = folder();
    let config = "[crate]\nname = \"some\"\n\n[operations]\nexclude = [{ method = \"QUERY\" }]\n";
    folder.write("codegen.toml", config);
    let explain = |more: &[&str]| {
        let start = ["explain", "--spec", "api.yaml", "--config", "codegen.toml"];
        folder.xtask(&[&start, more].concat()).succeeded().stdout
    };
    let said = explain(&[]);
    let totals = "1 operation and 4 types left out by `[operations]` of codegen.toml\n";
    assert!(said.ends_with(totals), "{said}");
    assert!(said.contains("1 operation: 0 exact, 1 widened, 0 skipped\n"), "{said}");
    assert!(!said.contains("Pair") && !said.contains("sendThing"), "{said}");
    let one = explain(&["sendThing"]);
    assert!(one.contains("(sendThing): left-out\n"), "{one}");
    assert!(one.contains("`exclude` in `[operations]` has { method = \"QUERY\" }\n"), "{one}");
    let all = explain(&["--all"]);
    assert!(all.contains("left-out Pair  api.yaml:27:5\n    no operation of the crate"), "{all}");
}
