//! What a document's next version may change without changing a name, and what it can't.

use serde_json::{Value, json};

use super::{lines, named, paths, renamed, schemas};

const ONE: &str = "{ Vm: { type: object, properties: { fooBar: { type: string } } } }";
const TWO: &str =
    "{ Vm: { type: object, properties: { foo_bar: { type: string }, fooBar: { type: string } } } }";

#[test]
fn the_newcomer_takes_another_name() {
    let old = named(&schemas(ONE), None);
    assert_eq!(lines(&old), ["schemas/Vm type Vm", "schemas/Vm/properties/fooBar field foo_bar"]);
    let new = named(&schemas(TWO), Some(&old.text()));
    let expected = [
        "schemas/Vm type Vm",
        "schemas/Vm/properties/fooBar field foo_bar",
        "schemas/Vm/properties/foo_bar field foo_bar_field",
    ];
    assert_eq!(lines(&new), expected);
    assert_eq!((new.added(), new.dropped().len()), (1, 0));
}

#[test]
fn what_is_gone_is_dropped_and_in_nobodys_way() {
    let old = named(&schemas(TWO), None);
    assert_eq!(old.text(), named(&schemas(TWO), Some(&old.text())).text());
    let gone = named(&schemas(ONE), Some(&old.text()));
    assert_eq!(gone.dropped(), ["schemas/Vm/properties/foo_bar field foo_bar"]);
    // `fooBar` was the newcomer, and keeps what it was called even so.
    assert_eq!(lines(&gone)[1], "schemas/Vm/properties/fooBar field foo_bar_field");

    let a = named(&schemas("{ Thing: { type: string } }"), None);
    let b = named(&schemas("{ thing: { type: string } }"), Some(&a.text()));
    assert_eq!(lines(&b), ["schemas/thing type Thing"], "a name that nothing has is free");
    let back = named(&schemas("{ Thing: { type: string } }"), Some(&b.text()));
    assert_eq!(lines(&back), lines(&a));
}

#[test]
fn the_members_of_a_union_go_by_what_they_are() {
    let union = |members: &str| {
        schemas(&format!(
            "{{ A: {{ type: string }}, B: {{ type: object }}, U: {{ oneOf: [{members}] }} }}"
        ))
    };
    let a = "{ type: object, required: [x], properties: { x: { type: string } } }";
    let b = "{ type: object, properties: { kind: { type: string, enum: [b] } } }";
    let c = "{ title: Third one, type: object, properties: { z: { type: string } } }";
    let old = named(&union(&[a, b, c].join(",")), None);
    let variants: Vec<_> = lines(&old).into_iter().filter(|line| line.ends_with("One")).collect();
    assert_eq!(variants.len(), 3, "{}", old.text());
    let reference = "{ $ref: '#/components/schemas/A' }";
    let new =
        named(&union(&[reference, c, "{ type: integer }", b, a].join(",")), Some(&old.text()));
    assert_eq!(renamed(&old, &new), []);
}

#[test]
fn a_member_without_a_name_keeps_it_when_properties_come_and_go() {
    let union = |members: &str| schemas(&format!("{{ U: {{ oneOf: [{members}] }} }}"));
    let object = |names: &[&str]| {
        let properties = names.iter().map(|name| format!("{name}: {{ type: string }}"));
        let properties: Vec<_> = properties.collect();
        format!("{{ type: object, properties: {{ {} }} }}", properties.join(", "))
    };
    let start = [object(&["a", "b"]), object(&["c", "d"])].join(", ");
    let names = named(&union(&start), None);
    let changed = [object(&["c"]), object(&["e"]), object(&["a", "a2", "b"])].join(", ");
    let new = named(&union(&changed), Some(&names.text()));
    let types = |names: &sdk_codegen::Names| -> Vec<String> {
        let types = names.iter().filter(|(key, _)| key.kind.is_type());
        types.map(|(_, name)| name.to_owned()).collect()
    };
    assert_eq!(types(&names), ["U", "UVariant1", "UVariant2"]);
    assert_eq!(types(&new), ["U", "UVariant1", "UVariant2", "Ue"]);
    let field = |names: &sdk_codegen::Names, line: &str| names.text().contains(line);
    assert!(field(&new, "oneOf/object:a,b/properties/a2 field a2"), "{}", new.text());
    assert!(field(&new, "oneOf/object:c,d/properties/c field c"), "{}", new.text());
}

#[test]
fn a_later_member_of_the_same_type_takes_no_conversion_away() {
    let union = |members: &str| {
        schemas(&format!(
            "{{ A: {{ type: string, format: date }}, U: {{ oneOf: [{members}] }}, V: {{ type: array, items: {{ $ref: '#/components/schemas/U' }} }} }}"
        ))
    };
    let (list, number) = ("{ type: array, items: { type: string } }", "{ type: integer }");
    let (later, earlier) = (
        "{ title: Later, type: array, items: { type: string } }",
        "{ title: Earlier, type: boolean }",
    );
    let old = named(&union(&[list, number].join(",")), None);
    let from = |names: &sdk_codegen::Names| -> Vec<String> {
        lines(names).into_iter().filter(|line| line.contains(" from ")).collect()
    };
    assert_eq!(from(&old).len(), 2, "{}", old.text());
    let new = named(&union(&[later, earlier, list, number].join(",")), Some(&old.text()));
    assert_eq!(renamed(&old, &new), []);
    assert!(from(&old).iter().all(|line| from(&new).contains(line)), "{}", new.text());
}

#[test]
fn a_constant_stays_one_and_a_field_stays_one_whatever_uses_the_type_later() {
    let document = |responses: &str| -> Value {
        let text = format!(
            "{{ openapi: 3.0.3, info: {{ title: N, version: '1' }}, paths: {{ {responses} }}, components: {{ schemas: {{
              Cat: {{ type: object, required: [kind], properties: {{ kind: {{ type: string }} }} }},
              Dog: {{ type: object, required: [kind], properties: {{ kind: {{ type: string }} }} }},
              Pet: {{ oneOf: [{{ $ref: '#/components/schemas/Cat' }}, {{ $ref: '#/components/schemas/Dog' }}], discriminator: {{ propertyName: kind }} }} }} }} }}"
        );
        serde_yaml::from_str(&text).expect("YAML")
    };
    let of = |name: &str| {
        format!(
            "/{name}: {{ get: {{ operationId: get{name}, responses: {{ '200': {{ description: x, content: {{ application/json: {{ schema: {{ $ref: '#/components/schemas/{name}' }} }} }} }} }} }} }}"
        )
    };
    let line = |names: &sdk_codegen::Names, kind: &str| {
        lines(names).contains(&format!("schemas/Cat/properties/kind {kind} kind"))
    };
    let alone = named(&document(&of("Pet")), None);
    assert!(line(&alone, "constant") && !line(&alone, "field"), "{}", alone.text());
    let both = [of("Pet"), of("Cat")].join(", ");
    let later = named(&document(&both), Some(&alone.text()));
    assert!(line(&later, "constant") && !line(&later, "field"), "{}", later.text());

    let first = named(&document(&both), None);
    assert!(line(&first, "field") && !line(&first, "constant"), "{}", first.text());
    let gone = named(&document(&of("Pet")), Some(&first.text()));
    assert!(line(&gone, "field") && !line(&gone, "constant"), "{}", gone.text());
}

#[test]
fn an_operation_goes_by_its_id_and_then_by_its_path() {
    let old = paths(
        "{ '/vms/{id}': { get: { operationId: getVm, tags: [vms] } }, /vms: { get: { tags: [vms] } } }",
    );
    let old = named(&old, None);
    let expected = [
        "operations/getVm method vms.retrieve GET /vms/{id}",
        "operations/getVm/path/id argument id",
        "paths/~1vms/get method vms.list GET /vms",
        "resources/vms accessor vms",
        "resources/vms type Vms",
    ];
    assert_eq!(lines(&old), expected);

    let text = old.text().replace("vms.retrieve", "vms.fetch_one");
    let moved = paths("{ '/v2/vms/{id}': { get: { operationId: getVm, tags: [vms] } } }");
    assert_eq!(
        lines(&named(&moved, Some(&text)))[0],
        "operations/getVm method vms.fetch_one GET /v2/vms/{id}"
    );
    let called = paths("{ '/vms/{id}': { get: { operationId: readVm, tags: [vms] } } }");
    assert_eq!(
        lines(&named(&called, Some(&text)))[0],
        "operations/readVm method vms.fetch_one GET /vms/{id}"
    );
    let tagged = paths("{ '/vms/{id}': { get: { operationId: getVm, tags: [machines] } } }");
    assert_eq!(
        lines(&named(&tagged, Some(&text)))[0],
        "operations/getVm method vms.fetch_one GET /vms/{id}",
        "a tag says where an operation is described: users keep the handle"
    );
}

#[test]
fn an_id_that_two_operations_have_belongs_to_the_first_that_had_it() {
    let old = named(&paths("{ /b: { get: { operationId: list, tags: [t] } } }"), None);
    let both = "{ /a: { get: { operationId: list, tags: [t] } }, /b: { get: { operationId: list, tags: [t] } } }";
    let new = named(&paths(both), Some(&old.text()));
    assert_eq!(renamed(&old, &new), []);
    assert!(new.text().contains("operations/list method t.list GET /b\n"), "{}", new.text());
}

#[test]
fn an_operation_that_moves_in_does_not_push_anyone_out() {
    let old = "{ /a: { get: { operationId: a, tags: [left] } }, /b: { get: { operationId: b, tags: [right] } } }";
    let text = named(&paths(old), None)
        .text()
        .replace("left.a", "left.same")
        .replace("right.b", "right.same");
    let moved = "{ /a: { get: { operationId: a, tags: [right] } }, /b: { get: { operationId: b, tags: [right] } } }";
    let new = lines(&named(&paths(moved), Some(&text)));
    assert_eq!(
        new[..2],
        ["operations/a method left.same GET /a", "operations/b method right.same GET /b"]
    );
}

#[test]
fn a_stream_keeps_its_name_when_the_answer_can_be_whole() {
    let answer = |content: &str| {
        paths(&format!(
            "{{ /logs: {{ get: {{ operationId: followLogs, tags: [vms], responses: {{ '200': {{ description: Ok, content: {{ {content} }} }} }} }} }} }}"
        ))
    };
    let old = named(&answer("application/x-ndjson: {}"), None);
    let new = named(&answer("application/json: {}, application/x-ndjson: {}"), Some(&old.text()));
    assert_eq!(renamed(&old, &new), []);
}

#[test]
fn a_lock_without_the_words_of_ways_keeps_the_own_methods_name() {
    let document = paths(
        "{ /logs: { get: { operationId: fetchLogs, tags: [vms], responses: { '200': { description: Ok, content: { application/pdf: {} } } } } } }",
    );
    let old = "operations/fetchLogs method files.pull GET /logs\n";
    let new = lines(&named(&document, Some(old)));
    let own = new.iter().find(|line| line.contains(" method ")).expect("a method");
    assert!(own.ends_with(" method files.pull GET /logs"), "{own}");
    // From then on the name belongs to that way.
    assert!(!own.starts_with("operations/fetchLogs method"), "{own}");
}

#[test]
fn a_second_credential_renames_no_variable() {
    let document = |schemes: &[&str]| {
        let entry = |name: &&str| {
            let scheme = json!({ "type": "apiKey", "in": "header", "name": format!("X-{name}") });
            ((*name).to_owned(), scheme)
        };
        let schemes: serde_json::Map<_, _> = schemes.iter().map(entry).collect();
        let security: Vec<_> = schemes.keys().map(|name| json!({ name: [] })).collect();
        let mut document = paths("{ /a: { get: { operationId: a } } }");
        document["components"] = json!({ "securitySchemes": schemes });
        document["security"] = json!(security);
        document
    };
    let old = named(&document(&["Key"]), None);
    assert!(old.text().contains("securitySchemes/Key env NAMED_API_KEY\n"), "{}", old.text());
    let new = named(&document(&["Admin", "Key"]), Some(&old.text()));
    assert_eq!(renamed(&old, &new), []);
    assert!(new.text().contains("securitySchemes/Admin env NAMED_ADMIN\n"), "{}", new.text());
}

#[test]
fn two_branches_merge_by_keeping_both_sides() {
    let base = named(&schemas("{ M: { type: string } }"), None);
    let ours = named(&schemas("{ A: { type: string }, M: { type: string } }"), Some(&base.text()));
    let theirs =
        named(&schemas("{ M: { type: string }, Z: { type: string } }"), Some(&base.text()));
    let merged = format!("{}{}", theirs.text(), ours.text());
    let both = schemas("{ A: { type: string }, M: { type: string }, Z: { type: string } }");
    let names = named(&both, Some(&merged));
    assert_eq!(lines(&names), ["schemas/A type A", "schemas/M type M", "schemas/Z type Z"]);
    assert_eq!((names.added(), names.dropped().len()), (0, 0));
}

#[test]
fn files_never_differ_in_case_alone() {
    let document = schemas(
        "{ FooBar: { type: string }, Foobar: { type: string }, FOOBAR: { type: string }, ué: { type: string }, uu-e9: { type: string } }",
    );
    let tree = super::generated(&document, None).tree;
    let mut files: Vec<_> = tree.iter().map(|(path, _)| path.to_lowercase()).collect();
    let count = files.len();
    files.dedup();
    assert_eq!(files.len(), count);
    assert_eq!(files.iter().filter(|path| path.starts_with("src/models/")).count(), 5, "{files:?}");
}
