//! What requests send and what answers hold of types that are closed.

use closed::Client;
use closed::models::{AllEither, AllPick, Both, Fruit, FruitVariant, Inner, Open, Same, Sent};
use closed::runtime::codec::{from_json, to_json};
use server::Server;

fn client(server: &Server) -> Client {
    Client::builder().base_url(server.url()).build().expect("a client")
}

#[test]
fn an_answer_that_has_grown_is_kept() {
    let answer = r#"{"base":{"id":"b","new":1},"heir":{"id":"h","more":"m","new":[2]},"pick":{"r":"r","new":3},"new":{"x":4}}"#;
    let server = Server::new(&[answer]);
    let all = client(&server).all().retrieve().call().expect("a closed object may grow");
    assert_eq!(all.extra().get("new").map(ToString::to_string).as_deref(), Some(r#"{"x":4}"#));
    let base = all.base.clone().expect("a base");
    assert_eq!(base.extra().get("new").and_then(|it| it.as_i64()), Some(1));
    let heir = all.heir.clone().expect("an heir");
    assert_eq!(heir.extra().len(), 1);
    assert!(matches!(all.pick, Some(AllPick::Right(_))), "{:?}", all.pick);
    assert_eq!(to_json(&all).expect("JSON"), answer.as_bytes(), "it goes back out as it came");
}

#[test]
fn the_members_of_a_union_are_told_apart_by_what_they_know() {
    let pick = |text: &str| from_json::<AllPick>(text.as_bytes()).expect("a pick");
    assert!(matches!(pick(r#"{"l":"x","a":1,"b":2}"#), AllPick::Left(_)));
    assert!(matches!(pick(r#"{"r":"x","a":1,"b":2}"#), AllPick::Right(_)));
    let either = |text: &str| from_json::<AllEither>(text.as_bytes()).expect("either");
    assert!(matches!(either(r#"{"a":"x"}"#), AllEither::Strict(_)));
    assert!(matches!(either(r#"{"b":"x"}"#), AllEither::Loose(_)));
    // Only the second allows what neither knows.
    assert!(matches!(either(r#"{"c":"x"}"#), AllEither::Loose(_)));
    assert!(matches!(either(r#"{"a":"x","b":"x"}"#), AllEither::Loose(_)));
    // A closed one that knows more still fits better.
    assert!(matches!(either(r#"{"a":"x","c":"x"}"#), AllEither::Strict(_)));
}

#[test]
fn a_request_has_nothing_that_its_schema_forbids() {
    let grown = r#"{"name":"n","inner":{"x":1,"y":2,"new":3},"open":{"z":4,"new":5},"new":6}"#;
    let server = Server::new(&[grown]);
    let both = from_json::<Both>(grown.as_bytes()).expect("it may have grown");
    assert_eq!(both.inner.extra().len(), 1);
    let back = client(&server).both().set(both.clone()).call().expect("it has grown");
    assert_eq!(back, both);
    assert_eq!(server.bodies(), [r#"{"name":"n","inner":{"x":1},"open":{"z":4,"new":5}}"#]);
}

#[test]
fn a_type_that_is_the_same_both_ways_is_closed_in_requests_only() {
    let grown = r#"{"name":"n","parts":[{"p":1,"new":2}],"kind":{"kind":"One","o":3,"new":4},"open":{"z":5,"new":6},"new":7}"#;
    let server = Server::new(&[grown]);
    let same = from_json::<Same>(grown.as_bytes()).expect("it may have grown");
    assert_eq!(to_json(&same).expect("JSON"), grown.as_bytes());
    let back = client(&server).same().set(same.clone()).call().expect("it has grown");
    assert_eq!(back, same);
    let sent =
        r#"{"name":"n","parts":[{"p":1}],"kind":{"kind":"One","o":3},"open":{"z":5,"new":6}}"#;
    assert_eq!(server.bodies(), [sent]);
}

#[test]
fn the_alternatives_beside_closed_properties_are_sent_and_nothing_else() {
    let grown = r#"{"name":"n","seeds":3,"new":1}"#;
    let server = Server::new(&[grown]);
    let fruit = from_json::<Fruit>(grown.as_bytes()).expect("it may have grown");
    assert!(matches!(&fruit.variant, FruitVariant::Apple(apple) if apple.seeds == 3));
    assert_eq!(to_json(&fruit).expect("JSON"), grown.as_bytes());
    let back = client(&server).fruits().set(fruit.clone()).call().expect("it has grown");
    assert_eq!(back, fruit);
    assert_eq!(server.bodies(), [r#"{"name":"n","seeds":3}"#]);
}

#[test]
fn what_is_only_sent_holds_nothing_else() {
    let server = Server::new(&["null"]);
    let _ = client(&server).sent().set(Sent::new("n")).call();
    assert_eq!(server.bodies(), [r#"{"name":"n"}"#]);
    let error = from_json::<Sent>(br#"{"name":"n","new":1}"#).expect_err("it is closed");
    assert_eq!(error.to_string(), "unknown field `new` of Sent");
    let made = Both::new("n", Inner::new().x(1)).open(Open::new().z(2));
    assert_eq!(to_json(&made).expect("JSON"), br#"{"name":"n","inner":{"x":1},"open":{"z":2}}"#);
}
