//! Values that come from no JSON, for tests.
//!
//! Nothing is generated for them: a type is decoded from [`Input::Stub`] instead of from something that was read, and makes
//! of it what it is when nothing is known.

use super::error::CodecError;
use super::input::{Array, Decode, Input, Object, Slot};

/// How many values may be required within each other. Only a type that requires itself has more, and never an end.
const DEEPEST: usize = 64;

/// Values to begin with in tests.
///
/// Types that an API only sends back have no constructor: a new field would break every use of it. A test takes a stub, and
/// sets the fields that matter to it.
///
/// ```
/// use sdk_runtime::Stub as _;
///
/// let port = u16::stub()?;
/// assert_eq!((port, String::stub()?), (0, String::new()));
/// # Ok::<(), sdk_runtime::codec::CodecError>(())
/// ```
pub trait Stub: Decode {
    /// A value to begin with: what may be absent is, and required fields are empty, zero, the first known value of an enum,
    /// the unknown variant of a union, or 1970.
    ///
    /// # Errors
    ///
    /// There is no such value: the type requires itself, so that no value has an end; or it holds text of a type that takes
    /// none of the usual texts.
    fn stub() -> Result<Self, CodecError> {
        let mut slot = None;
        fill(&mut slot, 0)?;
        slot.ok_or_else(|| CodecError::new("nothing came of it"))
    }
}

impl<T: Decode> Stub for T {}

/// Puts a stub into a place that is so many required values deep.
///
/// # Errors
///
/// As [`Stub::stub`].
pub(in crate::codec) fn fill(slot: &mut dyn Slot, depth: usize) -> Result<(), CodecError> {
    if depth > DEEPEST {
        return Err(CodecError::new("this requires itself, so that no value of it has an end"));
    }
    if slot.settle(false) {
        return Ok(());
    }
    let error = match slot.fill(Input::Stub(depth)) {
        Ok(()) => return Ok(()),
        Err(error) => error,
    };
    let filled = slot.fill(Input::Bool(false)).is_ok()
        || slot.fill(Input::U64(0)).is_ok()
        || slot.fill(Input::Array(&mut Nothing)).is_ok()
        || slot.fill(Input::Object(&mut Nothing)).is_ok()
        || TEXTS.iter().any(|text| slot.fill(Input::Str(text)).is_ok());
    if filled { Ok(()) } else { Err(error) }
}

/// Texts of which most formats take one.
const TEXTS: &[&str] = &[
    "",
    "0",
    "1970-01-01",
    "1970-01-01T00:00:00Z",
    "00:00:00",
    "PT0S",
    "00000000-0000-0000-0000-000000000000",
    "0.0.0.0",
    "::",
    "http://localhost/",
    "localhost",
    "nobody@localhost",
];

/// An array without items, and an object without fields.
struct Nothing;

impl Array for Nothing {
    fn next(&mut self, _: &mut dyn Slot) -> Result<bool, CodecError> {
        Ok(false)
    }
}

impl Object for Nothing {
    fn key(&mut self, _: &mut dyn FnMut(&str)) -> Result<bool, CodecError> {
        Ok(false)
    }

    fn value(&mut self, _: &mut dyn Slot) -> Result<(), CodecError> {
        Ok(())
    }
}
