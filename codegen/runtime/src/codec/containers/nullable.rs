//! A field that can be absent, null or a value, each with a meaning of its own.

use crate::codec::traits::{CodecError, Decode, Encode, Input, Output};

/// A field that tells absent from null: in an update, absent leaves a value as it is and null
/// removes it.
///
/// `From` makes a [`Nullable::Value`] of a `T`, and [`Nullable::Null`] of `None`, since passing an option says
/// something about the field. To say nothing, leave the field at its default, [`Nullable::Absent`].
///
/// ```
/// use sdk_runtime::codec::Nullable;
///
/// assert_eq!(Nullable::from(5), Nullable::Value(5));
/// assert_eq!(Nullable::<i64>::from(None), Nullable::Null);
/// assert_eq!(Nullable::<i64>::default(), Nullable::Absent);
/// assert_eq!(Nullable::from(5).value(), Some(&5));
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Nullable<T> {
    /// The field isn't there.
    #[default]
    Absent,
    /// The field is `null`.
    Null,
    /// The field has a value.
    Value(T),
}

impl<T> Nullable<T> {
    /// The same, with a reference to the value.
    pub const fn as_ref(&self) -> Nullable<&T> {
        match self {
            Self::Absent => Nullable::Absent,
            Self::Null => Nullable::Null,
            Self::Value(value) => Nullable::Value(value),
        }
    }

    /// The value, if there is one.
    pub const fn value(&self) -> Option<&T> {
        match self {
            Self::Value(value) => Some(value),
            Self::Absent | Self::Null => None,
        }
    }

    /// The value itself, if there is one.
    pub fn into_value(self) -> Option<T> {
        match self {
            Self::Value(value) => Some(value),
            Self::Absent | Self::Null => None,
        }
    }

    /// Whether the field isn't there.
    pub const fn is_absent(&self) -> bool {
        matches!(self, Self::Absent)
    }

    /// Whether the field is there and `null`.
    pub const fn is_null(&self) -> bool {
        matches!(self, Self::Null)
    }

    /// Whether the field has a value.
    pub const fn is_value(&self) -> bool {
        matches!(self, Self::Value(_))
    }

    /// The same, with what `change` makes of the value.
    pub fn map<U>(self, change: impl FnOnce(T) -> U) -> Nullable<U> {
        match self {
            Self::Absent => Nullable::Absent,
            Self::Null => Nullable::Null,
            Self::Value(value) => Nullable::Value(change(value)),
        }
    }
}

impl<T> From<T> for Nullable<T> {
    fn from(value: T) -> Self {
        Self::Value(value)
    }
}

impl<T> From<Option<T>> for Nullable<T> {
    fn from(value: Option<T>) -> Self {
        value.map_or(Self::Null, Self::Value)
    }
}

impl<T: Decode> Decode for Nullable<T> {
    fn decode(input: Input<'_>) -> Result<Self, CodecError> {
        match input {
            Input::Null => Ok(Self::Null),
            value => T::decode(value).map(Self::Value),
        }
    }

    fn needs_digits() -> bool {
        T::needs_digits()
    }

    fn absent() -> Option<Self> {
        Some(Self::Absent)
    }
}

/// Where there is no field to leave out, [`Nullable::Absent`] is written as `null`.
impl<T: Encode> Encode for Nullable<T> {
    fn encode(&self, output: &mut dyn Output) -> Result<(), CodecError> {
        match self {
            Self::Value(value) => value.encode(output),
            Self::Absent | Self::Null => output.null(),
        }
    }

    fn is_absent(&self) -> bool {
        self.is_absent()
    }
}
