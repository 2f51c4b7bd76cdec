//! The names of types that requests and answers have differently: whichever was there first keeps the name.

use serde_json::{Value, json};

use super::{generated, lines, named};

/// Which operations a document has for `Member`.
#[derive(Clone, Copy)]
enum Way {
    Sent,
    Received,
    Both,
}

/// A document whose `Member` goes one way or both, with these properties, in YAML.
fn document(way: Way, properties: &str) -> Value {
    let schema = format!("{{ type: object, properties: {{ {properties} }} }}");
    let schema: Value = serde_yaml::from_str(&schema).expect("YAML");
    let content =
        json!({ "application/json": { "schema": { "$ref": "#/components/schemas/Member" } } });
    let mut paths = json!({});
    if matches!(way, Way::Sent | Way::Both) {
        paths["/sent"] = json!({ "post": {
            "operationId": "send",
            "requestBody": { "required": true, "content": content },
            "responses": { "204": { "description": "done" } },
        } });
    }
    if matches!(way, Way::Received | Way::Both) {
        paths["/received"] = json!({ "get": {
            "operationId": "receive",
            "responses": { "200": { "description": "ok", "content": content } },
        } });
    }
    json!({
        "openapi": "3.0.3",
        "info": { "title": "Members", "version": "1" },
        "paths": paths,
        "components": { "schemas": { "Member": schema } },
    })
}

const PLAIN: &str =
    "id: { type: string }, home: { type: object, properties: { a: { type: string } } }";
const FLAGGED: &str = "id: { type: string, readOnly: true }, home: { type: object, properties: { a: { type: string, readOnly: true }, b: { type: string } } }";

/// The types of a lock.
fn types(names: &sdk_codegen::Names) -> Vec<String> {
    let is_type = |line: &String| {
        let kind = line.split(' ').nth(1).unwrap_or_default();
        line.starts_with("schemas/") && ["type", "input"].contains(&kind)
    };
    lines(names).into_iter().filter(is_type).collect()
}

const SENT: [&str; 2] =
    ["schemas/Member input Member", "schemas/Member/properties/home input MemberHome"];
const RECEIVED: [&str; 2] =
    ["schemas/Member type Member", "schemas/Member/properties/home type MemberHome"];
const BOTH: [&str; 4] = [
    "schemas/Member input MemberInput",
    "schemas/Member type Member",
    "schemas/Member/properties/home input MemberHomeInput",
    "schemas/Member/properties/home type MemberHome",
];

#[test]
fn a_type_has_two_names_where_both_have_it_differently() {
    assert_eq!(types(&named(&document(Way::Both, FLAGGED), None)), BOTH);
    assert_eq!(types(&named(&document(Way::Sent, FLAGGED), None)), SENT);
    assert_eq!(types(&named(&document(Way::Received, FLAGGED), None)), RECEIVED);
    for way in [Way::Both, Way::Sent, Way::Received] {
        assert_eq!(types(&named(&document(way, PLAIN), None)), RECEIVED);
    }
}

#[test]
fn what_was_only_sent_keeps_its_name_when_it_comes_back_too() {
    let old = named(&document(Way::Sent, FLAGGED), None);
    let new = named(&document(Way::Both, FLAGGED), Some(&old.text()));
    let expected = [
        "schemas/Member input Member",
        "schemas/Member type MemberOutput",
        "schemas/Member/properties/home input MemberHome",
        "schemas/Member/properties/home type MemberOutputHome",
    ];
    assert_eq!(types(&new), expected);
    let again = named(&document(Way::Both, FLAGGED), Some(&new.text()));
    assert_eq!(again.text(), new.text());
}

#[test]
fn what_was_only_received_keeps_its_name_when_it_is_sent_too() {
    let old = named(&document(Way::Received, FLAGGED), None);
    let new = named(&document(Way::Both, FLAGGED), Some(&old.text()));
    assert_eq!(types(&new), BOTH);
}

#[test]
fn a_first_flag_leaves_the_answers_name_and_what_was_only_sent_too() {
    for (way, expected) in [(Way::Both, &BOTH[..]), (Way::Sent, &SENT), (Way::Received, &RECEIVED)]
    {
        let old = named(&document(way, PLAIN), None);
        let new = named(&document(way, FLAGGED), Some(&old.text()));
        assert_eq!(types(&new), expected);
    }
}

#[test]
fn both_forms_name_their_fields_alike() {
    let properties = "fooBar: { type: string }, foo_bar: { type: string, readOnly: true }";
    let old = named(&document(Way::Sent, properties), None);
    let field = |names: &sdk_codegen::Names| -> Vec<String> {
        lines(names).into_iter().filter(|line| line.contains(" field ")).collect()
    };
    let both = generated(&document(Way::Both, properties), Some(&old.text()));
    assert_eq!(field(&old), field(&both.names));
    let fields = |path: &str| -> Vec<String> {
        let text = both.tree.iter().find(|(name, _)| *name == path).map(|(_, text)| text);
        let lines = text.expect("the file").lines().map(str::trim);
        lines.filter(|line| line.starts_with("pub foo")).map(str::to_owned).collect()
    };
    let answer = fields("src/models/member_output.rs");
    let request = fields("src/models/member.rs");
    assert_eq!(answer.len(), 2, "{answer:?}");
    assert!(request.len() == 1 && answer.contains(&request[0]), "{request:?} of {answer:?}");
}

#[test]
fn builders_of_both_forms_have_names_of_their_own() {
    let required = (1..=8).map(|number| format!("p{number}: {{ type: string }}"));
    let required: Vec<_> = required.collect();
    let mut document = document(
        Way::Both,
        &format!("id: {{ type: string, readOnly: true }}, {}", required.join(", ")),
    );
    let names: Vec<_> = (1..=8).map(|number| format!("p{number}")).collect();
    document["components"]["schemas"]["Member"]["required"] = json!(names);
    let names = lines(&named(&document, None));
    assert!(names.contains(&"schemas/Member builder MemberBuilder".to_owned()), "{names:?}");
    assert!(names.contains(&"schemas/Member input-builder MemberInputBuilder".to_owned()));
}
