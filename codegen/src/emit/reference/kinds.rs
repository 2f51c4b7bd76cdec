//! Types, as the reference has them.

use super::places::{Place, Shown};

/// A type of the crate.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Type {
    /// Its name.
    pub name: String,
    /// The path by which programs name it: `models::Vm`.
    pub path: String,
    /// Where it is.
    pub place: Place,
    /// What it is, in a sentence; empty where nobody said it.
    pub summary: String,
    /// All that is said of it.
    pub docs: String,
    /// The Cargo features of which it needs one.
    pub features: Vec<String>,
    /// What it is.
    pub kind: Kind,
    /// The functions that make one, and what else it can do: of a hand-written type all its methods.
    pub methods: Vec<Function>,
    /// Where it is used: the paths of calls, then the names of types, each once and sorted.
    pub used_by: Vec<Use>,
}

/// Where a type is used.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Use {
    /// By a call that takes it or gives it: its path.
    Call(String),
    /// By another type that has it as a part: its name.
    Type(String),
}

/// What a type is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Kind {
    /// An object with fields.
    Object(Object),
    /// A value of those that are listed.
    Enum {
        /// The values.
        values: Vec<Listed>,
        /// The variant that keeps any other value, where others may come.
        unknown: Option<String>,
    },
    /// One of several types.
    Union {
        /// The property that tells them apart; without one they are tried in order.
        tag: Option<String>,
        /// The types.
        members: Vec<Member>,
        /// The variant that keeps what is none of them.
        unknown: Option<String>,
    },
    /// One of the variants of a hand-written enum.
    Variants {
        /// The variants.
        members: Vec<Member>,
        /// Whether later versions may have more.
        more: bool,
    },
    /// Another name for a type, such as a map or a list.
    Alias(Shown),
    /// A trait of the hand-written crate: a program brings in what has it, by this path.
    Trait(String),
    /// A type that has nothing but methods.
    Opaque,
}

/// An object with fields.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Object {
    /// Its fields, in the document's order.
    pub fields: Vec<Field>,
    /// The properties that always have one text and no field: name and text.
    pub constants: Vec<(String, String)>,
    /// The type of properties that the document doesn't name, where it gives them one, and the field that has them.
    pub others: Option<(String, Shown)>,
    /// Whether properties that the document doesn't name are kept, and reachable by `.extra()`.
    pub keeps_unknown: bool,
}

/// A field of an object.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Field {
    /// Its name in Rust.
    pub name: String,
    /// Its name in JSON; empty where the type isn't sent.
    pub wire: String,
    /// Its type as the struct has it: `Option<String>`.
    pub ty: Shown,
    /// Whether a value can't be made, or isn't complete, without it.
    pub required: bool,
    /// What is assumed where it isn't given.
    pub default: Option<String>,
    /// Whether the type's `Debug` form leaves it out.
    pub is_hidden: bool,
    /// All that is said of it.
    pub docs: String,
}

/// A value that the document lists.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Listed {
    /// Its variant in Rust.
    pub name: String,
    /// The value as it is sent.
    pub value: String,
    /// What is said of it.
    pub docs: String,
}

/// A member of a union.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Member {
    /// Its variant in Rust.
    pub name: String,
    /// What it holds, fields with names as `{ path: String }`; nothing where it holds nothing.
    pub holds: Option<Shown>,
    /// The values of the tag that stand for it.
    pub tags: Vec<String>,
    /// What is said of it.
    pub docs: String,
}

/// A function of a type.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Function {
    /// Its name.
    pub name: String,
    /// How it is declared, without `pub`: `fn new(command: impl IntoIterator<Item = impl Into<String>>) -> Self`.
    pub signature: String,
    /// What is said of it.
    pub docs: String,
}
