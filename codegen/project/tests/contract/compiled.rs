//! What the compiler says, beside what the contract says: the contract is complete, and every change that keeps
//! the hand-written crate from compiling is one that the contract names.

use std::collections::BTreeSet;
use std::fs;

use sdk_codegen::emit::emit;
use sdk_codegen::render::{Header, render};

use crate::breaking::{MEETINGS, OPERATIONS, TYPES};
use crate::crates::Crates;
use crate::harmless::HARMLESS;
use crate::support::{document, generated, overrides, workspace};

#[test]
fn the_hand_written_crate_uses_nothing_that_the_contract_does_not_name() {
    let generated = generated(&document());
    let reduced = overrides().reduced(&generated);
    let reduced = reduced.unwrap_or_else(|stop| panic!("{}", stop.render(false)));
    let header =
        Header { command: "a test".to_owned(), document: "openapi.yaml".to_owned(), module: None };
    let tree = render(emit(&reduced), &header).unwrap_or_else(|why| panic!("{why}"));
    let mut crates = Crates::new("reduced");
    crates.add("fastvm", &tree);
    let (failed, said) = crates.check();
    assert!(
        failed.is_empty(),
        "something that isn't in fastvm-overrides/src/contract.rs is used:\n{said}"
    );
}

#[test]
fn every_change_that_does_not_compile_is_named() {
    let document = document();
    let mut crates = Crates::new("changed");
    crates.add("as-it-is", &generated(&document).tree);
    // Changes that leave the code as it is can be made together: what fails then is none the less one of them.
    for (name, changes) in
        [("unnoticed", [OPERATIONS, TYPES, MEETINGS]), ("harmless", [HARMLESS, &[], &[]])]
    {
        let changes = changes.into_iter().flatten().filter(|change| change.compiles);
        let changed = changes.fold(document.clone(), |document, change| change.apply(&document));
        crates.add(name, &generated(&changed).tree);
    }
    let fatal = || [OPERATIONS, TYPES, MEETINGS].into_iter().flatten().filter(|it| !it.compiles);
    for change in fatal() {
        assert!(!change.breaks.is_empty(), "{} has to be named", change.name);
        crates.add(&package(change.name), &generated(&change.apply(&document)).tree);
    }
    let (failed, said) = crates.check();
    assert!(!failed.contains("as-it-is"), "the crate itself doesn't compile:\n{said}");
    let expected: BTreeSet<_> = fatal().map(|change| package(change.name)).collect();
    assert_eq!(failed, expected, "{said}");
}

/// Statements of the contract about hand-written methods, and what the compiler must not take in their place.
const WRONG: &[(&str, &str, &str)] = &[
    (
        "another-default",
        "poll_interval: Duration = Wait::INTERVAL, 2 s",
        "poll_interval: Duration = Wait::INTERVAL, 3 s",
    ),
    ("another-size", "exec::MAX_LINE, 8 MiB", "exec::MAX_LINE, 9 MiB"),
    ("waits-not", "launch::WAIT, true", "launch::WAIT, false"),
    ("another-output", "crate::Upload => Transferred", "crate::Upload => Vm"),
    ("no-such-option", "max_line: usize", "longest_line: usize"),
    ("no-such-helper", "fn service_url(", "fn service_address("),
    (
        "another-argument",
        "fn wait_for_vm_ready(&self, vm_id: impl Into<String>)",
        "fn wait_for_vm_ready(&self, vm_id: u8)",
    ),
    ("no-such-badge", "refresh run:", "helper run:"),
];

#[test]
fn what_the_contract_says_of_hand_written_methods_is_held_by_the_compiler() {
    let path = workspace().join("fastvm-overrides/src/contract.rs");
    let contract = fs::read_to_string(path).expect("the contract");
    let tree = generated(&document()).tree;
    let mut crates = Crates::new("said");
    crates.add_saying("as-it-is", &tree, &contract);
    for (name, from, to) in WRONG {
        assert!(contract.contains(from), "the contract has no `{from}`");
        crates.add_saying(name, &tree, &contract.replace(from, to));
    }
    let (failed, said) = crates.check();
    let expected: BTreeSet<_> = WRONG.iter().map(|(name, ..)| (*name).to_owned()).collect();
    assert_eq!(failed, expected, "{said}");
}

/// The name of the pair of crates for a change.
fn package(change: &str) -> String {
    change.replace('\'', "").to_lowercase().replace(' ', "-")
}
