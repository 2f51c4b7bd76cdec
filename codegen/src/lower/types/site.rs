//! What types are made from, and where a schema is used.

use std::fmt;

use super::model::Ty;
use crate::config::Config;
use crate::lock::{NamesLock, Place};
use crate::lower::facts::Facts;
use crate::lower::ids::SchemaWords;
use crate::lower::names::{Called, SchemaPlaces, TypeId, Wanted};
use crate::lower::report::Owner;

/// What types are made from: shared, and only read.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Read<'a> {
    pub(crate) facts: &'a Facts<'a>,
    pub(crate) config: &'a Config,
    /// The names of before, by which the members of unions are known again.
    pub(crate) lock: &'a NamesLock,
    pub(crate) places: &'a SchemaPlaces,
    /// What schemas are meant to be called.
    pub(crate) words: &'a SchemaWords,
}

/// A type, and whether null is a value too.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Typed {
    pub(crate) ty: Ty,
    pub(crate) nullable: bool,
}

impl Typed {
    /// The type of an item, where only `Option` can say null.
    pub(crate) fn item(self) -> Ty {
        if self.nullable && self.ty != Ty::ANY { Ty::OrNull(Box::new(self.ty)) } else { self.ty }
    }
}

/// Where a schema is used: how its type wants to be called if it needs a name, and what its notes belong to.
#[derive(Debug, Clone)]
pub(crate) struct Site {
    pub(crate) wanted: Wanted,
    pub(crate) owner: Owner,
}

impl Site {
    pub(crate) fn called(&self) -> &Called {
        &self.wanted.called
    }

    /// The same for a part of what is there.
    pub(super) fn part(&self, words: impl fmt::Display, keys: &[&str]) -> Self {
        Self { wanted: self.wanted.part(words, keys), owner: self.owner }
    }
}

/// A type that has a number: how it wants to be called, and what its name belongs to.
#[derive(Debug, Clone)]
pub(super) struct Itself {
    pub(super) id: TypeId,
    pub(super) place: Place,
}

impl Itself {
    pub(super) fn owner(&self) -> Owner {
        Owner::Type(self.id)
    }

    pub(super) fn called(&self) -> Called {
        Called::of_type(self.id)
    }

    /// Where a part of the type is used.
    pub(super) fn part(&self, words: impl fmt::Display, keys: &[&str]) -> Site {
        let wanted = Wanted::new(self.called(), self.place.clone()).part(words, keys);
        Site { wanted, owner: self.owner() }
    }
}
