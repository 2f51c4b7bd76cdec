//! Passes: what can only be decided once every type is known. Each is a function over all types and runs once.
//!
//! In this order:
//!
//! 1. `aliases`: a union whose members turn out to be one type becomes another name for it, and a name that stands for nothing
//!    but itself becomes any JSON. It comes first, for all that follows asks what a type is in the end.
//! 2. `nulls`: an optional property that takes any JSON tells null from absent. It asks what aliases stand for.
//! 3. `cycles`: fields that would make a value hold itself go to the heap. It follows aliases, which must not lead back to
//!    themselves by then.
//!
//! Then parameters choose how they are written, since that depends on what their types are in the end, and:
//!
//! 4. `patches`: what merge patches send says null where something may be left out. It needs whole types, which it may copy.
//! 5. `directions`: a type that requests have differently from answers, and that goes both ways, becomes two. Only then is it
//!    known which types are sent. What a type holds is whole by then, so that a copy of it is too.
//! 6. `constructors`: what is sent gets a constructor. It counts the fields that are left in what is sent.
//!
//! `usage` finds the types that requests and answers are made of, `tags` the properties that tell types apart, `conversions`
//! what of answers turns into what is sent, and `order` is the order in which passes visit types. The folder imports `types`,
//! `calls` and `facts`.

mod aliases;
mod constructors;
mod conversions;
mod cycles;
mod directions;
mod nulls;
mod order;
mod patches;
mod tags;
mod usage;

use super::names::TypeId;
use super::report::Report;
use super::types::Types;

pub(super) use constructors::{constructors, key as constructor_key, shape as constructor_shape};
pub(super) use directions::split;
pub(super) use order::order;
pub(super) use patches::patches;
pub(super) use usage::{reach, used, used_by};

/// The passes that come before parameters choose how they are written. `order` is that in which types are visited.
pub(super) fn run(types: &mut Types, order: &[TypeId], report: &mut Report) {
    aliases::settle(types, order, report);
    nulls::keep(types);
    cycles::break_by_boxes(types, order);
}
