//! What the contract says of each change.

use std::fmt::Write as _;

use crate::breaking::{MEETINGS, OPERATIONS, TYPES};
use crate::change::Change;
use crate::harmless::HARMLESS;
use crate::support::{check, document, generated, messages, overrides};

/// Holds each change against what it says that it breaks; tells all differences at once.
fn hold(changes: &[Change]) {
    let (document, overrides) = (document(), overrides());
    let mut differences = String::new();
    for change in changes {
        let said = check(&overrides, &generated(&change.apply(&document))).err();
        let mut said = messages(said.as_deref().unwrap_or_default());
        let mut expected = change.breaks.to_vec();
        said.sort_unstable();
        expected.sort_unstable();
        if said != expected {
            let _ = writeln!(differences, "{}: {said:#?}, not {expected:#?}", change.name);
        }
    }
    assert_eq!(differences, "");
}

#[test]
fn the_document_as_it_is_breaks_nothing() {
    let held = check(&overrides(), &generated(&document())).unwrap_or_else(|why| panic!("{why}"));
    assert!(held.operations > 0 && held.fields > 0 && held.shadows > 0, "{held}");
}

#[test]
fn changes_of_operations_are_named() {
    hold(OPERATIONS);
}

#[test]
fn changes_of_types_are_named() {
    hold(TYPES);
}

#[test]
fn new_methods_that_meet_hand_written_ones_are_named() {
    hold(MEETINGS);
}

#[test]
fn harmless_changes_are_not_named() {
    hold(HARMLESS);
}
