//! How well what was read fits its type, so that a union can choose the best of its variants.
//!
//! Enums, unions and objects are open: nearly everything fits in the end. What they had to keep without knowing it is counted
//! while it is read. The count is the thread's, since reading never leaves it, and so costs the code of a model nothing.

use std::cell::Cell;

/// How often, while one value is read, a variant may be tried to be better than one that was found.
///
/// Where unions nest, each level doubles the work if nothing in it fits in every way. Beyond this, the first variant that can
/// be read is taken.
const SECOND_THOUGHTS: u32 = 10_000;

thread_local! {
    static MISFIT: Cell<Misfit> = const { Cell::new(Misfit { values: 0, untyped: 0 }) };
    /// What is left of [`SECOND_THOUGHTS`] while a variant is tried; none outside of any.
    static LEFT: Cell<Option<u32>> = const { Cell::new(None) };
}

/// What was read without being known. Less is better, and a value that is none of the known ones weighs most.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Misfit {
    /// Values that an enum or a union doesn't know.
    values: u32,
    /// Values that may be any JSON, such as the fields that an object doesn't know.
    untyped: u32,
}

impl Misfit {
    /// Whether all was known.
    pub(super) fn is_none(self) -> bool {
        self == Self::default()
    }
}

/// Counts a value that its enum or union doesn't know.
pub(super) fn unknown_value() {
    add(Misfit { values: 1, untyped: 0 });
}

/// Counts a value of any JSON: a field that its object doesn't know, mostly.
pub(super) fn untyped() {
    add(Misfit { values: 0, untyped: 1 });
}

/// Counts what was kept apart by [`measured`].
pub(super) fn add(more: Misfit) {
    MISFIT.with(|misfit| {
        let Misfit { values, untyped } = misfit.get();
        misfit.set(Misfit {
            values: values.saturating_add(more.values),
            untyped: untyped.saturating_add(more.untyped),
        });
    });
}

/// What a reading comes to, with its own misfit, which is not counted further.
pub(super) fn measured<T>(read: impl FnOnce() -> T) -> (T, Misfit) {
    let before = MISFIT.take();
    let outcome = read();
    (outcome, MISFIT.replace(before))
}

/// Whether a variant may still be tried though one was found; counts it.
pub(super) fn may_think_again() -> bool {
    match LEFT.get() {
        Some(0) => false,
        Some(left) => {
            LEFT.set(Some(left - 1));
            true
        }
        // The outermost union has no bound: its variants are few.
        None => true,
    }
}

/// A variant being tried: what it leaves unknown is kept apart, and what is tried within it is bounded as a whole.
pub(super) fn tried<T>(read: impl FnOnce() -> T) -> (T, Misfit) {
    let _outermost = LEFT.get().is_none().then(Outermost::begin);
    measured(read)
}

/// A variant of a union that is in no other; ends the count even where reading panics.
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
