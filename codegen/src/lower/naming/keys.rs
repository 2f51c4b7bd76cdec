//! What each name stands for.

use std::collections::HashSet;

use super::named::Nameless;
use crate::lock::{Key, Kind, Place};
use crate::lower::calls::{Call, OfStatus, resources};
use crate::lower::facts::Direction;
use crate::lower::pages::kept_key;
use crate::lower::types::{Constructor, Member, Others, Struct, Type, TypeKind};

/// The key of everything that has a name.
pub(super) fn keys(nameless: Nameless<'_>) -> HashSet<Key> {
    let mut keys = HashSet::new();
    for (_, item) in nameless.types.iter() {
        keys.insert(item.key.clone());
        of_type(item, &mut keys);
    }
    for call in nameless.calls {
        of_call(call, &mut keys);
        if nameless.pages.contains_key(&call.id) {
            keys.insert(kept_key(&call.place));
        }
    }
    keys.extend(nameless.client.credentials.iter().map(|it| it.key.clone()));
    keys.extend(super::server_keys::keys(&nameless.client.servers));
    keys
}

fn of_type(item: &Type, keys: &mut HashSet<Key>) {
    let place = &item.key.place;
    match &item.kind {
        TypeKind::Struct(structure) => {
            of_struct(place, structure, keys);
            if structure.constructor == Constructor::Builder {
                keys.insert(builder(item));
            }
        }
        TypeKind::StringEnum(_) | TypeKind::IntEnum(_) | TypeKind::ValueEnum(_) => {
            keys.extend(values(item).into_iter().map(|(key, _)| key));
            keys.insert(Key::new(place, Kind::Unknown));
        }
        TypeKind::Union(item) => {
            for member in &item.members {
                keys.extend([member.key.clone(), from(member)]);
            }
            keys.insert(Key::new(place, Kind::Unknown));
        }
        TypeKind::Alias(_) => {}
    }
}

fn of_struct(place: &Place, item: &Struct, keys: &mut HashSet<Key>) {
    for field in item.fields.iter().chain(&item.elsewhere) {
        keys.insert(property(place, &field.wire, Kind::Field));
        if field.has_null_setter {
            keys.insert(property(place, &field.wire, Kind::Null));
        }
    }
    keys.extend(item.constants.iter().map(|constant| constant.key.clone()));
    keys.extend(others(place, &item.others));
}

/// The key of a type's builder.
pub(super) fn builder(item: &Type) -> Key {
    let is_input = item.form == Some(Direction::Request);
    Key::new(&item.key.place, if is_input { Kind::InputBuilder } else { Kind::Builder })
}

fn of_call(call: &Call<'_>, keys: &mut HashSet<Key>) {
    keys.insert(call.key());
    // Locks that don't tell ways to send and to read have the own method's name here.
    keys.insert(Key::new(&call.place, Kind::Method));
    for depth in 1..=call.group.len() {
        let place = resources::place(&call.group[..depth]);
        keys.extend([Key::new(&place, Kind::Accessor), Key::new(&place, Kind::Type)]);
    }
    let Some(carried) = &call.carried else { return };
    keys.extend(carried.parameters.iter().map(|it| it.key.clone()));
    keys.extend(call.methods().map(|method| call.method_key(method)));
    keys.extend(call.methods().map(|method| call.request_key(method)));
    for (method, all) in call.by_status() {
        let place = call.answers_place(method);
        keys.insert(Key::new(&place, Kind::Type));
        keys.extend(all.iter().map(|it| status(&place, it)));
    }
    for method in call.with_arguments() {
        keys.extend([Kind::Type, Kind::Builder].map(|kind| call.arguments_key(method, kind)));
    }
}

/// The key of the variant of a status.
pub(super) fn status(answers: &Place, of: &OfStatus) -> Key {
    Key::new(&answers.child(&of.statuses.word()), Kind::Variant)
}

/// The key by which it is known that a value of a member's type turns into the union.
pub(super) fn from(member: &Member) -> Key {
    Key::new(&member.key.place, Kind::From)
}

/// The key of a property's name, or of its setter of null.
pub(super) fn property(owner: &Place, wire: &str, kind: Kind) -> Key {
    Key::new(&owner.child("properties").child(wire), kind)
}

/// The key of the field that has the properties which a schema doesn't name; none where there is no such field.
pub(super) fn others(owner: &Place, others: &Others) -> Option<Key> {
    let place = match others {
        Others::Typed(_) => owner.child("additionalProperties").child("map"),
        Others::Union { .. } => owner.child("variant").child("field"),
        Others::Kept | Others::Refused | Others::Unsent | Others::Ignored | Others::Parts(_) => {
            return None;
        }
    };
    Some(Key::new(&place, Kind::Field))
}

/// The keys of an enum's values, each with the text that its variant is named by.
pub(super) fn values(item: &Type) -> Vec<(Key, String)> {
    let place = item.key.place.child("enum");
    let key = |word: &str| Key::new(&place.child(word), Kind::Variant);
    match &item.kind {
        TypeKind::StringEnum(choices) => {
            choices.iter().map(|choice| (key(&choice.value), choice.value.clone())).collect()
        }
        TypeKind::IntEnum(values) => {
            let texts = values.iter().map(i64::to_string);
            texts.map(|text| (key(&text), text)).collect()
        }
        TypeKind::ValueEnum(values) => {
            let keys = values.iter().map(|value| (key(&word(value, values)), value.to_string()));
            keys.collect()
        }
        TypeKind::Struct(_) | TypeKind::Union(_) | TypeKind::Alias(_) => Vec::new(),
    }
}

/// What a value goes by: its text, and with a mark where the same text is a string too.
fn word(value: &crate::ir::Literal, all: &[crate::ir::Literal]) -> String {
    use crate::ir::Literal::Text;
    let mut word = value.to_string();
    while !matches!(value, Text(_)) && all.contains(&Text(word.clone())) {
        word.insert(0, '=');
    }
    word
}
