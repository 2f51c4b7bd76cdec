//! Every field that the document lists is read as what it is: none is taken for a field that came later.
use fastvm_generated::runtime::ErrorKind;
use fastvm_tests::document::Document;
use fastvm_tests::server::Server;
use serde_json::{Value, json};

use super::answers::{Exchange, successes};
use super::support::{client, reply};

/// A field of an object within a value, by how many values come before the object, and what it can't be.
struct Field {
    position: usize,
    name: String,
    wrong: Value,
}

fn fields(document: &Document, schema: &Value, value: &Value) -> Vec<Field> {
    let mut fields = Vec::new();
    let mut position = 0;
    document.walk(schema, &mut value.clone(), &mut |schema, _| {
        for (name, schema) in schema["properties"].as_object().into_iter().flatten() {
            // What tells the kinds of a union apart may be anything, of a kind that came later.
            let is_tag = schema["enum"].as_array().is_some_and(|values| values.len() == 1);
            if !is_tag {
                let wrong = wrong(document, schema);
                fields.push(Field { position, name: name.clone(), wrong });
            }
        }
        position += 1;
    });
    fields
}

/// What no value of this schema can be.
fn wrong(document: &Document, schema: &Value) -> Value {
    let schema = document.resolve(schema);
    match (&schema["allOf"], &schema["anyOf"]) {
        (Value::Array(parts), _) | (_, Value::Array(parts)) => wrong(document, &parts[0]),
        _ if schema["type"] == "string" => json!(5),
        _ => json!("five"),
    }
}

fn spoilt(document: &Document, schema: &Value, value: &Value, field: &Field) -> Value {
    let mut value = value.clone();
    let mut position = 0;
    document.walk(schema, &mut value, &mut |_, value| {
        if position == field.position {
            value[&field.name] = field.wrong.clone();
        }
        position += 1;
    });
    value
}

#[tokio::test]
async fn every_listed_field_has_its_type() {
    let document = Document::fastvm();
    let mut spoils = Vec::new();
    for Exchange { case, answer, body } in successes() {
        for field in fields(document, &answer.schema, &body) {
            let body = spoilt(document, &answer.schema, &body, &field);
            let exchange = Exchange { case: case.clone(), answer, body };
            spoils.push((exchange, field.name));
        }
    }
    let replies = spoils.iter().map(|(exchange, _)| reply(exchange.answer, &exchange.body));
    let server = Server::new(replies).await;
    let client = client(&server);
    assert!(spoils.len() > 500, "{}", spoils.len());
    for (Exchange { case, body, .. }, field) in &spoils {
        let Err(error) = case.send(&client).await else {
            panic!("{}: {field} can be anything: {body}", case.name());
        };
        assert_eq!(error.kind(), ErrorKind::Decode, "{}: {error}", case.name());
        assert!(format!("{error:#}").contains(field), "{}: {field}: {error:#}", case.name());
    }
}
