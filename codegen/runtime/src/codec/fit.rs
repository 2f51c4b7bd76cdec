//! How well what was read fits its type, so that a union can choose the best of its variants.
//!
//! Enums, unions and objects are open: nearly everything fits in the end. What they had to keep without knowing it is counted
//! while it is read. The count is the thread's, since reading never leaves it, and so costs the code of a model nothing.

use std::cell::Cell;

thread_local! {
    static MISFIT: Cell<Misfit> = const { Cell::new(Misfit { values: 0, untyped: 0 }) };
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
