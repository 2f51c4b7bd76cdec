//! Faults of before, each shown by a document that is no larger than it must be.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use sdk_codegen::ir::{Location, ModelKind, Operation, QueryWriting, Resource, Response};
use sdk_codegen::lower::{Outcome, Subject};
use sdk_codegen::{Config, Generated, generate};

fn of_files(files: &[(&str, &str)]) -> Generated {
    let files: BTreeMap<String, String> =
        files.iter().map(|(path, text)| ((*path).to_owned(), (*text).to_owned())).collect();
    generate(&files, "api.yaml", &Config::new("sdk")).unwrap_or_else(|failure| panic!("{failure}"))
}

fn of(parts: &str) -> Generated {
    let head = "openapi: 3.1.0\ninfo: { title: T, version: '1' }\n\
                servers: [{ url: 'https://api.example.com' }]\n";
    of_files(&[("api.yaml", &format!("{head}{parts}"))])
}

fn operations(generated: &Generated) -> Vec<&Operation> {
    fn gather<'r>(resources: &'r [Resource], into: &mut Vec<&'r Operation>) {
        for resource in resources {
            into.extend(&resource.operations);
            gather(&resource.children, into);
        }
    }
    let mut found: Vec<_> = generated.api.operations.iter().collect();
    gather(&generated.api.resources, &mut found);
    found
}

fn model<'g>(generated: &'g Generated, name: &str) -> &'g sdk_codegen::ir::Model {
    let mut models = generated.api.models.iter();
    models.find(|model| model.name.as_str() == name).unwrap_or_else(|| panic!("no model {name}"))
}

#[test]
fn path_items_in_files_of_their_own_have_their_own_methods() {
    let item = |id: &str| {
        format!("get: {{ operationId: {id}, responses: {{ '204': {{ description: Done. }} }} }}\n")
    };
    let generated = of_files(&[
        (
            "api.yaml",
            "openapi: 3.0.3\ninfo: { title: T, version: '1' }\npaths:\n  \
             /cats: { $ref: cats.yaml }\n  /dogs: { $ref: dogs.yaml }\n",
        ),
        ("cats.yaml", &item("listCats")),
        ("dogs.yaml", &item("listDogs")),
    ]);
    let rust: Vec<_> = generated.verdicts.iter().map(|verdict| verdict.rust.clone()).collect();
    assert_eq!(rust, [["cats().list"], ["dogs().list"]]);
}

/// A union of two objects whose constant `type` stands so many `allOf`s deep.
fn deep_union(depth: usize) -> Generated {
    let mut schemas = String::new();
    for name in ["cat", "dog"] {
        let _ = writeln!(
            schemas,
            "    {name}0: {{ type: object, required: [type], properties: {{ type: {{ const: {name} }} }} }}"
        );
        for level in 1..=depth {
            let below = level - 1;
            let _ = writeln!(
                schemas,
                "    {name}{level}: {{ allOf: [{{ $ref: '#/components/schemas/{name}{below}' }}, {{ properties: {{ p{level}: {{ type: string }} }} }}] }}"
            );
        }
    }
    of(&format!(
        "paths: {{}}\ncomponents:\n  schemas:\n    Pet:\n      oneOf: [{{ $ref: '#/components/schemas/cat{depth}' }}, {{ $ref: '#/components/schemas/dog{depth}' }}]\n      discriminator: {{ propertyName: type }}\n{schemas}"
    ))
}

#[test]
fn what_is_deep_enough_to_be_a_field_is_deep_enough_to_be_a_discriminator() {
    for depth in [15, 17, 40, 62] {
        let generated = deep_union(depth);
        let ModelKind::Union(union) = &model(&generated, "Pet").kind else { panic!("no union") };
        let tags: Vec<_> = union.variants.iter().map(|variant| variant.tags.clone()).collect();
        assert_eq!(tags, [["cat"], ["dog"]], "at a depth of {depth}");
        let cat = generated.api.models.iter().find(|it| it.name.as_str() == format!("Cat{depth}"));
        let ModelKind::Struct(cat) = &cat.expect("a cat").kind else { panic!("no struct") };
        assert_eq!(
            cat.fields.len(),
            depth + usize::from(cat.fields.iter().any(|it| it.wire == "type"))
        );
    }
}

#[test]
fn an_inline_union_of_texts_is_a_text_as_a_component_is() {
    let union = "anyOf: [{ $ref: '#/components/schemas/Id' }, { type: string, format: email }]";
    let generated = of(&format!(
        "paths:\n  /a:\n    get:\n      operationId: listA\n      parameters:\n        \
         - {{ name: inline, in: query, schema: {{ type: array, items: {{ {union} }} }} }}\n        \
         - {{ name: named, in: query, schema: {{ type: array, items: {{ $ref: '#/components/schemas/Text' }} }} }}\n      \
         responses: {{ '204': {{ description: Done. }} }}\n\
         components:\n  schemas:\n    Id: {{ type: string }}\n    Text: {{ {union} }}\n"
    ));
    let operation = operations(&generated)[0];
    let setters = &operation.request.setters;
    let repeated = Some(Location::Query(QueryWriting::Repeated));
    assert!(setters.len() == 2 && setters.iter().all(|setter| setter.location == repeated));
    let widened = generated.verdicts.iter().filter(|it| it.outcome() != Outcome::Exact);
    assert_eq!(widened.count(), 0, "{}", generated.render_warnings(false));
}

#[test]
fn an_operation_with_a_whole_and_a_streamed_answer_is_made_once() {
    let generated = of("paths:
  /run:
    post:
      operationId: run
      parameters:
        - { name: mode, in: query, schema: { type: string, enum: [fast, slow] } }
        - { name: odd, in: query, schema: { type: array, items: { type: array, items: { type: string } } } }
      responses:
        '200':
          description: Done.
          content:
            application/json: { schema: { type: integer } }
            application/x-ndjson: { schema: { type: string } }
");
    let [whole, stream] = operations(&generated)[..] else { panic!("not two methods") };
    assert!(matches!(
        (&whole.response, &stream.response),
        (Response::Json(_), Response::Stream(_))
    ));
    let types = |operation: &Operation| {
        let setters = &operation.request.setters;
        setters.iter().map(|setter| setter.ty.clone()).collect::<Vec<_>>()
    };
    assert_eq!(types(whole), types(stream));
    let enums =
        generated.api.models.iter().filter(|it| matches!(it.kind, ModelKind::StringEnum(_)));
    assert_eq!(enums.count(), 1, "one enum serves both");
    assert_eq!(generated.warnings.len(), 1, "{}", generated.render_warnings(false));
    let verdict =
        generated.verdicts.iter().find(|it| matches!(it.subject, Subject::Operation { .. }));
    let verdict = verdict.expect("a verdict");
    assert_eq!(verdict.notes.len(), 1);
    assert_eq!(verdict.rust, ["run", "run_stream"]);
}

#[test]
fn a_description_of_the_one_schema_that_is_not_null_is_kept() {
    let generated = of("paths: {}
components:
  schemas:
    Owner: { type: object, description: \"Who pays. And more.\", properties: { id: { type: string } } }
    Vm:
      type: object
      properties:
        any: { anyOf: [{ type: string, description: Of any. }, { type: 'null' }] }
        one: { oneOf: [{ type: 'null' }, { type: integer, description: Of one. }] }
        all: { allOf: [{ type: string, description: Of all. }] }
        own: { description: Its own., anyOf: [{ type: string, description: Of any. }, { type: 'null' }] }
        owner: { anyOf: [{ $ref: '#/components/schemas/Owner' }, { type: 'null' }] }
        plain: { anyOf: [{ type: string }, { type: 'null' }] }
    Maybe: { oneOf: [{ type: string, description: Of the component. }, { type: 'null' }] }
");
    let ModelKind::Struct(vm) = &model(&generated, "Vm").kind else { panic!("no struct") };
    let docs: Vec<_> = vm.fields.iter().map(|field| field.docs.summary_line()).collect();
    let expected = ["Of any.", "Of one.", "Of all.", "Its own.", "Who pays.", ""];
    assert_eq!(docs, expected);
    assert_eq!(model(&generated, "Maybe").docs.summary_line(), "Of the component.");
}
