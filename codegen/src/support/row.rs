//! A row of the table.

use crate::diagnostic::Limit;
use crate::document::Version;

/// An object of the specification.
#[derive(Clone, Copy, Debug)]
pub struct Object {
    /// Its name: `Path Item`.
    pub name: &'static str,
    /// Its fields.
    pub fields: &'static [Field],
}

/// A field of an object.
#[derive(Clone, Copy, Debug)]
pub struct Field {
    /// Its name.
    pub name: &'static str,
    /// The versions that have it.
    pub versions: Versions,
    /// What becomes of it.
    pub fate: Fate,
}

/// The versions from one to another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Versions {
    /// The first.
    pub first: Version,
    /// The last.
    pub last: Version,
}

/// What becomes of a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fate {
    /// It is in the crate: in its code or its documentation.
    Read,
    /// The crate takes more than it says. A note of this kind says so of each operation or type.
    Widened(Limit),
    /// The crate has nothing for it. A note of this kind says so of each operation or type, or of the document.
    Skipped(Limit),
    /// It has no effect on purpose, for this reason.
    Without(&'static str),
}

impl Versions {
    pub(super) const ALL: Self = Self { first: Version::V20, last: Version::V32 };
    pub(super) const V2: Self = Self { first: Version::V20, last: Version::V20 };
    pub(super) const V3: Self = Self { first: Version::V30, last: Version::V32 };
    pub(super) const V30: Self = Self { first: Version::V30, last: Version::V30 };
    pub(super) const V31: Self = Self { first: Version::V31, last: Version::V32 };
    pub(super) const V32: Self = Self { first: Version::V32, last: Version::V32 };

    /// Whether a version is one of them.
    #[must_use]
    pub fn contains(self, version: Version) -> bool {
        self.first <= version && version <= self.last
    }
}

/// A field and what becomes of it.
pub(super) const fn field(name: &'static str, versions: Versions, fate: Fate) -> Field {
    Field { name, versions, fate }
}
