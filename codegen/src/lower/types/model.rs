//! Types as data, before they have names.

use crate::document::{Id, Response, SchemaId};
use crate::ir::{Literal, Path, Presence, Scalar, Style};
use crate::lock::Key;
use crate::lower::facts::Direction;
use crate::lower::names::{Called, TypeId};
use crate::source::At;

/// A type, as it is used.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Ty {
    /// A type of Rust or of the runtime.
    Scalar(Scalar),
    /// Text that another crate's type reads and prints.
    Parsed(Path),
    /// A type of the document.
    Named(TypeId),
    /// A list.
    List(Box<Self>),
    /// A list of so many items, each of its own type.
    Tuple(Vec<Self>),
    /// An object whose keys are data.
    Map(Box<Self>),
    /// A value or null, as the item of a list, a map or a union.
    OrNull(Box<Self>),
    /// On the heap: what closes a cycle.
    Boxed(Box<Self>),
}

impl Ty {
    /// Any JSON.
    pub(crate) const ANY: Self = Self::Scalar(Scalar::Any);

    pub(crate) fn list(item: Self) -> Self {
        Self::List(Box::new(item))
    }

    pub(crate) fn map(value: Self) -> Self {
        Self::Map(Box::new(value))
    }

    /// The types that this one is made of, where it has no name.
    pub(crate) fn parts(&self) -> &[Self] {
        match self {
            Self::List(item) | Self::Map(item) | Self::OrNull(item) | Self::Boxed(item) => {
                std::slice::from_ref(item)
            }
            Self::Tuple(items) => items,
            Self::Scalar(_) | Self::Parsed(_) | Self::Named(_) => &[],
        }
    }
}

/// A type of the document.
#[derive(Debug, Clone)]
pub(crate) struct Type {
    /// What its name stands for.
    pub(crate) key: Key,
    /// How it wants to be called.
    pub(crate) called: Called,
    /// Where it stands.
    pub(crate) at: At,
    /// What its documentation tells of.
    pub(crate) about: About,
    /// The one direction that it is the form of; none where requests and answers have the same.
    pub(crate) form: Option<Direction>,
    /// Its form in the other direction, where there are two.
    pub(crate) other: Option<OtherForm>,
    pub(crate) kind: TypeKind,
}

/// The other form of a type.
#[derive(Debug, Clone, Copy)]
pub(crate) struct OtherForm {
    pub(crate) id: TypeId,
    /// Whether every value of the answer's form turns into one of the request's.
    pub(crate) converts: bool,
    /// Whether it does so into one on the heap too, since a struct holds the request's form there.
    pub(crate) boxed: bool,
    /// Whether it does so into an option too, since a struct must have one of the request's form or null.
    pub(crate) optional: bool,
}

impl OtherForm {
    /// The other form, before it is known whether values turn into it.
    pub(crate) fn new(id: TypeId) -> Self {
        Self { id, converts: false, boxed: false, optional: false }
    }
}

/// What a type's documentation tells of.
#[derive(Debug, Clone, Copy)]
pub(crate) enum About {
    /// A schema.
    Schema(SchemaId),
    /// What all that inherits a type has.
    BaseOf(TypeId),
    /// The alternatives that stand beside the properties of a type.
    VariantsOf(TypeId),
    /// The headers of an answer.
    HeadersOf(Id<Response>),
    /// Nothing: the type is another name for one that has its own.
    Nothing,
}

/// What a type is.
#[derive(Debug, Clone)]
pub(crate) enum TypeKind {
    Struct(Struct),
    StringEnum(Vec<Choice>),
    IntEnum(Vec<i64>),
    ValueEnum(Vec<Literal>),
    Union(Union),
    Alias(Ty),
}

/// A known value of a string, with what the document says about it.
#[derive(Debug, Clone)]
pub(crate) struct Choice {
    pub(crate) value: String,
    pub(crate) about: Option<String>,
}

/// An object with known properties.
#[derive(Debug, Clone)]
pub(crate) struct Struct {
    pub(crate) fields: Vec<Field>,
    /// The properties that only its other form has: all forms name their fields alike.
    pub(crate) elsewhere: Vec<Field>,
    /// Properties that always have one text, and no field.
    pub(crate) constants: Vec<Constant>,
    pub(crate) others: Others,
    /// The components that `allOf` makes it of.
    pub(crate) bases: Vec<SchemaId>,
    pub(crate) constructor: Constructor,
    /// What the constructor must be given, in order.
    pub(crate) given: Vec<Given>,
}

/// A field that a constructor must be given.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Given {
    /// Its number among the fields.
    pub(crate) field: usize,
    /// Whether null can be given for it.
    pub(crate) takes_null: bool,
}

/// A property.
#[derive(Debug, Clone)]
pub(crate) struct Field {
    /// Its name in JSON.
    pub(crate) wire: String,
    pub(crate) schema: SchemaId,
    pub(crate) ty: Ty,
    pub(crate) presence: Presence,
    /// Whether it has a setter of null beside its own.
    pub(crate) has_null_setter: bool,
    /// Whether only requests or only answers have it.
    pub(crate) only_in: Option<Direction>,
}

/// A property that always has one text.
#[derive(Debug, Clone)]
pub(crate) struct Constant {
    /// What its line in the lock stands for.
    pub(crate) key: Key,
    /// Its name in JSON.
    pub(crate) wire: String,
    pub(crate) value: String,
}

/// What becomes of properties that an object's schema doesn't name.
#[derive(Debug, Clone)]
pub(crate) enum Others {
    /// They are kept.
    Kept,
    /// They are an error: the schema forbids them, and no answer has the type.
    Refused,
    /// They are kept, since an answer may have more than its schema says, and never sent: the schema forbids them.
    Unsent,
    /// They are left out.
    Ignored,
    /// They are kept as values of one type, in a map.
    Typed(Ty),
    /// They are those of one of several types, which is in a field of its own.
    Union {
        /// The type.
        ty: Ty,
        /// Whether the schema forbids others.
        closed: bool,
    },
    /// There is no place for them, since each property is a part of a body of several. Each is written like this.
    Parts(Vec<PartWriting>),
}

/// How a property is written as a part.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct PartWriting {
    /// The property's name.
    pub(crate) wire: String,
    /// Its media type; empty where it is the usual one.
    pub(crate) media: String,
    /// Its style, where it has one: then its texts are parts.
    pub(crate) style: Option<Style>,
}

impl Others {
    /// The type of the alternatives beside the properties; none where there are none.
    pub(crate) fn union(&self) -> Option<&Ty> {
        match self {
            Self::Union { ty, closed: _ } => Some(ty),
            Self::Kept
            | Self::Refused
            | Self::Unsent
            | Self::Ignored
            | Self::Parts(_)
            | Self::Typed(_) => None,
        }
    }

    /// The type that holds them, where they have one.
    pub(crate) fn ty(&self) -> Option<&Ty> {
        match self {
            Self::Typed(ty) | Self::Union { ty, closed: _ } => Some(ty),
            Self::Kept | Self::Refused | Self::Unsent | Self::Ignored | Self::Parts(_) => None,
        }
    }
}

/// How a value of a struct is made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Constructor {
    /// It only comes back from the API.
    None,
    /// `new` takes what must be given.
    New,
    /// There are too many required fields to tell apart by position: a builder has a setter for each.
    Builder,
}

/// One of several types.
#[derive(Debug, Clone)]
pub(crate) struct Union {
    /// The property that tells the members apart.
    pub(crate) tag: Option<String>,
    pub(crate) members: Vec<Member>,
    pub(crate) rest: Rest,
}

impl Union {
    /// The types that a value may be of: those of the members, and the one for any other tag.
    pub(crate) fn types(&self) -> impl Iterator<Item = &Ty> {
        let rest = match &self.rest {
            Rest::Base(ty) => Some(ty),
            Rest::Unknown => None,
        };
        self.members.iter().map(|member| &member.ty).chain(rest)
    }
}

/// A member of a union.
#[derive(Debug, Clone)]
pub(crate) struct Member {
    /// What its variant's name stands for.
    pub(crate) key: Key,
    pub(crate) ty: Ty,
    /// The values of the tag that stand for it.
    pub(crate) tags: Vec<String>,
}

/// What becomes of a value that is none of a union's members.
#[derive(Debug, Clone)]
pub(crate) enum Rest {
    /// It is kept as it is.
    Unknown,
    /// It has any other tag, and is what all members have in common.
    Base(Ty),
}
