//! The table has every field that the specifications have.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use generator_tests::fixture::folder;
use sdk_codegen::support::objects;

use super::plant::VERSIONS;

/// The fields of each object by version, as the specifications list them.
type Fields = BTreeMap<String, BTreeMap<String, Vec<String>>>;

#[test]
fn the_table_has_the_fields_of_each_version() {
    let text = fs::read_to_string(folder("support").join("fields.yaml")).expect("the fields");
    let listed: Fields = serde_yaml::from_str(&text).expect("YAML");
    for version in &VERSIONS {
        for (name, of_versions) in &listed {
            let short = &version.name[..3];
            let wanted: BTreeSet<&str> =
                of_versions.get(short).into_iter().flatten().map(String::as_str).collect();
            let object = objects().find(|object| object.name == name);
            let object = object.unwrap_or_else(|| panic!("the table has no {name}"));
            let fields = object.fields.iter().filter(|it| it.versions.contains(version.version));
            let found: BTreeSet<&str> = fields.map(|field| field.name).collect();
            assert_eq!(found, wanted, "{name} in {short}");
        }
    }
    let unlisted: Vec<_> =
        objects().map(|object| object.name).filter(|name| !listed.contains_key(*name)).collect();
    assert!(unlisted.is_empty(), "{unlisted:?}");
}

#[test]
fn each_field_is_there_once() {
    for object in objects() {
        let mut seen = BTreeSet::new();
        for field in object.fields {
            assert!(seen.insert(field.name), "{} of {}", field.name, object.name);
        }
    }
}
