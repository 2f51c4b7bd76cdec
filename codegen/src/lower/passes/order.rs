//! The order in which passes visit types.

use crate::lower::names::TypeId;

/// Types sorted by what they want to be called, so that neither the order of the document nor a clash of names decides which of
/// several types in a cycle gives way.
pub(crate) fn order(wanted: &[String]) -> Vec<TypeId> {
    let mut ids: Vec<_> = (0..wanted.len()).map(TypeId).collect();
    ids.sort_by(|one, other| (&wanted[one.0], one).cmp(&(&wanted[other.0], other)));
    ids
}
