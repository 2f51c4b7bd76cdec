//! What a field of a page may tell of the next page.
use std::fmt::Display;

use crate::codec::{Formatted, Nullable, Number, Value};

/// A field of a page that tells of the next one: a cursor or an address, an amount, or whether there is more.
///
/// Each kind of value tells what it can, and none of the rest.
#[doc(hidden)]
pub trait PageValue {
    /// The text of a cursor or an address. Empty text is none.
    fn cursor(&self) -> Option<String> {
        None
    }

    /// An amount that is no less than zero; of a list, how many items it has.
    fn amount(&self) -> Option<u64> {
        None
    }

    /// Whether something is so.
    fn flag(&self) -> Option<bool> {
        None
    }
}

impl PageValue for str {
    fn cursor(&self) -> Option<String> {
        (!self.is_empty()).then(|| self.to_owned())
    }
}

impl PageValue for String {
    fn cursor(&self) -> Option<String> {
        self.as_str().cursor()
    }
}

impl PageValue for bool {
    fn flag(&self) -> Option<bool> {
        Some(*self)
    }
}

macro_rules! integers {
    ($($ty:ty)*) => {$(
        impl PageValue for $ty {
            fn cursor(&self) -> Option<String> {
                Some(self.to_string())
            }

            fn amount(&self) -> Option<u64> {
                u64::try_from(*self).ok()
            }
        }
    )*};
}

integers!(i32 i64 i128 u32 u64);

macro_rules! floats {
    ($($ty:ty)*) => {$(
        impl PageValue for $ty {
            fn amount(&self) -> Option<u64> {
                // A float prints a whole number without a point.
                self.to_string().parse().ok()
            }
        }
    )*};
}

floats!(f32 f64);

impl PageValue for Number {
    fn cursor(&self) -> Option<String> {
        Some(self.as_str().to_owned())
    }

    fn amount(&self) -> Option<u64> {
        self.as_i64().and_then(|number| number.amount())
    }
}

impl<T: Display> PageValue for Formatted<T> {
    fn cursor(&self) -> Option<String> {
        self.to_string().cursor()
    }
}

impl PageValue for Value {
    fn cursor(&self) -> Option<String> {
        match self {
            Self::String(text) => text.cursor(),
            Self::Number(number) => Some(number.to_string()),
            _ => None,
        }
    }

    fn amount(&self) -> Option<u64> {
        self.as_u64()
    }

    fn flag(&self) -> Option<bool> {
        self.as_bool()
    }
}

impl<T> PageValue for Vec<T> {
    fn amount(&self) -> Option<u64> {
        u64::try_from(self.len()).ok()
    }
}

macro_rules! holders {
    ($($ty:ty: $value:expr,)*) => {$(
        impl<T: PageValue> PageValue for $ty {
            fn cursor(&self) -> Option<String> {
                $value(self).and_then(T::cursor)
            }

            fn amount(&self) -> Option<u64> {
                $value(self).and_then(T::amount)
            }

            fn flag(&self) -> Option<bool> {
                $value(self).and_then(T::flag)
            }
        }
    )*};
}

holders! {
    Option<T>: Option::as_ref,
    Nullable<T>: Nullable::value,
    Box<T>: |held| Some(Box::as_ref(held)),
}
