//! Documents that mean harm, in `tests/generator/fixtures/hostile`.

use sdk_codegen::{Generated, Runtime};

use crate::fixture::{Fixture, names};

/// What nothing can be made of.
pub const REFUSED: &[&str] = &["circles"];

/// The name of the crate that a document becomes.
#[must_use]
pub fn package(name: &str) -> String {
    format!("attack-{}", name.replace('_', "-"))
}

/// A hostile document.
#[must_use]
pub fn fixture(name: &str) -> Fixture {
    Fixture::open("hostile", name).named(&package(name))
}

fn accepted_names() -> impl Iterator<Item = String> {
    names("hostile").into_iter().filter(|name| !REFUSED.contains(&name.as_str()))
}

/// The names of all crates that hostile documents become.
pub fn packages() -> impl Iterator<Item = String> {
    accepted_names().map(|name| package(&name))
}

/// All crates that hostile documents become, with their names.
pub fn accepted(runtime: &Runtime) -> impl Iterator<Item = (String, Generated)> {
    accepted_names().map(|name| (package(&name), fixture(&name).generated(runtime.clone())))
}
