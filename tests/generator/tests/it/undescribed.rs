//! What is said of a thing that nobody described: what its keywords tell, where it is used, or nothing.

use std::collections::BTreeMap;

use sdk_codegen::ir::{Model, ModelKind};
use sdk_codegen::{Config, Generated, generate};

fn of(parts: &str) -> Generated {
    let document = format!("openapi: 3.1.0\ninfo: {{ title: T, version: '1' }}\n{parts}");
    let files = BTreeMap::from([("api.yaml".to_owned(), document)]);
    generate(&files, "api.yaml", &Config::new("sdk")).unwrap_or_else(|failure| panic!("{failure}"))
}

fn model<'g>(generated: &'g Generated, name: &str) -> &'g Model {
    let mut models = generated.api.models.iter();
    models.find(|model| model.name.as_str() == name).unwrap_or_else(|| panic!("no model {name}"))
}

/// The documentation of the one property of a schema, whose own is given.
fn field(name: &str, schema: &str) -> String {
    let generated = of(&format!(
        "paths: {{}}\ncomponents:\n  schemas:\n    Owner: {{ title: Owner, type: object, properties: {{ id: {{ type: string }} }} }}\n    Vm: {{ type: object, properties: {{ {name}: {schema} }} }}\n"
    ));
    let ModelKind::Struct(vm) = &model(&generated, "Vm").kind else { panic!("no struct") };
    vm.fields[0].docs.0.join("\n")
}

#[test]
fn a_property_says_what_its_keywords_tell() {
    let cases = [
        ("{ type: integer, minimum: 1, maximum: 64 }", "From 1 to 64."),
        ("{ type: number, exclusiveMinimum: 0 }", "More than 0."),
        ("{ type: number, exclusiveMinimum: 0, maximum: 1 }", "More than 0 and at most 1."),
        (
            "{ type: integer, multipleOf: 8, default: 16 }",
            "A multiple of 8.\n\nThe default is `16`.",
        ),
        ("{ type: string, minLength: 1, maxLength: 64 }", "1 to 64 characters."),
        ("{ type: string, minLength: 2, maxLength: 2 }", "2 characters."),
        ("{ type: string, pattern: '^[a-z]+$' }", "It matches `^[a-z]+$`."),
        ("{ type: string, format: email }", "An email address."),
        ("{ type: string, format: x-colour }", "Its format is `x-colour`."),
        ("{ type: string, enum: [calm, wild] }", "One of `calm` and `wild`."),
        ("{ type: array, items: {}, maxItems: 1 }", "At most 1 item."),
        ("{ type: string, examples: [vm_1] }", "For example `vm_1`."),
        ("{ type: string, deprecated: true }", "Deprecated."),
    ];
    for (schema, said) in cases {
        assert_eq!(field("given", schema), said, "{schema}");
    }
}

#[test]
fn what_only_repeats_a_name_is_not_said() {
    let cases = [
        ("createdAt", "{ type: string, title: Created At }"),
        ("email", "{ type: string, format: email }"),
        ("homeUrl", "{ type: string, format: uri }"),
        ("id", "{ type: integer, format: int64, maximum: 9223372036854775807 }"),
        ("owner", "{ $ref: '#/components/schemas/Owner' }"),
        ("holder", "{ $ref: '#/components/schemas/Owner' }"),
        ("secret", "{ type: string, format: password, example: s3cret }"),
    ];
    for (name, schema) in cases {
        assert_eq!(field(name, schema), "", "{name}: {schema}");
    }
}

#[test]
fn a_type_says_which_call_takes_or_answers_it() {
    let generated = of("paths:
  /pets:
    post:
      operationId: createPet
      tags: [Pets]
      requestBody: { required: true, content: { application/json: { schema: { $ref: '#/components/schemas/NewPet' } } } }
      responses:
        '200': { description: It., content: { application/json: { schema: { type: array, items: { $ref: '#/components/schemas/Pet' } } } } }
        default: { description: No., content: { application/json: { schema: { $ref: '#/components/schemas/Problem' } } } }
components:
  schemas:
    NewPet: { type: object, properties: { name: { type: string } } }
    Pet: { type: object, properties: { toys: { type: array, items: { $ref: '#/components/schemas/Toy' } } } }
    Problem: { type: object, properties: { why: { type: string } } }
    Toy: { type: object, properties: { name: { type: string } } }
");
    let said = |name| model(&generated, name).docs.summary_line();
    assert_eq!(said("NewPet"), "What `POST /pets` takes.");
    assert_eq!(said("Pet"), "An item of what `POST /pets` answers.");
    assert_eq!(said("Problem"), "The body of errors of `POST /pets`.");
    assert_eq!(said("Toy"), "What `Pet::toys` holds.");
}

/// Whether the crate's root says that not everything has documentation.
fn says_so(generated: &Generated) -> bool {
    let (_, root) = generated.tree.iter().find(|(path, _)| *path == "src/lib.rs").expect("root");
    root.contains("#![allow(missing_docs")
}

#[test]
fn only_a_crate_with_items_that_say_nothing_is_kept_from_the_lint() {
    let described = "paths: {}\ncomponents: { schemas: { Vm: { type: object, description: A machine., properties: { id: { type: string, description: Its own. } } } } }\n";
    assert!(!says_so(&of(described)));
    assert!(says_so(&of(&described.replace(", description: Its own.", ""))));
    assert!(says_so(&of(&described.replace(" description: A machine.,", ""))));
}
