//! What merge patches send: a value, null, or nothing.

use merge_patches::Client;
use merge_patches::models::{
    Change, Color, GardenPatch, House, HousePatch, Owner, Room,
};
use server::{Received, Reply, Server};

/// What one call sends.
fn sent(call: impl FnOnce(&Client)) -> Received {
    let server = Server::replying(&[Reply::json(200, r#"{"street":"Elm","name":null,"color":"red","always":null}"#)]);
    call(&Client::builder().base_url(server.url()).build().expect("a client"));
    server.requests().remove(0)
}

fn typed(received: &Received) -> (&str, String) {
    (received.header("content-type").expect("a content type"), received.text())
}

const PATCH: &str = "application/merge-patch+json";

#[test]
fn what_may_be_left_out_may_be_null() {
    let received = sent(|client| {
        let change = Change::new().name_null().size(3).color(Color::Red).tags_null();
        client.n().change(change.owner(Owner::new("o"))).call().expect("changed");
    });
    let body = r#"{"name":null,"size":3,"color":"red","tags":null,"owner":{"id":"o"}}"#;
    assert_eq!(typed(&received), (PATCH, body.to_owned()));
    let received = sent(|client| {
        let change = Change::new().size_null().color_null().owner_null().pick_null();
        client.n().change(change).call().expect("changed");
    });
    let body = r#"{"size":null,"color":null,"owner":null,"pick":null}"#;
    assert_eq!(typed(&received), (PATCH, body.to_owned()));
    let received = sent(|client| client.n().change(Change::new()).call().map(drop).expect("sent"));
    assert_eq!(typed(&received), (PATCH, "{}".to_owned()));
}

#[test]
fn a_type_that_is_used_elsewhere_has_a_form_for_patches() {
    let received = sent(|client| {
        let patch = HousePatch::new("Elm")
            .garden(GardenPatch::new().trees_null())
            .rooms([Room::new().size(1)])
            .labels([("a", Some("x".to_owned())), ("b", None)]);
        let house: House = client.houses().change("h").params(patch).call().expect("changed");
        assert_eq!(house.garden, None);
    });
    let body = r#"{"street":"Elm","garden":{"trees":null},"rooms":[{"size":1}],"labels":{"a":"x","b":null}}"#;
    assert_eq!(typed(&received), (PATCH, body.to_owned()));
    let received = sent(|client| {
        let patch = HousePatch::new("Elm").garden_null().rooms_null();
        client.houses().change("h").params(patch).call().map(drop).expect("changed");
    });
    assert_eq!(received.text(), r#"{"street":"Elm","garden":null,"rooms":null}"#);
    let nothing = sent(|client| client.houses().change("h").call().map(drop).expect("changed"));
    assert_eq!((nothing.header("content-type"), nothing.body.len()), (None, 0));
}
