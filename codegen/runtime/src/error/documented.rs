//! The bodies that an operation's errors have by the API's document, by status.
use std::any::TypeId;

/// A body that errors have, and with which statuses.
#[doc(hidden)]
#[derive(Debug)]
pub struct ErrorBody {
    /// The first and the last status of each range.
    pub statuses: &'static [(u16, u16)],
    /// What its type is.
    pub ty: fn() -> TypeId,
}

/// `errors![404 | 410 => Missing, 400..=499 => Problem, _ => Problem]` says which body errors have with which status, as a
/// `match` would; but the order is free, since a status goes before a range, and a range before what is left.
#[macro_export]
#[doc(hidden)]
macro_rules! errors {
    (@ _) => { (0, 999) };
    (@ $status:literal) => { ($status, $status) };
    (@ $first:literal $last:literal) => { ($first, $last) };
    ($($($first:tt $(..= $last:literal)?)|+ => $ty:ty),+ $(,)?) => {
        &[$($crate::ErrorBody {
            statuses: &[$($crate::errors!(@ $first $($last)?)),+],
            ty: ::std::any::TypeId::of::<$ty>,
        }),+]
    };
}

/// Whether the body of an error with this status is a `T`, as documented.
pub(super) fn is_body<T: 'static>(documented: &[ErrorBody], status: u16) -> bool {
    let all = documented.iter().flat_map(|body| body.statuses.iter().map(move |it| (it, body)));
    let fitting = all.filter(|((first, last), _)| (*first..=*last).contains(&status));
    // The narrowest goes first: a status before a range, a range before what is left.
    let nearest = fitting.min_by_key(|((first, last), _)| last - first);
    nearest.is_some_and(|(_, body)| (body.ty)() == TypeId::of::<T>())
}
