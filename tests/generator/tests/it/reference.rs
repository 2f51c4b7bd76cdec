//! What the crate's front page, its README and `api.md` say of the whole API.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use sdk_codegen::emit::data::{Call, Called, Kind, Type, Use};
use sdk_codegen::emit::{Reference, reference};
use sdk_codegen::{Config, Generated, generate};

const HEAD: &str = "openapi: 3.1.0
info: { title: Zoo API, version: '2', description: Keeps animals. }
servers: [{ url: 'https://zoo.example.com' }]
security: [{ key: [] }]
";

const PATHS: &str = "tags: [{ name: Animals, description: Everything that eats. }]
paths:
  /animals:
    get:
      operationId: listAnimals
      tags: [Animals]
      summary: Lists animals
      parameters:
        - { name: limit, in: query, schema: { type: integer, default: 20, maximum: 100 } }
        - { name: kind, in: query, deprecated: true, description: Only these., schema: { type: string } }
      responses:
        '200': { description: Some., content: { application/json: { schema: { type: array, items: { $ref: '#/components/schemas/Animal' } } } } }
        '404': { description: None., content: { application/json: { schema: { $ref: '#/components/schemas/Problem' } } } }
  /animals/{id}:
    parameters: [{ name: id, in: path, required: true, schema: { type: string } }]
    put:
      operationId: updateAnimal
      tags: [Animals]
      deprecated: true
      security: []
      requestBody: { required: true, content: { application/json: { schema: { $ref: '#/components/schemas/Animal' } } } }
      responses:
        '200': { description: As it was., content: { application/json: { schema: { $ref: '#/components/schemas/Animal' } } } }
        '202': { description: Later., content: { application/json: { schema: { $ref: '#/components/schemas/Problem' } } } }
components:
  securitySchemes: { key: { type: apiKey, in: header, name: X-Key } }
  schemas:
    Animal: { type: object, required: [name], properties: { name: { type: string }, legs: { type: integer, default: 4 } } }
    Problem: { type: object, properties: { why: { type: string } } }
";

fn zoo() -> Generated {
    of(&format!("{HEAD}{PATHS}"))
}

fn of(document: &str) -> Generated {
    let files = BTreeMap::from([("api.yaml".to_owned(), document.to_owned())]);
    generate(&files, "api.yaml", &Config::new("zoo")).unwrap_or_else(|failure| panic!("{failure}"))
}

fn text<'g>(generated: &'g Generated, path: &str) -> &'g str {
    generated.tree.iter().find(|(own, _)| *own == path).expect("the file").1
}

fn call<'r>(reference: &'r Reference, name: &str) -> &'r Call {
    let mut calls = reference.groups.iter().flat_map(|group| &group.calls);
    calls.find(|call| call.name == name).expect("the call")
}

#[test]
fn a_call_has_all_that_goes_in_and_comes_back() {
    let generated = zoo();
    let reference = reference(&generated.api, &Called::own(&generated.api));
    let list = call(&reference, "list");
    assert_eq!(list.path, "client.animals().list");
    assert_eq!((list.http.as_str(), list.summary.as_str()), ("`GET /animals`", "Lists animals."));
    let [limit, kind] = list.parameters.as_slice() else { panic!("{list:?}") };
    assert_eq!((limit.required, limit.place), (false, "query"));
    assert_eq!(limit.default.as_deref(), Some("20"));
    assert_eq!(limit.summary, "At most 100.");
    assert_eq!(kind.summary, "(Deprecated) Only these.");
    assert_eq!(list.gives.text, "Vec<Animal>");
    let file = ("Animal".to_owned(), "src/models/animal.rs".to_owned());
    assert_eq!(list.gives.named, [file]);
    assert_eq!(list.answers[0].statuses, ["200"]);
    assert_eq!(list.errors[0].statuses, ["404"]);
    assert_eq!(list.credentials, None);
}

#[test]
fn a_call_says_how_its_body_is_made_and_what_differs() {
    let generated = zoo();
    let reference = reference(&generated.api, &Called::own(&generated.api));
    let update = call(&reference, "update");
    assert!(update.deprecated);
    let id = ("id".to_owned(), "impl Into<String>".to_owned());
    assert_eq!(update.signature[0], id);
    assert_eq!(update.takes, ["id", "params"]);
    let body = update.body.as_ref().expect("a body");
    assert_eq!(body.made_by.as_deref(), Some("Animal::new(name)"));
    let answers: Vec<_> = update.answers.iter().map(|it| it.statuses.join(", ")).collect();
    assert_eq!(answers, ["200", "202"]);
    let later = update.answers[1].holds.as_ref().expect("a body");
    assert_eq!(later.text, "Problem");
    assert_eq!(update.credentials, Some(Vec::new()));
}

#[test]
fn a_call_has_the_errors_that_the_document_lists() {
    let generated = zoo();
    let reference = reference(&generated.api, &Called::own(&generated.api));
    let [failure] = call(&reference, "list").failures.as_slice() else { panic!("one error") };
    assert_eq!((failure.status.as_str(), failure.about.as_str()), ("404", "None."));
    assert_eq!(failure.holds.as_ref().map(|holds| holds.text.as_str()), Some("Problem"));
}

fn ty<'r>(reference: &'r Reference, name: &str) -> &'r Type {
    reference.types.iter().find(|it| it.name == name).expect("the type")
}

#[test]
fn a_type_says_how_it_is_made_and_where_it_is_used() {
    let generated = zoo();
    let reference = reference(&generated.api, &Called::own(&generated.api));
    let animal = ty(&reference, "Animal");
    assert_eq!(animal.methods[0].signature, "fn new(name: impl Into<String>) -> Self");
    let used = |path: &str| Use::Call(path.to_owned());
    let calls = [used("client.animals().list"), used("client.animals().update")];
    assert_eq!(animal.used_by, calls);
    let Kind::Object(object) = &animal.kind else { panic!("an object") };
    assert_eq!(object.fields[1].default.as_deref(), Some("4"));
    // It only comes back.
    assert!(ty(&reference, "Problem").methods.is_empty());
}

#[test]
fn the_front_page_and_the_readme_lead_to_the_same() {
    let generated = zoo();
    let (page, readme) = (text(&generated, "src/lib.rs"), text(&generated, "README.md"));
    for said in ["Keeps animals.", "client.animals().list().await?", "`ZOO_API_KEY`"] {
        assert!(page.contains(said), "{said}: {page}");
        assert!(readme.contains(said), "{said}: {readme}");
    }
    assert!(
        page.contains("- [`client.animals()`](resources::Animals): Everything that eats."),
        "{page}"
    );
    assert!(readme.contains("- `client.animals()`: Everything that eats."), "{readme}");
    assert!(page.contains("[`Problem`](models::Problem)"), "{page}");
    let resource = text(&generated, "src/resources/animals.rs");
    assert!(resource.starts_with("//! Everything that eats.\n//!\n//! Operations of `animals`"));
}

#[test]
fn a_long_description_comes_after_what_a_newcomer_needs() {
    let long = "Keeps animals.\\n\\n".to_owned() + &"- One more.\\n".repeat(30);
    let document = format!("{HEAD}{PATHS}").replace("Keeps animals.", &format!("\"{long}\""));
    let generated = of(&document);
    let page = text(&generated, "src/lib.rs");
    let at = |text: &str| page.find(text).unwrap_or_else(|| panic!("{text}: {page}"));
    assert!(at("//! Keeps animals.") < at("//! # Resources"));
    assert!(at("//! # Resources") < at("//! - One more."));
}

#[test]
fn a_large_api_has_a_page_for_each_resource() {
    let mut document = format!("{HEAD}paths:\n");
    for index in 0..101 {
        let _ = writeln!(
            document,
            "  /{}/{index}:\n    get: {{ operationId: get{index}, tags: [{}], responses: {{ '204': {{ description: Done. }} }} }}",
            ["cats", "types"][index % 2],
            ["Cats", "Types"][index % 2],
        );
    }
    let generated = of(&document);
    let contents = text(&generated, "api.md");
    assert!(contents.contains("101 operations"), "{contents}");
    // The page of all types isn't that of a resource of the name.
    for (handle, page) in [("cats", "api/cats.md"), ("types", "api/types_resource.md")] {
        assert!(contents.contains(&format!("[`client.{handle}()`]({page})")), "{contents}");
        assert!(text(&generated, page).contains(&format!("../src/resources/{handle}.rs")));
    }
    assert!(text(&generated, "api/types.md").contains("# Types"));
}
