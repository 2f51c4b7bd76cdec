//! Types, made of schemas: whole, but for their names.
//!
//! [`Builder`] makes the type of a schema wherever one is used; a schema that needs a type of its own gets a [`Type`], which
//! says where it stands, how it wants to be called ([`Called`](super::names::Called)), the place of its name in the lock, and
//! what it is. Types refer to each other by number ([`TypeId`](super::names::TypeId)): names come last.
//!
//! - `model.rs` has a type as data, `table.rs` all of them by number, `site.rs` what they are made from, `builder.rs` the way
//!   from a schema to its type.
//! - `scalars.rs` has formats: a new one belongs there. `integers.rs` has the width of integers.
//! - `structs.rs`, `enums.rs`, `unions.rs`, `families.rs` and `tuples.rs` make one kind of type each.
//! - `values.rs` has the properties that an object doesn't name, `members.rs` the words for members of unions without a name.
//! - `whole.rs` answers what needs all that a type is made of.
//! - `keywords.rs` notes the keywords that a type can't hold to.
//!
//! These files import each other, since types are made of types. The folder imports `facts`, `names` and `report`.

mod builder;
mod components;
mod enums;
mod families;
mod headers;
mod integers;
mod keywords;
mod members;
mod model;
mod multipart;
mod scalars;
mod site;
mod structs;
mod table;
mod tuples;
mod unions;
mod values;
mod whole;

pub(super) use builder::Builder;
pub(super) use model::{
    About, Choice, Constant, Constructor, Field, Given, Member, OtherForm, Others, Rest, Struct,
    Ty, Type, TypeKind, Union,
};
pub(super) use site::{Read, Site, Typed};
pub(super) use table::Types;
