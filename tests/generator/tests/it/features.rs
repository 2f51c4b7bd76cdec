//! Cargo features for resources: which crates have them, what each type needs, and that neither changes by chance.

use std::collections::BTreeMap;
use std::fs;

use sdk_codegen::{Config, Generated, NamesLock, Runtime, generate};
use serde_json::{Value, json};

use generator_tests::fixture::folder;

fn document() -> Value {
    let text = fs::read_to_string(folder("accept").join("resource_features.yaml"));
    serde_yaml::from_str(&text.expect("the document")).expect("it is YAML")
}

/// The crate of a document, with a lock and with what the configuration says.
fn crate_of(document: &Value, names: Option<&str>, said: Option<bool>) -> Generated {
    let text = serde_json::to_string(document).expect("a document is JSON");
    let files = BTreeMap::from([("openapi.json".to_owned(), text)]);
    let lock = |text| NamesLock::parse(text, "names.lock").unwrap_or_else(|why| panic!("{why}"));
    let config = Config {
        runtime: Runtime::Version("1".to_owned()),
        names: names.map(lock),
        resource_features: said,
        ..Config::new("features")
    };
    generate(&files, "openapi.json", &config).unwrap_or_else(|failure| panic!("{failure}"))
}

/// The features that each type needs one of.
fn needs(generated: &Generated) -> BTreeMap<&str, &[String]> {
    let models = generated.api.models.iter();
    models.map(|model| (model.name.as_str(), model.features.as_slice())).collect()
}

fn has_features(generated: &Generated) -> bool {
    !generated.api.package.resource_features.is_empty()
}

/// A document with many schemas.
fn large() -> Value {
    let mut document = document();
    for number in 0..1000 {
        document["components"]["schemas"][format!("Part{number}")] = json!({ "type": "object" });
    }
    document
}

#[test]
fn large_crates_have_features_and_small_ones_do_not() {
    assert!(!has_features(&crate_of(&document(), None, None)));
    assert!(has_features(&crate_of(&document(), None, Some(true))));
    assert!(has_features(&crate_of(&large(), None, None)));
    assert!(!has_features(&crate_of(&large(), None, Some(false))));
}

#[test]
fn a_crate_that_grows_or_shrinks_stays_as_it_is() {
    let small = crate_of(&document(), None, None).names.text();
    assert!(!small.contains("by-resource"), "{small}");
    assert!(!has_features(&crate_of(&large(), Some(&small), None)), "it grew");
    let whole = crate_of(&large(), None, None).names.text();
    assert!(whole.contains("\ncrate features by-resource\n"), "{whole}");
    let shrunk = crate_of(&document(), Some(&whole), None);
    assert!(has_features(&shrunk), "it shrank");
    assert_eq!(shrunk.names.name(&key()), Some("by-resource"));
    let without = crate_of(&document(), Some(&whole), Some(false));
    assert!(!has_features(&without) && without.names.name(&key()).is_none());
}

fn key() -> sdk_codegen::lock::Key {
    use sdk_codegen::lock::{Key, Kind, Place};
    Key::new(&Place::top("crate"), Kind::Features)
}

/// Whoever has a feature on keeps what it gave: an addition to the document only adds to what gives a type.
#[test]
fn what_a_feature_gave_it_still_gives_after_an_addition() {
    let before = crate_of(&document(), None, Some(true));
    let names = before.names.text();
    let vm = json!({ "$ref": "#/components/schemas/Vm" });
    let answer =
        json!({ "description": "A.", "content": { "application/json": { "schema": vm } } });
    let call = |tag: &str| json!({ "tags": [tag], "responses": { "200": answer } });
    let changes: [(&str, Value); 4] = [
        ("/templates/{id}", call("templates")),
        ("/traced", call("tracing")),
        ("/networks", call("networks")),
        ("/whole", json!({ "operationId": "whole", "responses": { "200": answer } })),
    ];
    for (path, operation) in changes {
        let mut changed = document();
        changed["paths"][path] = json!({ "get": operation });
        let after = crate_of(&changed, Some(&names), None);
        let now = needs(&after);
        for (name, old) in needs(&before) {
            let new = now[name];
            let keeps = old.iter().all(|feature| new.contains(feature));
            assert!(
                new.is_empty() || (!old.is_empty() && keeps),
                "{path}: {name}: {old:?} {new:?}"
            );
        }
        let features = &after.api.package.resource_features;
        let old = &before.api.package.resource_features;
        assert!(old.iter().all(|feature| features.contains(feature)), "{path}: {features:?}");
    }
}

/// A type is there wherever the file of another mentions it.
#[test]
fn a_file_mentions_only_what_is_there_with_it() {
    let generated = crate_of(&document(), None, Some(true));
    let needs = needs(&generated);
    for model in &generated.api.models {
        let path = format!("src/models/{}.rs", model.module.file_stem());
        let (_, text) = generated.tree.iter().find(|(own, _)| *own == path).expect("its file");
        // What documentation names without a link need not be there.
        let mentions = |line: &&str| !line.trim_start().starts_with("///") || line.contains("](");
        let words: Vec<_> = text
            .lines()
            .filter(mentions)
            .flat_map(|line| line.split(|c: char| !c.is_alphanumeric()))
            .collect();
        for (other, features) in needs.iter().filter(|(other, _)| words.contains(*other)) {
            let is_there = features.is_empty()
                || (!model.features.is_empty()
                    && model.features.iter().all(|feature| features.contains(feature)));
            assert!(is_there, "{} mentions {other}", model.name);
        }
    }
}
