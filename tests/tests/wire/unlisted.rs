//! What the document doesn't list survives: fields and values that came later than it.
use fastvm_tests::document::Document;
use serde_json::{Value, json};

use super::answers::{come_back_whole, successes};

/// Has every success come back whole after this change; returns how many changes there were in all.
async fn survives(change: fn(&Value, &mut Value) -> bool) -> usize {
    let mut changes = 0;
    let mut exchanges = successes();
    for exchange in &mut exchanges {
        let schema = &exchange.answer.schema;
        Document::fastvm().walk(schema, &mut exchange.body, &mut |schema, value| {
            changes += usize::from(change(schema, value));
        });
    }
    come_back_whole(&exchanges).await;
    changes
}

#[tokio::test]
async fn fields_that_are_not_listed_survive() {
    let changes = survives(|schema, value| match value {
        Value::Object(fields) if schema["properties"].is_object() => {
            let later = json!({"depth": {"list": [1, 2.5, null, "text", true]}});
            fields.insert("later".to_owned(), later);
            true
        }
        _ => false,
    })
    .await;
    assert!(changes > 100, "{changes}");
}

#[tokio::test]
async fn values_that_are_not_listed_survive() {
    let changes = survives(|schema, value| {
        let mut choices = schema["anyOf"].as_array().into_iter().flatten();
        let is_known = choices.any(|choice| choice["enum"].is_array()) && value.is_string();
        if is_known {
            *value = "Quite-New value".into();
        }
        is_known
    })
    .await;
    assert!(changes > 50, "{changes}");
}
