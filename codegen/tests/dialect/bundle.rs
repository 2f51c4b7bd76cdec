//! What is referred to, in the same document and in others.

use sdk_codegen::document::{JsonType, Method, Schema, SchemaName};

use crate::{Read, files, of_type, said, schemas};

pub(super) const HEAD: &str = "openapi: 3.0.3\ninfo: {title: a, version: '1'}\n";

fn bundle(root: &str, others: &[(&str, &str)]) -> Read {
    let root = format!("{HEAD}{root}");
    let mut all = vec![("spec/api.yaml", root.as_str())];
    all.extend(others);
    let (read, told) = files(&all);
    assert_eq!(told, Vec::<String>::new());
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
    let get = read.operation("/a", &Method::Get);
    let limit = read.parameter(get, 0);
    assert_eq!((limit.name.as_str(), limit.at.to_string().as_str()), ("limit", "1#/limit"));
    let content = &read.response(get, 200).content["application/json"];
    assert_eq!(content.schema, Some(read.id("pet")));
    let pet = read.schema("pet");
    assert_eq!(pet.types, [JsonType::Object]);
    assert_eq!(pet.at.to_string(), "3#");
    assert_eq!(pet.name, Some(SchemaName::MadeUp("pet".to_owned())));
    assert_eq!(pet.properties["next"], read.id("pet"));
    assert_eq!(pet.properties["name"], read.id("Pet"));
}

#[test]
fn names_that_are_taken_are_numbered() {
    let read = bundle(
        "paths: {}\ncomponents:\n  schemas:\n    pet: {type: object, properties: {a: {$ref: a/pet.yaml}, b: {$ref: b/pet.yaml}, again: {$ref: a/pet.yaml}}}\n",
        &[("spec/a/pet.yaml", "type: string"), ("spec/b/pet.yaml", "type: integer")],
    );
    let properties = &read.schema("pet").properties;
    assert_eq!(properties["a"], read.id("pet_2"));
    assert_eq!(properties["b"], read.id("pet_3"));
    assert_eq!(properties["again"], properties["a"]);
}

#[test]
fn a_component_that_is_a_reference_lends_its_name() {
    let read = bundle(
        "paths: {}\ncomponents:\n  schemas:\n    Animal: {$ref: pet.yaml}\n    Zoo: {type: array, items: {$ref: pet.yaml}}\n    Alias: {$ref: '#/components/schemas/Zoo'}\n",
        &[("spec/pet.yaml", "type: string")],
    );
    let animal = read.schema("Animal");
    assert_eq!(said(animal), of_type(JsonType::String));
    assert_eq!(animal.at.to_string(), "1#");
    assert_eq!(animal.name, Some(SchemaName::Given("Animal".to_owned())));
    assert_eq!(read.schema("Zoo").items, Some(read.id("Animal")));
    let reference = Some(read.id("Zoo"));
    assert_eq!(said(read.schema("Alias")), Schema { reference, ..Schema::default() });
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
    assert_eq!(read.path("/a").at.to_string(), "1#");
    let response = read.response(read.operation("/a", &Method::Get), 200);
    assert_eq!(response.content["a/b"].schema, Some(read.id("S")));
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
    let get = read.operation("/a", &Method::Get);
    assert_eq!(get.id.as_deref(), Some("op"));
    let parameter = read.parameter(get, 0);
    assert_eq!(parameter.name, "q");
    assert!(parameter.at.to_string().ends_with("#/0"));
    assert_eq!(read.document.tags[0].description.as_deref(), Some("Hello"));
    assert_eq!(read.property("S", "a").types, [JsonType::String]);
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
    let properties = &read.schema("Owner").properties;
    assert_eq!(properties["pet"], read.id("Pet_name"));
    assert_eq!(properties["via"], properties["pet"]);
    let name = read.schema("Pet_name");
    assert_eq!(said(name), of_type(JsonType::String));
    assert_eq!(name.at.to_string(), "0#/components/schemas/Pet/properties/name");
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
    assert_eq!(said(read.schema("A")), Schema::default());
    let e = read.schema("E");
    assert_eq!(e.types, [JsonType::Array]);
    assert_eq!(said(read.get(e.items.expect("items"))), Schema::default());
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
        assert_eq!(read.schema(name).items, Some(read.id("A")));
    }
    assert_eq!(
        read.said[0],
        "7: the reference `A` is not written as it should be [taken for `#/components/schemas/A`]"
    );
    assert_eq!(read.said.len(), 3);
}

#[test]
fn a_file_that_cannot_be_parsed_is_told_once() {
    let root = format!(
        "{HEAD}paths: {{}}\ncomponents: {{schemas: {{A: {{$ref: 'b.yaml#/x'}}, B: {{$ref: 'b.yaml#/y'}}}}}}"
    );
    let (_, told) = files(&[("api.yaml", &root), ("b.yaml", "x: [1\ny: 2")]);
    let errors: Vec<_> = told.iter().filter(|told| told.contains("error")).collect();
    assert_eq!(errors.len(), 1, "{told:?}");
    assert!(errors[0].starts_with("2: error: the YAML can't be parsed"), "{told:?}");
}

#[test]
fn of_keys_that_are_there_twice_the_last_counts() {
    let (read, told) = files(&[("api.yaml", &format!("{HEAD}paths: {{}}\npaths: {{}}\n"))]);
    assert!(read.is_some());
    assert_eq!(
        told,
        ["4: the key `paths` is there twice [this one counts, the other is left out]"]
    );
}

#[test]
fn components_that_are_references_lead_to_the_end() {
    let read = schemas(
        "3.0.3",
        "A: {$ref: '#/components/schemas/B'}
        B: {$ref: '#/components/schemas/C'}
        C: {type: string}
        D: {type: array, items: {$ref: '#/components/schemas/A'}}",
    );
    assert_eq!(read.said, Vec::<String>::new());
    assert_eq!(read.schema("A").reference, Some(read.id("B")));
    assert_eq!(read.schema("A").at.to_string(), "0#/components/schemas/A");
    assert_eq!(read.schema("D").items, Some(read.id("A")));
    let schemas = &read.document.schemas;
    assert_eq!(schemas.resolve(read.id("A")), read.id("C"));
    assert!(!schemas.leads_nowhere(read.id("A")));
    assert_eq!(schemas.components(), ["A", "B", "C", "D"].map(|name| read.id(name)));
}

#[test]
fn parameters_are_found_through_chains_of_references() {
    let read = bundle(
        "paths:\n  /a:\n    get:\n      parameters: [{$ref: '#/components/parameters/A'}, {$ref: '#/components/parameters/Gone'}]\n      responses: {}\ncomponents:\n  parameters:\n    A: {$ref: '#/components/parameters/B'}\n    B: {$ref: 'shared.yaml#/via'}\n    Gone: {$ref: '#/components/parameters/x-not'}\n    x-not: {name: not, in: query, schema: {}}\n",
        &[(
            "spec/shared.yaml",
            "via: {$ref: '#/limit'}\nlimit: {name: limit, in: query, schema: {type: integer}}",
        )],
    );
    let get = read.operation("/a", &Method::Get);
    let limit = read.parameter(get, 0);
    assert_eq!((limit.name.as_str(), limit.at.to_string().as_str()), ("limit", "1#/limit"));
    // What begins with `x-` is no component, so nothing is there.
    assert_eq!(read.document.parameters.get(get.parameters[1]), None);
    assert_eq!(read.document.parameters.iter().count(), 1);
}

#[test]
fn what_refers_to_a_place_is_known() {
    let read = schemas(
        "3.0.3",
        "A: {type: string}\nB: {type: array, items: {$ref: '#/components/schemas/A'}}",
    );
    let references: Vec<_> = read.document.references.iter().collect();
    let [(target, from)] = references[..] else { panic!("{references:?}") };
    assert_eq!(target.to_string(), "0#/components/schemas/A");
    assert_eq!(from.len(), 1);
    assert_eq!(from[0].to_string(), "0#/components/schemas/B/items");
}
