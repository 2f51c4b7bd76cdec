//! Counts how much of a value its type doesn't know, so that a union can choose the variant that fits best.
//!
//! Open enums, open unions and structs accept nearly every value, because they keep what they don't know. Each value
//! that is kept in this way adds to a count, the [`Misfit`]. There is one count for each thread, since a value is
//! read by one thread from start to end. So the code of a model has nothing to do with it.

use std::cell::Cell;

/// How many more variants may be tried, while one value is read, after one was found that can be read.
///
/// Where unions are nested, each level doubles the work as long as no variant fits completely. Once this many
/// variants were tried, each union takes the first one that can be read.
const SECOND_THOUGHTS: u32 = 10_000;

thread_local! {
    static MISFIT: Cell<Misfit> = const { Cell::new(Misfit { values: 0, untyped: 0, forbidden: 0 }) };
    /// How many of [`SECOND_THOUGHTS`] are left. It is `None` while no union tries a variant.
    static LEFT: Cell<Option<u32>> = const { Cell::new(None) };
}

/// How much of a value was read without being known. The smaller misfit is the better one. Unknown values are
/// compared first, then untyped ones, and then those among them that are forbidden: of two types that know as much of an
/// object, the one whose schema allows the rest fits better.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::codec) struct Misfit {
    /// Values that an enum or a union doesn't know.
    values: u32,
    /// Values that may be any JSON, such as the fields that an object doesn't know.
    untyped: u32,
    /// Fields that the schema of their object forbids.
    forbidden: u32,
}

impl Misfit {
    /// Whether everything was known.
    pub(in crate::codec) fn is_none(self) -> bool {
        self == Self::default()
    }
}

/// Counts a value that its enum or union doesn't know.
pub(in crate::codec) fn unknown_value() {
    add(Misfit { values: 1, ..Misfit::default() });
}

/// Counts a value that may be any JSON, which mostly is a field that its object doesn't know.
pub(in crate::codec) fn untyped() {
    add(Misfit { untyped: 1, ..Misfit::default() });
}

/// Counts a field that the schema of its object forbids.
pub(in crate::codec) fn forbidden() {
    add(Misfit { forbidden: 1, ..Misfit::default() });
}

/// Adds a misfit that [`measured`] returned to the count.
pub(in crate::codec) fn add(more: Misfit) {
    MISFIT.with(|misfit| {
        let Misfit { values, untyped, forbidden } = misfit.get();
        misfit.set(Misfit {
            values: values.saturating_add(more.values),
            untyped: untyped.saturating_add(more.untyped),
            forbidden: forbidden.saturating_add(more.forbidden),
        });
    });
}

/// Runs `read` with a count of its own. Returns what it returns and its misfit, which the outer count leaves out.
pub(in crate::codec) fn measured<T>(read: impl FnOnce() -> T) -> (T, Misfit) {
    let before = MISFIT.take();
    let outcome = read();
    (outcome, MISFIT.replace(before))
}

/// Whether another variant may be tried although one can be read. Each call uses up one try.
pub(in crate::codec) fn may_think_again() -> bool {
    match LEFT.get() {
        Some(0) => false,
        Some(left) => {
            LEFT.set(Some(left - 1));
            true
        }
        // The outermost union may try all of its variants, which are few.
        None => true,
    }
}

/// Tries a variant of a union. The outer count leaves out its misfit, and all tries within it share one limit.
pub(in crate::codec) fn tried<T>(read: impl FnOnce() -> T) -> (T, Misfit) {
    let _outermost = LEFT.get().is_none().then(Outermost::begin);
    measured(read)
}

/// Stands for a try of the outermost union. When it is dropped, the limit ends, even if reading panics.
struct Outermost;

impl Outermost {
    fn begin() -> Self {
        LEFT.set(Some(SECOND_THOUGHTS));
        Self
    }
}

impl Drop for Outermost {
    fn drop(&mut self) {
        LEFT.set(None);
    }
}
