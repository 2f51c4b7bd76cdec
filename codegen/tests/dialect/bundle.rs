//! What is referred to, in the same document and in others.

use serde_json::json;

use crate::{Read, files, read, schemas};

const HEAD: &str = "openapi: 3.0.3\ninfo: {title: a, version: '1'}\n";

fn bundle(root: &str, others: &[(&str, &str)]) -> Read {
    let root = format!("{HEAD}{root}");
    let mut all = vec![("spec/api.yaml", root.as_str())];
    all.extend(others);
    let (read, said) = files(&all);
    assert_eq!(said, Vec::<String>::new());
    read.expect("a document")
}

#[test]
fn what_is_in_other_files_becomes_components() {
    let read = bundle(
        "paths:\n  /a:\n    get:\n      parameters: [{$ref: 'shared.yaml#/limit'}]\n      responses: {'200': {$ref: ok.yaml}}\n",
        &[
            (
                "spec/shared.yaml",
                "limit: {name: limit, in: query, schema: {type: integer}}\nPet: {type: string}",
            ),
            (
                "spec/ok.yaml",
                "description: ok\ncontent: {application/json: {schema: {$ref: models/pet.v1.yaml}}}",
            ),
            (
                "spec/models/pet.v1.yaml",
                "type: object\nproperties: {next: {$ref: pet.v1.yaml}, name: {$ref: '../shared.yaml#/Pet'}}",
            ),
        ],
    );
    assert_eq!(read.at("/paths/~1a/get/parameters/0/$ref"), "#/components/parameters/limit");
    assert_eq!(read.at("/components/parameters/limit/x-dialect-at"), "1#/limit");
    assert_eq!(
        read.at("/components/responses/ok/content/application~1json/schema/$ref"),
        "#/components/schemas/pet"
    );
    assert_eq!(
        read.schema("pet"),
        &json!({"type": "object", "properties": {
            "next": {"$ref": "#/components/schemas/pet"},
            "name": {"$ref": "#/components/schemas/Pet"},
        }, "x-dialect-at": "3#"})
    );
}

#[test]
fn names_that_are_taken_are_numbered() {
    let read = bundle(
        "paths: {}\ncomponents:\n  schemas:\n    pet: {type: object, properties: {a: {$ref: a/pet.yaml}, b: {$ref: b/pet.yaml}, again: {$ref: a/pet.yaml}}}\n",
        &[("spec/a/pet.yaml", "type: string"), ("spec/b/pet.yaml", "type: integer")],
    );
    let properties = &read.schema("pet")["properties"];
    assert_eq!(properties["a"]["$ref"], "#/components/schemas/pet_2");
    assert_eq!(properties["b"]["$ref"], "#/components/schemas/pet_3");
    assert_eq!(properties["again"], properties["a"]);
}

#[test]
fn a_component_that_is_a_reference_lends_its_name() {
    let read = bundle(
        "paths: {}\ncomponents:\n  schemas:\n    Animal: {$ref: pet.yaml}\n    Zoo: {type: array, items: {$ref: pet.yaml}}\n    Alias: {$ref: '#/components/schemas/Zoo'}\n",
        &[("spec/pet.yaml", "type: string")],
    );
    assert_eq!(read.schema("Animal"), &json!({"type": "string", "x-dialect-at": "1#"}));
    assert_eq!(read.schema("Zoo")["items"]["$ref"], "#/components/schemas/Animal");
    assert_eq!(read.schema("Alias"), &json!({"$ref": "#/components/schemas/Zoo"}));
}

#[test]
fn other_files_may_refer_back() {
    let read = bundle(
        "paths:\n  /a: {$ref: a.yaml}\ncomponents: {schemas: {S: {type: string}}}\n",
        &[(
            "spec/a.yaml",
            "get:\n  responses:\n    '200': {description: ok, content: {a/b: {schema: {$ref: 'api.yaml#/components/schemas/S'}}}}\n",
        )],
    );
    assert_eq!(read.at("/paths/~1a/x-dialect-at"), "1#");
    assert_eq!(
        read.at("/paths/~1a/get/responses/200/content/a~1b/schema/$ref"),
        "#/components/schemas/S"
    );
}

#[test]
fn what_has_no_section_is_put_in_place() {
    let read = bundle(
        "paths:\n  /a: {get: {$ref: op.yaml}}\ntags: [{name: t, description: {$ref: 'text.yaml#/intro'}}]\ncomponents: {schemas: {S: {type: object, properties: {$ref: props.yaml}}}}\n",
        &[
            ("spec/op.yaml", "operationId: op\nparameters: {$ref: list.yaml}\nresponses: {}"),
            ("spec/list.yaml", "[{name: q, in: query, schema: {type: string}}]"),
            ("spec/text.yaml", "intro: Hello"),
            ("spec/props.yaml", "a: {type: string}"),
        ],
    );
    assert_eq!(read.at("/paths/~1a/get/operationId"), "op");
    assert_eq!(read.at("/paths/~1a/get/parameters/0/name"), "q");
    assert!(
        read.at("/paths/~1a/get/parameters/0/x-dialect-at")
            .as_str()
            .is_some_and(|at| at.ends_with("#/0"))
    );
    assert_eq!(read.at("/tags/0/description"), "Hello");
    assert_eq!(read.schema("S")["properties"]["a"]["type"], "string");
}

#[test]
fn places_deep_in_the_document_become_components() {
    let read = schemas(
        "3.0.3",
        "Pet: {type: object, properties: {name: {type: string}}}
        Next: {$ref: '#/components/schemas/Pet'}
        Owner: {type: object, properties: {pet: {$ref: '#/components/schemas/Pet/properties/name'}, via: {$ref: '#/components/schemas/Next/properties/name'}}}",
    );
    assert_eq!(read.said, Vec::<String>::new());
    let properties = &read.schema("Owner")["properties"];
    assert_eq!(properties["pet"]["$ref"], "#/components/schemas/Pet_name");
    assert_eq!(properties["via"], properties["pet"]);
    assert_eq!(
        read.schema("Pet_name"),
        &json!({"type": "string", "x-dialect-at": "0#/components/schemas/Pet/properties/name"})
    );
}

#[test]
fn references_that_lead_nowhere_allow_anything() {
    let read = schemas(
        "3.0.3",
        "A: {$ref: '#/components/schemas/Gone'}
        B: {$ref: 'https://x.example/b.json'}
        C: {$ref: ../c.yaml}
        D: {$ref: d.yaml}
        E: {type: array, items: {$ref: '#nothing'}}",
    );
    let nowhere = |line: u8, reference: &str, reason: &str| {
        format!(
            "{line}: the reference `{reference}` leads nowhere: {reason} [anything is taken to be there]"
        )
    };
    assert_eq!(
        read.said,
        [
            nowhere(6, "#/components/schemas/Gone", "there is no such place in the document"),
            nowhere(7, "https://x.example/b.json", "it is not a file, and no network is used"),
            nowhere(8, "../c.yaml", "it leaves the folder of the root document"),
            nowhere(9, "d.yaml", "`d.yaml` can't be read: no such file"),
            nowhere(10, "#nothing", "no schema there has this name"),
        ]
    );
    assert_eq!(read.schema("A"), &json!({}));
    assert_eq!(read.schema("E"), &json!({"type": "array", "items": {}}));
}

#[test]
fn references_written_almost_right_are_guessed() {
    let read = schemas(
        "3.0.3",
        "A: {type: string}
        B: {type: array, items: {$ref: A}}
        C: {type: array, items: {$ref: '#/definitions/A'}}
        D: {type: array, items: {$ref: '#components/schemas/A'}}",
    );
    for name in ["B", "C", "D"] {
        assert_eq!(read.schema(name)["items"]["$ref"], "#/components/schemas/A");
    }
    assert_eq!(
        read.said[0],
        "7: the reference `A` is not written as it should be [taken for `#/components/schemas/A`]"
    );
    assert_eq!(read.said.len(), 3);
}

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
    assert_eq!(read.schema("A"), &json!({}));
    assert_eq!(read.schema("C")["items"], json!({}));
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
fn a_file_that_cannot_be_parsed_is_told_once() {
    let root = format!(
        "{HEAD}paths: {{}}\ncomponents: {{schemas: {{A: {{$ref: 'b.yaml#/x'}}, B: {{$ref: 'b.yaml#/y'}}}}}}"
    );
    let (_, said) = files(&[("api.yaml", &root), ("b.yaml", "x: [1\ny: 2")]);
    let errors: Vec<_> = said.iter().filter(|said| said.contains("error")).collect();
    assert_eq!(errors.len(), 1, "{said:?}");
    assert!(errors[0].starts_with("2: error: the YAML can't be parsed"), "{said:?}");
}

#[test]
fn of_keys_that_are_there_twice_the_last_counts() {
    let (read, said) = files(&[("api.yaml", &format!("{HEAD}paths: {{}}\npaths: {{}}\n"))]);
    assert!(read.is_some());
    assert_eq!(
        said,
        ["4: the key `paths` is there twice [this one counts, the other is left out]"]
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
    assert_eq!(read.schema("A")["allOf"], json!([{}]));
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
