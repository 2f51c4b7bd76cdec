//! What requests have of a schema and what answers have of it, on documents that are no larger than they must be.

use std::collections::BTreeMap;

use sdk_codegen::ir::{Form, Model, ModelKind};
use sdk_codegen::lower::Outcome;
use sdk_codegen::{Config, Generated, generate};

/// What is made of these schemas, where requests and answers have those.
fn made(schemas: &str, sent: &[&str], received: &[&str]) -> Generated {
    let content = |names: &[&str]| {
        let of = |(index, name): (usize, &&str)| {
            format!("p{index}: {{ $ref: '#/components/schemas/{name}' }}")
        };
        let properties: Vec<_> = names.iter().enumerate().map(of).collect();
        format!(
            "content: {{ application/json: {{ schema: {{ type: object, properties: {{ {} }} }} }} }}",
            properties.join(", ")
        )
    };
    let text = format!(
        "openapi: 3.1.0\ninfo: {{ title: T, version: '1' }}\npaths:\n  /a:\n    post:\n      \
         operationId: call\n      requestBody: {{ required: true, {} }}\n      \
         responses: {{ '200': {{ description: ok, {} }} }}\ncomponents:\n  schemas:\n{schemas}",
        content(sent),
        content(received)
    );
    let files = BTreeMap::from([("api.yaml".to_owned(), text)]);
    generate(&files, "api.yaml", &Config::new("sdk")).unwrap_or_else(|failure| panic!("{failure}"))
}

fn model<'g>(generated: &'g Generated, name: &str) -> Option<&'g Model> {
    generated.api.models.iter().find(|model| model.name.as_str() == name)
}

/// A type in a line: its form, its fields or members, and whether it turns into what requests have.
fn shown(generated: &Generated, name: &str) -> String {
    let Some(model) = model(generated, name) else { return "none".to_owned() };
    let parts: Vec<&str> = match &model.kind {
        ModelKind::Struct(item) => item.fields.iter().map(|field| field.wire.as_str()).collect(),
        ModelKind::Union(item) => item.variants.iter().map(|it| it.name.as_str()).collect(),
        _ => Vec::new(),
    };
    let form = match model.form {
        Form::Common => "common",
        Form::Answer => "answer",
        Form::Request => "request",
    };
    let turns = if model.conversion.is_some() { ", turns" } else { "" };
    format!("{form}: {}{turns}", parts.join(" "))
}

#[test]
fn only_a_type_that_differs_and_goes_both_ways_has_two_forms() {
    let schemas = "    A: { type: object, properties: { a: { type: string, readOnly: true }, b: { type: string } } }\n\
                   \x20   P: { type: object, properties: { a: { type: string } } }\n";
    let both = made(schemas, &["A", "P"], &["A", "P"]);
    assert_eq!(shown(&both, "A"), "answer: a b, turns");
    assert_eq!(shown(&both, "AInput"), "request: b");
    assert_eq!(shown(&both, "P"), "common: a");
    assert_eq!(shown(&both, "PInput"), "none");
    let sent = made(schemas, &["A", "P"], &[]);
    assert_eq!(shown(&sent, "A"), "request: b");
    assert_eq!(shown(&sent, "AInput"), "none");
    for received in [made(schemas, &[], &["A", "P"]), made(schemas, &[], &[])] {
        assert_eq!(shown(&received, "A"), "answer: a b");
        assert_eq!(shown(&received, "AInput"), "none");
    }
}

#[test]
fn a_required_property_that_no_answer_has_keeps_an_answer_from_turning_into_a_request() {
    let schemas = "    A: { type: object, required: [w], properties: { w: { type: string, writeOnly: true } } }\n\
                   \x20   O: { type: object, properties: { w: { type: string, writeOnly: true } } }\n\
                   \x20   H: { type: object, properties: { a: { type: array, items: { $ref: '#/components/schemas/A' } } } }\n\
                   \x20   M: { type: object, additionalProperties: { $ref: '#/components/schemas/O' } }\n\
                   \x20   U: { oneOf: [{ $ref: '#/components/schemas/O' }, { $ref: '#/components/schemas/M' }] }\n";
    let made = made(schemas, &["H", "U"], &["H", "U"]);
    assert_eq!(shown(&made, "A"), "answer: ");
    assert_eq!(shown(&made, "AInput"), "request: w");
    assert_eq!(shown(&made, "H"), "answer: a", "what it holds doesn't turn");
    assert_eq!(shown(&made, "O"), "answer: , turns");
    assert_eq!(shown(&made, "U"), "answer: O M, turns");
    assert_eq!(shown(&made, "UInput"), "request: O M");
}

#[test]
fn a_property_is_flagged_by_itself_by_a_reference_or_by_what_it_wraps() {
    let schemas = "    Stamp: { type: string, readOnly: true }\n\
                   \x20   Base: { type: object, properties: { h: { type: string } } }\n\
                   \x20   A:\n\
                   \x20     allOf:\n\
                   \x20       - { $ref: '#/components/schemas/Base' }\n\
                   \x20       - type: object\n\
                   \x20         properties:\n\
                   \x20           a: { $ref: '#/components/schemas/Stamp' }\n\
                   \x20           b: { allOf: [{ $ref: '#/components/schemas/Stamp' }] }\n\
                   \x20           c: { $ref: '#/components/schemas/Base', readOnly: true }\n\
                   \x20           d: { allOf: [{ type: string }, { readOnly: true }] }\n\
                   \x20           e: { anyOf: [{ $ref: '#/components/schemas/Stamp' }, { type: 'null' }] }\n\
                   \x20           f: { type: array, items: { type: string, readOnly: true } }\n\
                   \x20           g: { type: string }\n\
                   \x20           h: { readOnly: true }\n";
    let made = made(schemas, &["A"], &["A"]);
    assert_eq!(shown(&made, "AInput"), "request: f g");
    assert_eq!(shown(&made, "A"), "answer: h a b c d e f g, turns");
}

#[test]
fn both_flags_at_once_mean_neither_and_are_noted() {
    let schemas = "    A: { type: object, required: [a], properties: { a: { type: string, readOnly: true, writeOnly: true } } }\n";
    let made = made(schemas, &["A"], &["A"]);
    assert_eq!(shown(&made, "A"), "common: a");
    let verdict = made.verdicts.iter().find(|it| it.rust == ["models::A"]).expect("a verdict");
    assert_eq!(verdict.outcome(), Outcome::Widened);
    let note = verdict.notes[0].to_string();
    assert!(note.contains("`readOnly` and `writeOnly`"), "{note}");
}

#[test]
fn a_tag_is_in_both_forms() {
    let member = |name: &str| {
        format!(
            "    {name}: {{ type: object, required: [kind], properties: {{ kind: {{ type: string, enum: [{name}], readOnly: true }}, x: {{ type: string, readOnly: true }} }} }}\n"
        )
    };
    let union = "    U: { oneOf: [{ $ref: '#/components/schemas/A' }, { $ref: '#/components/schemas/B' }] }\n";
    let implied = made(&[&member("A"), &member("B"), union].concat(), &["U", "A"], &["U", "A"]);
    assert_eq!(shown(&implied, "AInput"), "request: kind");
    let said = union.replace("] }", "], discriminator: { propertyName: kind } }");
    let said =
        made(&[&member("A"), &member("B"), said.as_str()].concat(), &["U", "A"], &["U", "A"]);
    assert_eq!(shown(&said, "AInput"), "request: kind");
    assert_eq!(shown(&said, "UInput"), "request: A B");
}

#[test]
fn what_reaches_a_base_reaches_its_heirs() {
    let schemas = "    Base: { type: object, required: [kind], properties: { kind: { type: string }, b: { type: string, readOnly: true } }, discriminator: { propertyName: kind } }\n\
                   \x20   Heir: { allOf: [{ $ref: '#/components/schemas/Base' }, { type: object, properties: { h: { type: string } } }] }\n";
    let made = made(schemas, &["Base"], &["Base"]);
    assert_eq!(shown(&made, "Base"), "answer: Heir Other, turns");
    assert_eq!(shown(&made, "BaseInput"), "request: Heir Other");
    assert_eq!(shown(&made, "Heir"), "answer: b h, turns");
    assert_eq!(shown(&made, "HeirInput"), "request: h");
    assert_eq!(shown(&made, "BaseBaseInput"), "request: kind");
}

#[test]
fn each_form_has_a_verdict_and_the_notes_of_the_type() {
    let schemas = "    A: { type: object, properties: { a: { type: string, readOnly: true } }, patternProperties: { x: { type: string } } }\n";
    let made = made(schemas, &["A"], &["A"]);
    for name in ["models::A", "models::AInput"] {
        let verdict = made.verdicts.iter().find(|it| it.rust == [name]).expect("a verdict");
        assert_eq!(verdict.notes.len(), 1, "{name}: {:?}", verdict.notes);
    }
    assert_eq!(made.render_warnings(false).matches("patternProperties").count(), 1);
}

#[test]
fn a_chain_that_is_long_or_goes_round_comes_to_an_end() {
    let schema = |number: usize| {
        let own = if number == 0 { "a: { type: string, readOnly: true }, " } else { "" };
        let next = format!("next: {{ $ref: '#/components/schemas/T{}' }}", (number + 1) % 400);
        format!("    T{number}: {{ type: object, properties: {{ {own}{next} }} }}\n")
    };
    let schemas: String = (0..400).map(schema).collect();
    let made = made(&schemas, &["T7"], &["T9"]);
    assert_eq!(shown(&made, "T200"), "answer: next, turns");
    assert_eq!(shown(&made, "T200Input"), "request: next");
}

#[test]
fn a_form_that_nothing_has_is_not_turned_into() {
    let text = "openapi: 3.0.0\ninfo: { title: T, version: '1' }\npaths:\n  /a:\n    post:\n      operationId: call\n      \
         requestBody: { required: true, content: { application/json: { schema: \
         { type: object, allOf: [{ $ref: '#/components/schemas/A' }], required: [b] } } } }\n      \
         responses: { '200': { description: ok, content: { application/json: { schema: \
         { $ref: '#/components/schemas/A' } } } } }\ncomponents:\n  schemas:\n    \
         A: { type: object, properties: { a: { type: string, readOnly: true }, b: { type: string } } }\n";
    let files = BTreeMap::from([("api.yaml".to_owned(), text.to_owned())]);
    let made = generate(&files, "api.yaml", &Config::new("sdk"));
    let made = made.unwrap_or_else(|failure| panic!("{failure}"));
    // Requests have what is made of it, and not the type itself.
    assert_eq!(shown(&made, "AInput"), "none");
    assert_eq!(shown(&made, "A"), "answer: a b");
    assert!(model(&made, "A").is_some_and(|model| !format!("{:?}", model.docs).contains("AInput")));
}
