//! What is additive in a document is additive in its crate: code that is there compiles, and means what it meant.
//!
//! A crate is made of `base.yaml`, and a user's code of the crate's whole public surface (`api.rs`, `user.rs`). Each change
//! of `changes.rs` is made to the document, a crate generated of it with the names and shapes of before, and the user's code
//! compiled against that. What breaks although OpenAPI calls it additive is listed with the reason, and must break.

mod api;
mod changes;
mod crates;
mod user;

use std::collections::BTreeMap;

use generator_tests::fixture::workspace;
use sdk_codegen::{Config, Generated, NamesLock, Runtime, generate};
use serde_json::Value;

use self::changes::{BREAKS_TODAY, CHANGES, Change, Expected};
use self::crates::Crates;

fn base() -> Value {
    serde_yaml::from_str(include_str!("base.yaml")).expect("the document is YAML")
}

/// The crate of a document, with the names of before.
fn crate_of(document: &Value, package: &str, names: Option<&str>) -> Generated {
    let text = serde_json::to_string(document).expect("a document is JSON");
    let files = BTreeMap::from([("openapi.json".to_owned(), text)]);
    let runtime = workspace().join("codegen/runtime");
    let lock = |text| NamesLock::parse(text, "names.lock").unwrap_or_else(|why| panic!("{why}"));
    let config = Config {
        runtime: Runtime::Path(runtime.to_string_lossy().into_owned()),
        names: names.map(lock),
        ..Config::new(package.to_owned())
    };
    generate(&files, "openapi.json", &config).unwrap_or_else(|failure| panic!("{failure}"))
}

/// Arguments that stand in another place than before: the compiler lets strings be swapped in silence.
fn swapped(before: &[api::Source], after: &[api::Source]) -> Vec<String> {
    let after: BTreeMap<_, _> = api::orders(after).into_iter().collect();
    let moved = api::orders(before).into_iter().filter_map(|(function, old)| {
        let new = after.get(&function).filter(|new| **new != old)?;
        Some(format!("{function} took {old:?} and takes {new:?}"))
    });
    moved.collect()
}

/// What each change broke, in the order of the table.
fn broken() -> Vec<(&'static Change, Vec<String>)> {
    let base = base();
    let first = crate_of(&base, "base", None);
    let (before, names) = (api::read(&first.tree), first.names.text());
    let code = user::code(&before);
    let mut crates = Crates::new();
    let mut found = Vec::new();
    for (number, change) in CHANGES.iter().enumerate() {
        let mut document = base.clone();
        (change.make)(&mut document);
        let package = format!("case-{number}");
        let generated = crate_of(&document, &package, Some(&names));
        crates.add(&package, &generated.tree);
        crates.add_user(&format!("user-{number}"), &package, &code);
        found.push((change, swapped(&before, &api::read(&generated.tree))));
    }
    let errors = crates.check();
    for (number, (change, broken)) in found.iter_mut().enumerate() {
        let of_crate = errors.get(&format!("case-{number}"));
        assert!(of_crate.is_none(), "{}: the crate itself is broken: {of_crate:?}", change.name);
        broken.extend(errors.get(&format!("user-{number}")).into_iter().flatten().cloned());
    }
    found
}

#[test]
fn what_is_additive_breaks_nobody() {
    for name in BREAKS_TODAY {
        assert!(CHANGES.iter().any(|change| change.name == *name), "there is no change `{name}`");
    }
    let mut wrong = Vec::new();
    for (change, broken) in broken() {
        let breaks = match change.expected {
            Expected::Breaks(_) => true,
            Expected::Holds => BREAKS_TODAY.contains(&change.name),
        };
        match (breaks, broken.first()) {
            (false, Some(first)) => wrong.push(format!("`{}` breaks:\n{first}", change.name)),
            (true, None) => wrong.push(format!("`{}` breaks no more: take it out", change.name)),
            _ => {}
        }
    }
    assert!(wrong.is_empty(), "{} changes:\n\n{}", wrong.len(), wrong.join("\n"));
}

/// The user's code has something for everything: a method, a field, a variant, a conversion, a setter.
#[test]
fn the_users_code_leaves_nothing_out() {
    let code = user::code(&api::read(&crate_of(&base(), "base", None).tree));
    let expected = [
        "fn call_",
        "_list(this: &Vms",
        "fn read_Vm_name",
        "fn write_Vm_disk",
        "fn match_Status",
        "Status::Running =>",
        "fn make_Event_Started",
        "_limit(this: ",
        "_new(",
        "fn is_",
        "async fn send_",
        "fn alias_",
    ];
    for text in expected {
        assert!(code.contains(text), "no `{text}` in:\n{code}");
    }
}
