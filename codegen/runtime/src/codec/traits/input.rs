//! What a value is read from.

use std::fmt;

use super::error::CodecError;

/// A type that can be read from JSON.
///
/// ```
/// use sdk_runtime::codec::{CodecError, Decode, Input, from_json};
///
/// #[derive(Debug, PartialEq)]
/// struct Port(u16);
///
/// impl Decode for Port {
///     fn decode(input: Input<'_>) -> Result<Self, CodecError> {
///         match u16::decode(input)? {
///             0 => Err(CodecError::new("port 0 is not a port")),
///             port => Ok(Self(port)),
///         }
///     }
/// }
///
/// assert_eq!(from_json::<Port>(b"8080")?, Port(8080));
/// assert!(from_json::<Port>(b"0").is_err());
/// # Ok::<(), CodecError>(())
/// ```
pub trait Decode: Sized {
    /// Makes a value of what was read.
    ///
    /// # Errors
    ///
    /// The input is of another kind or out of range. The caller adds the path.
    fn decode(input: Input<'_>) -> Result<Self, CodecError>;

    /// Whether a number is passed as [`Input::Number`], with all of its digits, which takes longer to read. A type
    /// that only wraps another one, such as an option, must return what the other one does.
    #[must_use]
    fn needs_digits() -> bool {
        false
    }

    /// Whether text that is no value of this type may be a secret, which must not be shown.
    #[must_use]
    fn hides_text() -> bool {
        false
    }

    /// The value of a field that isn't there; `None` where the field is required.
    #[must_use]
    fn absent() -> Option<Self> {
        None
    }

    /// Whether an answer of this type has the value that [`empty`](Self::empty) gives, whatever its body holds.
    #[doc(hidden)]
    const IGNORES_BODY: bool = false;

    /// The value of an answer without a body, such as one of status 204; `None` where a body is
    /// required.
    #[must_use]
    fn empty() -> Option<Self> {
        None
    }
}

/// What comes next in the JSON: a scalar, or an array or object to be read on.
///
/// What is left of an array or object after [`Decode::decode`] is skipped.
pub enum Input<'a> {
    /// `null`
    Null,
    /// `true` or `false`
    Bool(bool),
    /// A whole number. One that is not negative may come as this or as [`Input::U64`]: accept both.
    I64(i64),
    /// A whole number that is not negative; see [`Input::I64`].
    U64(u64),
    /// A number with a fraction or an exponent, or a whole one that is too large for 64 bits.
    F64(f64),
    /// A number with all of its digits, for a type that asks for them by [`Decode::needs_digits`]. No other type
    /// ever sees it.
    Number(&'a str),
    /// A string
    Str(&'a str),
    /// An array, to be read item by item.
    Array(&'a mut dyn Array),
    /// An object, to be read key by key.
    Object(&'a mut dyn Object),
    /// Nothing that was read: the value is a [`Stub`](super::Stub), so many required values deep.
    #[doc(hidden)]
    Stub(usize),
}

impl Input<'_> {
    /// A copy of a scalar; `None` for an array or object, which can be read only once.
    #[must_use]
    pub fn scalar(&self) -> Option<Input<'_>> {
        match *self {
            Input::Null => Some(Input::Null),
            Input::Bool(value) => Some(Input::Bool(value)),
            Input::I64(value) => Some(Input::I64(value)),
            Input::U64(value) => Some(Input::U64(value)),
            Input::F64(value) => Some(Input::F64(value)),
            Input::Number(text) => Some(Input::Number(text)),
            Input::Str(value) => Some(Input::Str(value)),
            Input::Array(_) | Input::Object(_) | Input::Stub(_) => None,
        }
    }
}

/// Describes what was found, for an error message. Numbers are shown as they are, and text is never shown.
impl fmt::Display for Input<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Input::Null => f.write_str("null"),
            Input::Bool(value) => value.fmt(f),
            Input::I64(value) => value.fmt(f),
            Input::U64(value) => value.fmt(f),
            Input::F64(value) => write!(f, "{value:?}"),
            Input::Number(text) => f.write_str(text),
            Input::Str(_) => f.write_str("a string"),
            Input::Array(_) => f.write_str("an array"),
            Input::Object(_) => f.write_str("an object"),
            Input::Stub(_) => f.write_str("nothing"),
        }
    }
}

impl fmt::Debug for Input<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Input({self})")
    }
}

impl CodecError {
    /// `expected a string, found 5`: the input is of another kind than it should be.
    ///
    /// ```
    /// use sdk_runtime::codec::{CodecError, Input};
    ///
    /// let error = CodecError::expected("a string", &Input::U64(5));
    /// assert_eq!(error.to_string(), "expected a string, found 5");
    /// ```
    #[cold]
    pub fn expected(what: impl fmt::Display, found: &Input<'_>) -> Self {
        Self::new(format!("expected {what}, found {found}"))
    }
}

/// An array that is being read.
pub trait Array {
    /// Reads the next item into `slot`; `false` at the end.
    ///
    /// # Errors
    ///
    /// The item could not be read.
    fn next(&mut self, slot: &mut dyn Slot) -> Result<bool, CodecError>;
}

/// An object that is being read: a key, then its value, and so on.
pub trait Object {
    /// Shows the next key to `visit`; `false` at the end. A value that wasn't read is skipped.
    ///
    /// # Errors
    ///
    /// The key could not be read.
    fn key(&mut self, visit: &mut dyn FnMut(&str)) -> Result<bool, CodecError>;

    /// Reads the value of the key that was shown last into `slot`.
    ///
    /// # Errors
    ///
    /// The value could not be read.
    fn value(&mut self, slot: &mut dyn Slot) -> Result<(), CodecError>;

    /// Whether a union chose its variant by the value of this key. Then the key is not an unknown field, even if the
    /// object has no known field of this name.
    fn is_tag(&self, key: &str) -> bool {
        let _ = key;
        false
    }
}

/// A place that a value is read into: an [`Option`] of any type that can be decoded.
pub trait Slot {
    /// Decodes the input into the place.
    ///
    /// # Errors
    ///
    /// What [`Decode::decode`] says.
    fn fill(&mut self, input: Input<'_>) -> Result<(), CodecError>;

    /// Whether a number is passed as [`Input::Number`].
    fn needs_digits(&self) -> bool {
        false
    }

    /// Called at the end of the object. If the place is still empty and the field isn't `required`, this puts the
    /// value of an absent field there. Returns whether there is a value now.
    fn settle(&mut self, required: bool) -> bool;
}

impl<T: Decode> Slot for Option<T> {
    fn fill(&mut self, input: Input<'_>) -> Result<(), CodecError> {
        *self = Some(T::decode(input)?);
        Ok(())
    }

    fn needs_digits(&self) -> bool {
        T::needs_digits()
    }

    fn settle(&mut self, required: bool) -> bool {
        if self.is_none() && !required {
            *self = T::absent();
        }
        self.is_some()
    }
}
