//! What an operation gives stays as it was when the document gets another answer.

use sdk_codegen::{Generated, NamesLock};
use serde_json::{Value, json};

use super::generated;

/// A document whose one operation has these answers.
fn document(answers: &Value) -> Value {
    let object = |field: &str| json!({ "type": "object", "required": [field], "properties": { field: { "type": "string" } } });
    json!({
        "openapi": "3.0.3",
        "info": { "title": "Answers", "version": "1" },
        "paths": { "/things": { "get": { "operationId": "findThings", "responses": answers } } },
        "components": { "schemas": { "Thing": object("thing"), "Other": object("other") } },
    })
}

fn json_of(schema: &str) -> Value {
    let schema = json!({ "$ref": format!("#/components/schemas/{schema}") });
    json!({ "description": "x", "content": { "application/json": { "schema": schema } } })
}

fn nothing() -> Value {
    json!({ "description": "x" })
}

/// What the request types of the crate yield.
fn gives(generated: &Generated) -> Vec<String> {
    let text = generated.tree.into_iter().map(|(_, text)| text).collect::<String>();
    let lines = text.lines().filter_map(|line| {
        let (_, yields) = line.trim().split_once("Request -> ")?;
        Some(yields.split(" = ").next()?.to_owned())
    });
    lines.collect()
}

/// The variants of the enum of answers.
fn variants(generated: &Generated) -> Vec<String> {
    let text = generated.tree.into_iter().map(|(_, text)| text).collect::<String>();
    let body = text.split("answers! {").nth(1).expect("an enum");
    let lines = body.lines().skip(2).map(str::trim).take_while(|line| *line != "}");
    lines.map(str::to_owned).collect()
}

fn kept(generated: &Generated) -> String {
    let text = generated.names.text();
    let line = text.lines().find(|line| line.contains("findThings answers ")).expect("a line");
    line.split_whitespace().skip(2).collect::<Vec<_>>().join(" ")
}

/// The crate before, and after the change with the names of before.
fn change(before: &Value, after: &Value) -> (Generated, Generated) {
    let before = generated(&document(before), None);
    let after = generated(&document(after), Some(&before.names.text()));
    let again = generated(&document(&json!({})), Some(&after.names.text()));
    assert!(!again.names.text().contains(" answers "), "there is no answer any more");
    (before, after)
}

fn notes(generated: &Generated) -> String {
    generated.render_warnings(false)
}

#[test]
fn one_type_stays_one_type() {
    let before = json!({ "200": json_of("Thing") });
    for (status, answer) in [("202", json_of("Other")), ("204", nothing()), ("303", nothing())] {
        let mut after = before.clone();
        after[status] = answer;
        let fresh = gives(&generated(&document(&after), None));
        assert_ne!(fresh, ["Thing"], "{status}");
        let (_, after) = change(&before, &after);
        assert_eq!(gives(&after), ["Thing"], "{status}");
        assert_eq!(kept(&after), "one 200");
        assert!(notes(&after).contains("answers-differ"), "{}", notes(&after));
        assert!(!after.tree.into_iter().any(|(_, text)| text.contains("also_answers(&")));
    }
}

#[test]
fn what_fits_comes_in() {
    let (before, after) = change(
        &json!({ "200": json_of("Thing") }),
        &json!({ "200": json_of("Thing"), "201": json_of("Thing") }),
    );
    assert_eq!(
        (gives(&before), gives(&after)),
        (vec!["Thing".to_owned()], vec!["Thing".to_owned()])
    );
    assert_eq!(kept(&after), "one 200 201");
    let (_, after) =
        change(&json!({ "204": nothing() }), &json!({ "204": nothing(), "303": nothing() }));
    assert_eq!((gives(&after), kept(&after).as_str()), (vec!["()".to_owned()], "one 204() 303()"));
    assert!(after.tree.into_iter().any(|(_, text)| text.contains(".also_answers(&[303])")));
}

#[test]
fn a_value_or_nothing_stays_that() {
    let before = json!({ "200": json_of("Thing"), "304": nothing() });
    let mut after = before.clone();
    after["204"] = nothing();
    after["202"] = json_of("Other");
    let (_, after) = change(&before, &after);
    assert_eq!(gives(&after), ["Option<Thing>"]);
    assert_eq!(kept(&after), "option 200 204() 304()");
    assert!(notes(&after).contains("`202` is left out"), "{}", notes(&after));
}

#[test]
fn an_enum_stays_one_and_grows() {
    let before = json!({ "200": json_of("Thing"), "202": json_of("Other") });
    let mut after = before.clone();
    after["206"] = json!({ "description": "x", "content": { "application/pdf": {} } });
    after["303"] = nothing();
    let (before, grown) = change(&before, &after);
    assert_eq!(gives(&before), gives(&grown));
    assert_eq!(variants(&before), ["Ok: Thing = 200,", "Accepted: Other = 202,"]);
    let all = [
        "Ok: Thing = 200,",
        "Accepted: Other = 202,",
        "PartialContent: Bytes = 206,",
        "SeeOther = 303,",
    ];
    assert_eq!(variants(&grown), all);
    let (_, fewer) = change(&after, &json!({ "200": json_of("Thing") }));
    assert_eq!(variants(&fewer), ["Ok: Thing = 200,"]);
    let mut lock = NamesLock::parse(&grown.names.text(), "names.lock").expect("a lock");
    assert_eq!(lock.rearrange("operations/findThings"), 1);
}

#[test]
fn what_had_no_content_has_none() {
    let before = json!({ "200": json_of("Thing"), "202": nothing() });
    let after = json!({ "200": json_of("Thing"), "202": json_of("Other") });
    let (before, after) = change(&before, &after);
    assert_eq!(variants(&before), ["Ok: Thing = 200,", "Accepted = 202,"]);
    assert_eq!(variants(&after), variants(&before));
    let (before, after) = change(&json!({ "202": nothing() }), &json!({ "202": json_of("Other") }));
    assert_eq!((gives(&before), gives(&after)), (vec!["()".to_owned()], vec!["()".to_owned()]));
}

#[test]
fn a_more_usual_media_type_is_another_method() {
    let pdf = json!({ "schema": { "type": "string", "format": "binary" } });
    let thing = json!({ "schema": { "$ref": "#/components/schemas/Thing" } });
    let with = |content: Value| json!({ "200": { "description": "x", "content": content } });
    let first = with(json!({ "application/pdf": pdf }));
    let both = with(json!({ "application/json": thing, "application/pdf": pdf }));
    let (_, after) = change(&first, &both);
    let text = after.names.text();
    for line in [
        "operations/findThings method things.retrieve_as_json ",
        "operations/findThings/pdf method things.retrieve ",
    ] {
        assert!(text.contains(line), "{line} in {text}");
    }
}

#[test]
fn another_media_type_is_another_method() {
    let pdf = json!({ "schema": { "type": "string", "format": "binary" } });
    let with = |content: Value| json!({ "200": { "description": "x", "content": content } });
    let thing = json!({ "schema": { "$ref": "#/components/schemas/Thing" } });
    let other = json!({ "schema": { "$ref": "#/components/schemas/Other" } });
    let first = with(json!({ "application/vnd.b+json": thing }));
    let all = json!({
        "application/json": other, "application/pdf": pdf, "application/vnd.a+json": other,
        "application/vnd.b+json": thing,
    });
    let (before, after) = change(&first, &with(all));
    assert_eq!(gives(&before), ["Thing"]);
    assert_eq!(gives(&after), ["Thing", "Other", "Bytes"]);
    assert_eq!(kept(&after), "one 200=application/vnd.b+json");
    let text = after.names.text();
    for line in [
        "operations/findThings method things.retrieve ",
        "operations/findThings/json method things.retrieve_as_json ",
        "operations/findThings/pdf method things.retrieve_as_pdf ",
    ] {
        assert!(text.contains(line), "{line} in {text}");
    }
}
