//! The table of what becomes of every field, held against what the generator does: each field is planted in a document.

use std::fs;

use generator_tests::fixture::workspace;
use sdk_codegen::support::{Fate, Field, Object, markdown, objects};

mod fields;
mod outcome;
mod plant;

use outcome::{Note, Outcome};
use plant::{Plant, Plants, VERSIONS};

/// What is wrong with a row, if anything.
fn fault(object: &Object, field: &Field, plant: &Plant) -> Option<String> {
    let (with, without) = (Outcome::of(&plant.with), Outcome::of(&plant.without));
    let has_changed = with != without;
    match field.fate {
        Fate::Read if with.files == without.files => Some("the crate stays the same".to_owned()),
        Fate::Without(_) if has_changed => {
            Some(format!("something changes: {}", with.difference(&without)))
        }
        Fate::Widened(limit) | Fate::Skipped(limit) => {
            let code = sdk_codegen::diagnostic::Code::from(limit);
            let is_said = |note: &Note| note.code == code && note.is_around(&plant.place);
            let is_new = has_changed && with.notes.iter().any(|note| note.code == code);
            let is_within = with.notes.iter().any(is_said);
            (!is_new && !is_within).then(|| format!("no note says `{code}`: {:?}", with.notes))
        }
        Fate::Read | Fate::Without(_) => None,
    }
    .map(|fault| format!("{} of {}: {fault}", field.name, object.name))
}

#[test]
fn each_field_does_what_the_table_says() {
    let plants = Plants::read();
    let mut faults = Vec::new();
    for object in objects() {
        for field in object.fields {
            for version in VERSIONS.iter().filter(|it| field.versions.contains(it.version)) {
                match plants.plant(object.name, field.name, version) {
                    Some(plant) => faults.extend(
                        fault(object, field, &plant).map(|it| format!("{}: {it}", version.name)),
                    ),
                    None => faults.push(format!("{} of {}: no plant", field.name, object.name)),
                }
            }
        }
    }
    assert!(faults.is_empty(), "{} faults:\n{}", faults.len(), faults.join("\n"));
}

#[test]
fn support_md_is_the_table() {
    let path = workspace().join("codegen").join("SUPPORT.md");
    if std::env::var("INSTA_UPDATE").is_ok_and(|wanted| wanted == "always") {
        fs::write(&path, markdown()).expect("SUPPORT.md can be written");
    }
    let written = fs::read_to_string(&path).unwrap_or_default();
    assert!(
        written == markdown(),
        "write it anew: INSTA_UPDATE=always cargo test -p generator-tests support"
    );
}
