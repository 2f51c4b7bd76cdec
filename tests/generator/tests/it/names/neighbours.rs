//! A neighbour's arrival renames nothing.

use serde_json::Value;

use super::crowd::{Choice, crowd};
use super::{documents, generated, named, renamed};

#[test]
fn a_document_with_its_own_names_gives_the_same_crate() {
    for (name, document) in documents() {
        let first = generated(&document, None);
        let second = generated(&document, Some(&first.names.text()));
        assert_eq!(first.names.text(), second.names.text(), "{name}");
        assert!(first.tree.iter().eq(second.tree.iter()), "{name}");
        assert_eq!((second.names.added(), second.names.dropped()), (0, &[][..]), "{name}");
    }
}

#[test]
fn a_neighbour_for_everything_renames_nothing() {
    let mut pressed = 0;
    for (name, document) in documents() {
        let old = named(&document, None);
        let crowded = crowd(&document, &old, "", &mut Choice::all());
        let new = named(&crowded, Some(&old.text()));
        assert_eq!(renamed(&old, &new), [], "{name}");
        // Without the names of before many would have been renamed: the neighbours do press.
        pressed += renamed(&old, &named(&crowded, None)).len();
    }
    assert!(pressed > 500, "only {pressed} names were ever in danger");
}

#[test]
fn dozens_of_versions_rename_nothing() {
    let (_, start) = documents().swap_remove(0);
    let first = named(&start, None);
    for seed in 0..12 {
        let mut choice = Choice::some(seed, 12);
        let (mut document, mut names) = (start.clone(), first.clone());
        for version in 0..3 {
            let mark = " ".repeat(version);
            document = crowd(&document, &names, &mark, &mut choice);
            shuffle(&mut document, &mut choice);
            let new = named(&document, Some(&names.text()));
            assert_eq!(renamed(&names, &new), [], "seed {seed}, version {version}");
            names = new;
        }
        assert_eq!(renamed(&first, &names), [], "seed {seed}");
    }
}

/// Turns the order of a document's paths and schemas around, where it is in the mood.
fn shuffle(document: &mut Value, choice: &mut Choice) {
    for pointer in ["/paths", "/components/schemas"] {
        if let Some(Value::Object(entries)) = document.pointer_mut(pointer)
            && choice.next().is_multiple_of(2)
        {
            *entries = std::mem::take(entries).into_iter().rev().collect();
        }
    }
}
