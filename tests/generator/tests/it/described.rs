//! FastVM's document says something of everything that its users meet: no description is missing, and none only repeats names.

use std::fs;

use generator_tests::fixture::{Folder, workspace};
use sdk_codegen::book::{Links, book};
use sdk_codegen::emit::data::{Call, Called, Group, Kind, Type};
use sdk_codegen::emit::{Reference, reference};
use sdk_codegen::{Config, generate};

use crate::said::words;

/// Words that say nothing beside names.
const EMPTY: &str = "a an by for has in is it its number of one that the this to value which";

/// A description, with where it stands and the names that it must say more than.
struct Said {
    place: String,
    names: Vec<String>,
    text: String,
}

impl Said {
    fn new(names: &[&str], text: &str) -> Self {
        let place = names.join(" ");
        Self { names: words(&place), place, text: text.to_owned() }
    }

    /// Whether every word is one of the names or says nothing.
    fn is_empty(&self) -> bool {
        let known: Vec<_> = self.names.iter().cloned().chain(words(EMPTY)).collect();
        words(&self.text).iter().all(|word| known.contains(word))
    }
}

fn fastvm() -> Reference {
    let folder = workspace().join("spec");
    let text = fs::read_to_string(folder.join("codegen.toml")).expect("the configuration");
    let config = Config::parse(&text, "codegen.toml").expect("a good configuration");
    let generated = generate(&Folder(folder), "openapi.yaml", &config);
    let generated = generated.unwrap_or_else(|failure| panic!("{failure}"));
    reference(&generated.api, &Called::own(&generated.api))
}

fn of_group(group: &Group, found: &mut Vec<Said>) {
    // The client itself has no description of the document's.
    if group.path.contains('.') {
        found.push(Said::new(&[&group.handle], &group.about));
    }
    group.calls.iter().for_each(|call| of_call(call, found));
    group.groups.iter().for_each(|group| of_group(group, found));
}

fn of_call(call: &Call, found: &mut Vec<Said>) {
    found.push(Said::new(&[], &call.docs));
    let parameters = call.parameters.iter();
    found.extend(parameters.map(|it| Said::new(&[&call.path, &it.name], &it.docs)));
    found.extend(call.failures.iter().map(|it| Said::new(&[&call.path, &it.status], &it.about)));
}

fn of_type(ty: &Type, found: &mut Vec<Said>) {
    found.push(Said::new(&[&ty.name], &ty.docs));
    let mut part = |name: &str, docs: &str| found.push(Said::new(&[&ty.name, name], docs));
    match &ty.kind {
        Kind::Object(object) => {
            for field in &object.fields {
                part(&field.name, &field.docs);
            }
        }
        Kind::Enum { values, .. } => {
            for listed in values {
                part(&listed.value, &listed.docs);
            }
        }
        Kind::Union { members, .. } | Kind::Variants { members, .. } => {
            for member in members {
                part(&member.name, &member.docs);
            }
        }
        Kind::Alias(_) | Kind::Trait(_) | Kind::Opaque => {}
    }
}

#[test]
fn everything_of_fastvm_is_described_by_more_than_its_name() {
    let reference = fastvm();
    let mut all = Vec::new();
    reference.groups.iter().for_each(|group| of_group(group, &mut all));
    reference.types.iter().for_each(|ty| of_type(ty, &mut all));
    assert!(all.len() > 270, "{}", all.len());
    let empty: Vec<_> = all.iter().filter(|said| said.is_empty()).collect();
    let shown: Vec<_> = empty.iter().map(|it| format!("{}: {:?}", it.place, it.text)).collect();
    assert!(shown.is_empty(), "{}", shown.join("\n"));
}

/// Tables of fields, parameters, values and errors end with what is said of each.
#[test]
fn no_table_of_its_pages_lacks_a_description() {
    let links = Links::Source { root: "../".to_owned() };
    let pages = book(&fastvm(), &links).expect("pages");
    let mut rows = 0;
    for (path, text) in &pages {
        for line in text.lines().filter(|line| line.starts_with("| ")) {
            let last = line.trim_end_matches('|').rsplit(" | ").next().unwrap_or_default();
            assert!(!last.trim().is_empty(), "{path}: {line}");
            rows += 1;
        }
    }
    assert!(rows > 500, "{rows}");
}

#[test]
fn a_description_of_names_alone_is_found() {
    for text in ["", "The id of the VM.", "This is the VM id.", "`id`"] {
        assert!(Said::new(&["Vm", "id"], text).is_empty(), "{text}");
    }
    for text in ["The id of the snapshot.", "What every operation takes.", "名前"] {
        assert!(!Said::new(&["Vm", "id"], text).is_empty(), "{text}");
    }
}
