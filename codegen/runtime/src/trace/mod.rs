//! What a call tells the log of the program: a span, and an event for each attempt.
//!
//! It never tells a secret: there are no URLs, headers or bodies in it.
//!
//! There are two types named `Call` with the same methods. That of `spoken.rs` is used with the feature `tracing`, and
//! that of `silent.rs` without it, so that nothing else has to ask for the feature. The log names an API as the source of
//! an event and not this crate; `callsite.rs` sees to that.
//!
//! This folder imports `error` and nothing else of the crate. Begin with `spoken.rs`.

#[cfg(feature = "tracing")]
mod callsite;
#[cfg(not(feature = "tracing"))]
mod silent;
#[cfg(feature = "tracing")]
mod spoken;

#[cfg(not(feature = "tracing"))]
pub(crate) use self::silent::Call;
#[cfg(feature = "tracing")]
pub(crate) use self::spoken::Call;
