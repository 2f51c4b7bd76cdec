//! Says how values that are sent are made.
//!
//! The lock has the last word on what a constructor takes and in which order: a document in which two properties change
//! places, or one is no longer required, must not change what callers write.

use super::usage::sent;
use crate::ir::Presence;
use crate::lock::{Key, Kind, NamesLock, word};
use crate::lower::calls::Call;
use crate::lower::calls::arguments::POSITIONAL;
use crate::lower::facts::Direction;
use crate::lower::types::{Constructor, Field, Given, Struct, Type, TypeKind, Types};

/// How many a `new` may come to take that began with fewer: clippy refuses more.
const TOLERABLE: usize = 7;

/// What follows the word of a field for which null can be given.
const NULL: char = '?';

/// Gives each struct that is sent a constructor, by position or by a builder; what turns into one that is sent has one too.
pub(crate) fn constructors(types: &mut Types, calls: &[Call<'_>], lock: &NamesLock) {
    let mut made = sent(types, calls);
    let turned = types.iter().filter(|(_, item)| item.other.is_some());
    made.extend(turned.map(|(id, _)| id));
    for id in made {
        let kept = kept(&types[id], lock);
        let TypeKind::Struct(item) = &mut types[id].kind else { continue };
        let mut words = kept.into_iter().flat_map(str::split_whitespace);
        let kind = words.next();
        item.given = given(&item.fields, words);
        let is_new = match kind {
            Some("new") => item.given.len() <= TOLERABLE,
            Some(_) => false,
            None => item.given.len() <= POSITIONAL,
        };
        item.constructor = if is_new { Constructor::New } else { Constructor::Builder };
    }
}

/// What the constructor of a type is kept by.
pub(crate) fn key(item: &Type) -> Key {
    let is_input = item.form == Some(Direction::Request);
    let kind = if is_input { Kind::InputConstructor } else { Kind::Constructor };
    Key::new(&item.key.place, kind)
}

/// How a type was made before. What only requests have now may have been what both have.
fn kept<'l>(item: &Type, lock: &'l NamesLock) -> Option<&'l str> {
    let common = Key::new(&item.key.place, Kind::Constructor);
    lock.name(&key(item)).or_else(|| lock.name(&common))
}

/// How a struct is made, in the words of the lock; nothing where it can't be made.
pub(crate) fn shape(item: &Struct) -> Option<String> {
    let mut text = match item.constructor {
        Constructor::None => return None,
        Constructor::New => "new".to_owned(),
        Constructor::Builder => "builder".to_owned(),
    };
    for given in &item.given {
        text.push(' ');
        text.push_str(&word(&item.fields[given.field].wire));
        text.extend(given.takes_null.then_some(NULL));
    }
    Some(text)
}

/// What must be given: first what had to be, in that order, whether it is still required or not; then what is new.
fn given<'w>(fields: &[Field], kept: impl Iterator<Item = &'w str>) -> Vec<Given> {
    let mut found: Vec<Given> = Vec::new();
    for kept in kept {
        let name = kept.trim_end_matches(NULL);
        let field = fields.iter().position(|field| word(&field.wire) == name);
        let is_new = |field: &usize| found.iter().all(|other| other.field != *field);
        if let Some(field) = field.filter(is_new) {
            found.push(Given { field, takes_null: kept.ends_with(NULL) });
        }
    }
    for (index, field) in fields.iter().enumerate() {
        let takes_null = match field.presence {
            Presence::Required => false,
            Presence::RequiredNullable => true,
            Presence::Optional | Presence::OptionalNullable => continue,
        };
        if found.iter().all(|other| other.field != index) {
            found.push(Given { field: index, takes_null });
        }
    }
    // Where null is no longer allowed, none can be given.
    for given in &mut found {
        given.takes_null &= fields[given.field].presence != Presence::Required;
    }
    found
}
