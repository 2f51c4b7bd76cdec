//! What requests send and what answers hold of types with `readOnly` and `writeOnly` properties.

use std::collections::BTreeMap;

use directions::Client;
use directions::models::{
    Cat, CatInput, Circle, Club, ClubChange, ClubDesk, ClubInput, GlassInput, Home, HomeInput, Member,
    MemberInput, Pet, Place, PlaceInput, Shape, Square, TokenParams, Wait, WindowInput,
    WindowVariant,
};
use directions::runtime::codec::{from_json, to_json};
use server::Server;

fn client(server: &Server) -> Client {
    Client::builder().base_url(server.url()).build().expect("a client")
}

const MEMBER: &str = r#"{"id":"m1","name":"Ann","home":{"street":"Elm","geocode":"52N"},"new":1}"#;

#[test]
fn what_is_required_is_required_where_it_applies() {
    let server = Server::new(&[MEMBER, &format!("[{MEMBER}]")]);
    let client = client(&server);
    let member = || MemberInput::new("Ann", "s3cret", HomeInput::new("Elm", "off"));
    let made: Member = client.members().add(member()).call().expect("it is a member");
    let id: String = made.id.clone();
    let geocode: &String = &made.home.geocode;
    assert_eq!((id.as_str(), geocode.as_str()), ("m1", "52N"));
    assert_eq!(made.extra().get("new").and_then(|it| it.as_i64()), Some(1));
    let all = client.members().replace(vec![member()]).call().expect("they are members");
    assert_eq!(all, [made]);
    let sent = r#"{"name":"Ann","password":"s3cret","home":{"street":"Elm","alarm":"off"}}"#;
    assert_eq!(server.bodies(), [sent.to_owned(), format!("[{sent}]")]);
}

#[test]
fn what_a_direction_requires_must_be_there() {
    let without = r#"{"name":"Ann","home":{"street":"Elm","geocode":"52N"}}"#;
    let error = from_json::<Member>(without.as_bytes()).expect_err("an answer has an `id`");
    assert_eq!(error.to_string(), "missing field `id` of Member");
    let error = from_json::<HomeInput>(br#"{"street":"Elm"}"#).expect_err("a request has `alarm`");
    assert_eq!(error.to_string(), "missing field `alarm` of HomeInput");
    let home = Home::new("Elm", "52N");
    assert_eq!(to_json(&home).expect("JSON"), br#"{"street":"Elm","geocode":"52N"}"#);
}

fn place(name: &str) -> Place {
    let at = "2024-01-01T00:00:00Z".parse::<directions::runtime::Timestamp>().expect("an instant");
    Place::new(name, at, "both").seen("never").additional_properties([("rooms", 3)])
}

fn club() -> Club {
    let at = "2024-01-01T00:00:00Z".parse::<directions::runtime::Timestamp>().expect("an instant");
    let club = Club::builder().id("c1").created(at).name("Bridge").place(place("a"));
    let club = club.spare(place("b")).places([place("c")]);
    let club = club.by_name([("d", vec![place("d")])]).nullable(place("e")).maybe(place("f"));
    let club = club.pair([None, Some(place("g"))]);
    let club = club.pet(Pet::Cat(Cat::new(9).name("Tom")));
    club.shape(Shape::Square(Square::new(2.0).area(4.0))).build().expect("all is there")
}

/// What requests have of a place.
fn sent(name: &str) -> String {
    format!(r#"{{"name":"{name}","both":"both","rooms":3}}"#)
}

#[test]
fn an_answer_turns_into_a_request_at_any_depth() {
    let mut parent = club();
    parent.desk = Some(from_json(br#"{"phone":"1","extension":2,"new":true}"#).expect("a desk"));
    let mut child = club();
    child.parent = Some(Box::new(parent));
    child.extra_mut().insert("new", 1);
    let answer = to_json(&child).expect("JSON");
    let answer = String::from_utf8(answer).expect("text");
    let server = Server::new(&[&answer]);
    let back = client(&server).clubs().set("c1", child.clone()).call().expect("it is a club");
    assert_eq!(back, child, "an answer keeps all that it has");
    let head = |rest: &str| {
        let [a, b, c, d, e, f, g] = ["a", "b", "c", "d", "e", "f", "g"].map(sent);
        format!(
            r#"{{"name":"Bridge","place":{a},"spare":{b},"places":[{c}],"byName":{{"d":[{d}]}},"nullable":{e},"maybe":{f},"pair":[null,{g}],"pet":{{"kind":"Cat","name":"Tom"}},"shape":{{"side":2.0}}{rest}}}"#
        )
    };
    let parent = head(r#","desk":{"phone":"1","new":true}"#);
    assert_eq!(server.bodies(), [head(&format!(r#","parent":{parent},"new":1"#))]);
}

#[test]
fn setters_take_what_answers_have() {
    let request = ClubInput::builder().name("Bridge").code("x").place(place("a"));
    let request = request.places([place("b")]).by_name(BTreeMap::<String, Vec<PlaceInput>>::new());
    let request = request.nullable(None).pair([None]).pet(Pet::Cat(Cat::new(9)));
    let request = request.shape(Shape::Circle(Circle::new(1.0))).parent(club());
    let request = request.desk(ClubDesk::new("1")).build().expect("all is there");
    assert_eq!(request.place, PlaceInput::from(place("a")));
    assert_eq!(request.parent, Some(Box::new(club().into())));
}

#[test]
fn bodies_are_given_as_what_answers_have() {
    let server = Server::new(&["[]", "null", "null", "{}"]);
    let client = client(&server);
    let _ = client.places().set([place("a")]).call().expect("a list");
    let _ = client.places().add([("x", PlaceInput::from(place("b")))]).call();
    let _ = client.places().change().params(place("c")).call();
    let _ = client.waits().create(Wait::new().id("w").seconds(2)).call().expect("a wait");
    let [a, b, c] = ["a", "b", "c"].map(sent);
    let seconds = r#"{"seconds":2}"#.to_owned();
    assert_eq!(server.bodies(), [format!("[{a}]"), format!(r#"{{"x":{b}}}"#), c, seconds]);
}

#[test]
fn what_is_only_sent_has_one_form_under_its_own_name() {
    let server = Server::new(&["null", r#"{"value":"t"}"#]);
    let client = client(&server);
    let change = ClubChange::new().name("Whist").place(place("a"));
    let _ = client.clubs().change("c1").params(change).call();
    let token = client.tokens().make(TokenParams::new("s").label("l")).call().expect("a token");
    assert_eq!(token.value, "t", "an answer has no secret");
    let change = format!(r#"{{"name":"Whist","place":{}}}"#, sent("a"));
    assert_eq!(server.bodies(), [change, r#"{"secret":"s","label":"l"}"#.to_owned()]);
}

#[test]
fn a_tag_goes_both_ways() {
    let cat = Cat::new(9);
    let input: CatInput = cat.clone().into();
    assert_eq!(to_json(&input).expect("JSON"), br#"{"kind":"Cat"}"#);
    let pet = from_json::<Pet>(br#"{"kind":"Cat","lives":9}"#).expect("a pet");
    assert_eq!(pet, Pet::Cat(cat));
}

#[test]
fn alternatives_beside_properties_are_as_each_direction_has_them() {
    let answer = r#"{"label":"l","panes":2,"made":"today"}"#;
    let server = Server::new(&[answer, answer]);
    let windows = client(&server).windows();
    let made = windows.set(WindowInput::new("l", GlassInput::new(2))).call().expect("a window");
    let WindowVariant::Glass(glass) = &made.variant else { panic!("{made:?}") };
    assert_eq!((glass.panes, glass.made.as_str()), (2, "today"));
    assert_eq!(windows.set(made.clone()).call().expect("a window"), made);
    assert_eq!(server.bodies(), [r#"{"label":"l","panes":2}"#; 2]);
}
