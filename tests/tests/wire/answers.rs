//! What is read: every success that the document knows comes back with nothing lost.
use std::collections::BTreeSet;

use fastvm_tests::document::{Answer, Document};
use fastvm_tests::server::Server;
use serde_json::{Value, json};

use super::cases::{self, Case};
use super::support::{client, reply, stream};

/// A call, and what the server answers it with.
pub(crate) struct Exchange {
    pub(crate) case: Case,
    pub(crate) answer: &'static Answer,
    pub(crate) body: Value,
}

/// Each method with each of its successes: by the example of the answer, and by those of its schema.
pub(crate) fn successes() -> Vec<Exchange> {
    let document = Document::fastvm();
    let mut exchanges = Vec::new();
    for case in cases::bare() {
        for answer in document.operation(case.operation).successes() {
            if answer.media.as_deref() != case.media() {
                continue;
            }
            let mut bodies = document.examples(&answer.schema);
            bodies.push(answer.example.clone());
            exchanges.extend(bodies.into_iter().map(|body| Exchange {
                case: case.clone(),
                answer,
                body,
            }));
        }
    }
    exchanges
}

/// Asserts that the client reads every body and writes it as it was.
pub(crate) async fn come_back_whole(exchanges: &[Exchange]) {
    let replies = exchanges.iter().map(|exchange| reply(exchange.answer, &exchange.body));
    let server = Server::new(replies).await;
    let client = client(&server);
    for Exchange { case, answer, body } in exchanges {
        let outcome = case.succeed(&client).await;
        let expected = match case.media() {
            None => None,
            Some("application/x-ndjson") => Some(json!([body])),
            Some(_) => Some(body.clone()),
        };
        assert_eq!(outcome.value, expected, "{}", case.name());
        assert_eq!(Some(outcome.status), answer.status, "{}", case.name());
    }
    assert_eq!(server.count(), exchanges.len());
}

#[tokio::test]
async fn every_documented_success_comes_back_whole() {
    let exchanges = successes();
    come_back_whole(&exchanges).await;
    let covered: BTreeSet<_> = exchanges
        .iter()
        .map(|exchange| {
            (exchange.case.operation, exchange.answer.status, exchange.answer.media.as_deref())
        })
        .collect();
    let documented: BTreeSet<_> = Document::fastvm()
        .operations()
        .flat_map(|operation| {
            let successes = operation.successes();
            successes.map(|answer| (operation.id.as_str(), answer.status, answer.media.as_deref()))
        })
        .collect();
    assert_eq!(covered, documented);
    assert!(covered.contains(&("launchVm", Some(202), Some("application/json"))));
    assert!(covered.contains(&("deleteService", Some(204), None)));
}

#[tokio::test]
async fn a_stream_comes_back_whole() {
    let document = Document::fastvm();
    let kinds = ["ExecStdoutEvent", "ExecStderrEvent", "ExecExitEvent"];
    let mut events: Vec<Value> = document
        .schemas()
        .filter(|(name, _)| kinds.contains(name))
        .map(|(_, schema)| schema["example"].clone())
        .collect();
    assert_eq!(events.len(), kinds.len());
    events.extend([json!({"t": "later", "n": [1, null]}), json!({"t": "x"})]);
    let case = cases::bare().into_iter().find(|case| case.method == "vms().run_stream");
    let server = Server::new([stream(&events)]).await;
    let outcome = case.expect("a case").succeed(&client(&server)).await;
    assert_eq!(outcome.value, Some(events.into()));
}
