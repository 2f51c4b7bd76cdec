//! The generator held against documents of this project's own, in `fixtures`: what it makes of each, and what it says of
//! documents that are wrong. That the output compiles is a test of `tests/tests/compile.rs`, which needs the whole runtime.
//!
//! Where a snapshot differs, `INSTA_UPDATE=always cargo test -p generator-tests` takes
//! the new one: read what `git diff` then shows.

mod accept;
mod api;
mod blocks;
mod bombs;
mod book;
mod bounded;
mod codes;
mod configuration;
mod credentials;
mod dependencies;
mod described;
mod directions;
mod examples;
mod exercise;
mod features;
mod folders;
mod hold;
mod hostile;
mod layers;
mod losses;
mod modules;
mod names;
mod package_names;
mod pages;
mod reference;
mod regressions;
mod reject;
mod said;
mod stable;
mod support;
mod undescribed;
mod vendored;
