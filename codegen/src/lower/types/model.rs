//! Types as data, before they have names.

use std::collections::HashMap;
use std::ops::{Index, IndexMut};

use crate::document::{MAX_DEPTH, SchemaId};
use crate::ir::{Literal, Path, Presence, Scalar};
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
    /// They are kept as values of one type, in a map.
    Typed(Ty),
    /// They are those of one of several types, which is in a field of its own.
    Union {
        /// The type.
        ty: Ty,
        /// Whether the schema forbids others.
        closed: bool,
    },
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

/// Every type of the document.
#[derive(Debug, Default)]
pub(crate) struct Types {
    all: Vec<Type>,
    /// The types of component schemas, sorted by the name of the component.
    components: Vec<(SchemaId, TypeId)>,
    by_component: HashMap<SchemaId, TypeId>,
}

impl Types {
    pub(super) fn new(all: Vec<Type>, components: Vec<(SchemaId, TypeId)>) -> Self {
        let by_component = components.iter().copied().collect();
        Self { all, components, by_component }
    }

    /// Adds a type.
    pub(crate) fn add(&mut self, item: Type) -> TypeId {
        self.all.push(item);
        TypeId(self.all.len() - 1)
    }

    /// The form of a type in requests.
    pub(crate) fn in_requests(&self, id: TypeId) -> TypeId {
        let item = &self[id];
        let other = item.other.filter(|_| item.form == Some(Direction::Answer));
        other.map_or(id, |other| other.id)
    }

    /// Every type with its number, in the order in which they were found.
    pub(crate) fn iter(&self) -> impl Iterator<Item = (TypeId, &Type)> {
        self.all.iter().enumerate().map(|(index, item)| (TypeId(index), item))
    }

    pub(crate) fn len(&self) -> usize {
        self.all.len()
    }

    /// The types of component schemas, sorted by the name of the component.
    pub(crate) fn components(&self) -> &[(SchemaId, TypeId)] {
        &self.components
    }

    /// The type of a component schema.
    pub(crate) fn of_component(&self, id: SchemaId) -> Option<TypeId> {
        self.by_component.get(&id).copied()
    }

    /// The type that a type stands for, if it is only another name.
    pub(crate) fn resolved<'t>(&'t self, ty: &'t Ty) -> &'t Ty {
        let mut ty = ty;
        // Until the pass that breaks them, aliases may lead back to themselves.
        for _ in 0..=self.all.len().min(MAX_DEPTH) {
            match ty {
                Ty::Named(id) => match &self[*id].kind {
                    TypeKind::Alias(target) => ty = target,
                    _ => return ty,
                },
                _ => return ty,
            }
        }
        ty
    }

    /// The struct that a type is, if it is one.
    pub(crate) fn structure(&self, ty: &Ty) -> Option<&Struct> {
        match self.resolved(ty) {
            Ty::Named(id) => match &self[*id].kind {
                TypeKind::Struct(item) => Some(item),
                _ => None,
            },
            _ => None,
        }
    }
}

impl Index<TypeId> for Types {
    type Output = Type;

    fn index(&self, id: TypeId) -> &Type {
        &self.all[id.0]
    }
}

impl IndexMut<TypeId> for Types {
    fn index_mut(&mut self, id: TypeId) -> &mut Type {
        &mut self.all[id.0]
    }
}
