//! The generator held against documents of this project's own, in `fixtures`: what it makes of
//! each, that this compiles without a warning, and what it says of documents that are wrong.
//!
//! Where a snapshot differs, `INSTA_UPDATE=always cargo test -p generator-tests` takes
//! the new one: read what `git diff` then shows.

mod accept;
mod api;
mod bombs;
mod bounded;
mod folders;
mod hold;
mod hostile;
mod layers;
mod losses;
mod names;
mod regressions;
mod reject;
mod stable;
mod vendored;
