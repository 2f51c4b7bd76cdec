//! The generator held against documents of this project's own, in `tests/fixtures`: what it makes of
//! each, that this compiles without a warning, and what it says of documents that are wrong.
//!
//! Where a snapshot differs, `INSTA_UPDATE=always cargo test -p fastvm-tests --test generator` takes
//! the new one: read what `git diff` then shows.

mod accept;
mod api;
mod bombs;
mod bounded;
mod compile;
mod fixture;
mod hostile;
mod layers;
mod losses;
mod names;
mod reject;
mod stable;
mod vendored;
