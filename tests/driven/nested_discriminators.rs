//! A discriminator within the subtypes of another one, one beside properties, and members that are used by themselves.

use nested_discriminators::models::{
    Bird, BirdVariant, Car, Cat, Lamp, Light, Owl, Pet, Sedan, Vehicle,
};
use nested_discriminators::runtime::codec::{Decode, Encode};
use nested_discriminators::runtime::{from_json, to_json};

fn text(value: &dyn Encode) -> String {
    String::from_utf8(to_json(value).expect("JSON")).expect("text")
}

fn round<T: Decode + Encode>(json: &str) -> T {
    let value: T = from_json(json.as_bytes()).expect("it fits");
    assert_eq!(text(&value), json);
    value
}

#[test]
fn the_outer_tag_is_sent_and_the_inner_one_picks() {
    let vehicle = Vehicle::from(Car::from(Sedan::new().wheels(4)));
    let json = r#"{"kind":"car","body":"sedan","wheels":4}"#;
    assert_eq!(text(&vehicle), json);
    assert_eq!(round::<Vehicle>(json), vehicle);
    assert_eq!(text(&Sedan::new()), r#"{"kind":"car","body":"sedan"}"#);
    assert!(matches!(round(r#"{"kind":"car","body":"Coupe","fast":true}"#), Vehicle::Car(Car::Coupe(_))));
}

#[test]
fn a_tag_that_is_missing_or_unknown_is_kept_as_such() {
    assert!(matches!(round(r#"{"kind":"car","body":"van"}"#), Vehicle::Car(Car::Other(_))));
    assert!(matches!(round(r#"{"kind":"car","doors":2}"#), Vehicle::Car(Car::Other(_))));
    assert!(matches!(round(r#"{"kind":"boat","deck":1}"#), Vehicle::Other(_)));
    assert!(matches!(round(r#"{"wheels":3}"#), Vehicle::Other(_)));
    assert!(matches!(round(r#"{"type":"cow"}"#), Pet::Unknown(_)));
    assert!(matches!(round(r#"{"tricks":[]}"#), Pet::Unknown(_)));
}

#[test]
fn a_discriminator_beside_properties_picks() {
    let bird: Bird = round(r#"{"name":"n","kind":"owl","wise":true}"#);
    assert!(matches!(bird.variant, BirdVariant::Owl(_)), "{bird:?}");
    let made = Bird::new("n", Owl::new().wise(true));
    assert_eq!(made, bird);
    assert!(matches!(round::<Bird>(r#"{"name":"n","kind":"jay"}"#).variant, BirdVariant::Unknown(_)));
    let ringed: Bird = round(r#"{"name":"n","ring":"r","kind":"owl"}"#);
    assert_eq!(ringed.ring.as_deref(), Some("r"));
}

#[test]
fn a_member_by_itself_keeps_its_tag() {
    let json = r#"{"type":"cat","name":"Tom"}"#;
    let cat: Cat = round(json);
    assert_eq!(text(&Pet::from(cat)), json);
    assert!(matches!(round(json), Pet::Cat(_)));
}

#[test]
fn a_tag_that_may_be_missing_is_written_where_it_came() {
    round::<Lamp>(r#"{"watts":4}"#);
    round::<Lamp>(r#"{"kind":"lamp","watts":4}"#);
    let Light::Lamp(lamp) = round(r#"{"kind":"lamp","watts":4}"#) else { panic!("no lamp") };
    assert_eq!(text(&lamp), r#"{"kind":"lamp","watts":4}"#);
}
