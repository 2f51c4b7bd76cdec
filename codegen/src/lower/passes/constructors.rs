//! Says how values that are sent are made.
//!
//! The lock has the last word on what a constructor takes and in which order: a document in which two properties change
//! places, or one is no longer required, must not change what callers write.

use super::usage::sent;
use crate::diagnostic::Limit;
use crate::ir::Presence;
use crate::lock::{Key, Kind, NamesLock, Place, word};
use crate::lower::calls::Call;
use crate::lower::report::{Owner, Report};
use crate::lower::types::{Constructor, Field, Given, Struct, TypeKind, Types};

/// How many required fields a caller can tell apart by position.
const POSITIONAL: usize = 6;

/// How many a `new` may come to take that began with fewer: clippy refuses more.
const TOLERABLE: usize = 7;

/// What follows the word of a field for which null can be given.
const NULL: char = '?';

/// Gives each struct that is sent a constructor, by position or by a builder.
pub(crate) fn constructors(
    types: &mut Types,
    calls: &[Call<'_>],
    lock: &NamesLock,
    report: &mut Report,
) {
    for id in sent(types, calls) {
        let key = key(&types[id].key.place);
        let TypeKind::Struct(item) = &mut types[id].kind else { continue };
        loosen(item, Owner::Type(id), report);
        let mut words = lock.words(&key);
        let kept = words.next();
        item.given = given(&item.fields, words);
        let is_new = match kept {
            Some("new") => item.given.len() <= TOLERABLE,
            Some(_) => false,
            None => item.given.len() <= POSITIONAL,
        };
        item.constructor = if is_new { Constructor::New } else { Constructor::Builder };
    }
}

/// What the constructor of the type at a place is kept by.
pub(crate) fn key(place: &Place) -> Key {
    Key::new(place, Kind::Constructor)
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

/// Makes what only the server sets optional, since a caller can't give it.
fn loosen(item: &mut Struct, owner: Owner, report: &mut Report) {
    for field in &mut item.fields {
        if field.only_server_sets && field.presence == Presence::Required {
            field.presence = Presence::Optional;
            let why = "only the server sets it, and the type is sent too";
            report.widened(
                Limit::ReadOnlySent,
                owner,
                &field.at,
                field.wire.as_str(),
                "optional",
                why,
            );
        }
    }
}
