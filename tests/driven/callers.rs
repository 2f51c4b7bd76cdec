//! What callers wrote before a document had a `readOnly` or `writeOnly` compiles and runs the same after.

use std::collections::BTreeMap;

use directions::Client;
use directions::models::{
    Cat, Circle, Club, ClubDesk, Dog, Look, Pet, Place, Places, Shape, Square, Wait,
};
use server::Server;

fn place(name: &str) -> Place {
    let at = "2024-01-01T00:00:00Z".parse::<directions::runtime::Timestamp>().expect("an instant");
    Place::new(name, at, "both").seen("never").additional_properties([("rooms", 3)])
}

fn club(name: &str) -> Club {
    let at = "2024-01-01T00:00:00Z".parse::<directions::runtime::Timestamp>().expect("an instant");
    let club = Club::builder().id("c1").created(at).name(name).place(place("a"));
    let club = club.spare(place("b")).places([place("c")]).desk(ClubDesk::new("1").extension(2));
    let club = club.by_name([("d", vec![place("d")])]).nullable(place("e")).maybe(place("f"));
    let club = club.pair([None, Some(place("g"))]).label("l");
    let club = club.pet(Pet::Dog(Dog::new().owner(place("h"))));
    club.shape(Shape::Square(Square::new(2.0).area(4.0))).build().expect("all is there")
}

#[test]
fn callers_send_what_they_sent() {
    let server = Server::new(&["null"; 8]);
    let client = Client::builder().base_url(server.url()).build().expect("a client");
    let parent = club("Bridge");
    let mut child = club("Whist");
    child.parent = Some(Box::new(parent));
    child.pet = Pet::Cat(Cat::new(9));
    child.shape = Shape::Circle(Circle::new(1.0));
    let places: Places = vec![place("a"), place("b")];
    let by_name: BTreeMap<String, Place> = [("x".to_owned(), place("c"))].into();
    let _ = client.clubs().set("c1", child).call();
    let _ = client.clubs().set("c2", club("Chess")).call();
    let _ = client.places().set(places).call();
    let _ = client.places().add(by_name).call();
    let _ = client.places().change().params(place("d")).call();
    let _ = client.waits().create(Wait::new().seconds(2)).call();
    let look = Look::new(place("e")).club(club("Go")).list([place("f")]);
    let _ = client.looks().create(look).call();
    let _ = client.looks().create(Look::new(None)).call();
    let sent = server.bodies();
    assert!(sent.iter().all(|body| !body.is_empty()), "{sent:?}");
}
