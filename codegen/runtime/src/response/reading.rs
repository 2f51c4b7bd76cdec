//! What becomes of the body of an answer before its value is made.

/// What becomes of the body of an answer before its value is made.
#[doc(hidden)]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reading {
    /// It is read to its end, within the limits of the request.
    Whole,
    /// It is left to whoever has the value.
    Streamed,
    /// It is received and forgotten: nothing is wrong with an answer whose body nobody asked for.
    Ignored,
}
