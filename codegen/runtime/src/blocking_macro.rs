//! Keeps what needs the feature `blocking` out of code that other macros make, where the feature is off.

/// Gives what is in it. A macro's own `#[cfg]` would ask for a feature of the crate that uses the macro.
#[cfg(feature = "blocking")]
#[macro_export]
#[doc(hidden)]
macro_rules! where_blocking {
    ($($item:tt)*) => { $($item)* };
}

/// Gives nothing.
#[cfg(not(feature = "blocking"))]
#[macro_export]
#[doc(hidden)]
macro_rules! where_blocking {
    ($($item:tt)*) => {};
}
