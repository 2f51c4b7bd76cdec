//! The same document always gives the same crate, whatever order its schemas stand in.

use std::collections::BTreeMap;
use std::fs;

use sdk_codegen::{Config, Generated, Runtime, generate};
use serde_json::{Map, Value};

use generator_tests::fixture::{Fixture, folder, names};

fn of_text(text: String) -> Generated {
    let files = BTreeMap::from([("openapi.json".to_owned(), text)]);
    let config = Config { runtime: Runtime::Version("1".to_owned()), ..Config::new("shuffled") };
    generate(&files, "openapi.json", &config).unwrap_or_else(|failure| panic!("{failure}"))
}

fn text_of(document: &Value) -> String {
    serde_json::to_string_pretty(document).expect("a document is JSON")
}

/// The document with its schemas in another order.
fn shuffled(document: &Value, reorder: impl FnOnce(&mut Vec<(String, Value)>)) -> String {
    let mut document = document.clone();
    let schemas = document.pointer_mut("/components/schemas").expect("schemas");
    let mut entries: Vec<_> =
        schemas.as_object_mut().map(std::mem::take).into_iter().flatten().collect();
    reorder(&mut entries);
    *schemas = Value::Object(Map::from_iter(entries));
    text_of(&document)
}

#[test]
fn the_same_document_gives_the_same_bytes() {
    for name in names("accept") {
        let fixture = Fixture::open("accept", &name);
        let runtime = Runtime::Path("../runtime".to_owned());
        let (first, second) = (fixture.generated(runtime.clone()), fixture.generated(runtime));
        assert!(first.tree.iter().eq(second.tree.iter()), "{name}");
        assert_eq!(first.render_warnings(false), second.render_warnings(false), "{name}");
    }
}

/// A number that looks like chance and is the same each time (xorshift).
struct Chance(u64);

impl Chance {
    fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % limit as u64).expect("it is below the limit")
    }

    fn shuffle<T>(&mut self, items: &mut [T]) {
        for last in (1..items.len()).rev() {
            items.swap(last, self.below(last + 1));
        }
    }
}

/// Puts properties, paths and schemas, and the parameters of each list, in another order.
fn shuffle(value: &mut Value, chance: &mut Chance) {
    match value {
        Value::Object(fields) => {
            for (key, value) in fields.iter_mut() {
                match value {
                    Value::Object(entries) if SHUFFLED.contains(&key.as_str()) => {
                        let mut list: Vec<_> = std::mem::take(entries).into_iter().collect();
                        chance.shuffle(&mut list);
                        entries.extend(list);
                    }
                    Value::Array(list) if key == "parameters" => chance.shuffle(list),
                    _ => {}
                }
                shuffle(value, chance);
            }
        }
        Value::Array(items) => items.iter_mut().for_each(|item| shuffle(item, chance)),
        _ => {}
    }
}

const SHUFFLED: [&str; 4] = ["properties", "paths", "schemas", "definitions"];

/// The names of everything, by what they stand for.
fn given(generated: &Generated) -> BTreeMap<String, String> {
    let names = generated.names.iter();
    names.map(|(key, name)| (key.to_string(), name.to_owned())).collect()
}

#[test]
fn no_order_changes_a_name() {
    let mut documents = 0;
    for name in names("accept") {
        let path = ["yaml", "json"].map(|end| folder("accept").join(format!("{name}.{end}")));
        // A fixture of several files is a folder.
        let Some(text) = path.iter().find_map(|path| fs::read_to_string(path).ok()) else {
            continue;
        };
        documents += 1;
        let document: Value = serde_yaml::from_str(&text).expect("YAML");
        let plain = given(&of_text(text_of(&document)));
        for seed in 1..=20 {
            let mut other = document.clone();
            shuffle(&mut other, &mut Chance(0x9e37_79b9_7f4a_7c15 ^ seed));
            let other = given(&of_text(text_of(&other)));
            let different: Vec<_> = plain
                .iter()
                .filter(|(key, name)| other.get(*key) != Some(name))
                .map(|(key, name)| format!("{key}: {name} or {:?}", other.get(key)))
                .collect();
            assert!(different.is_empty(), "{name}, seed {seed}: {different:#?}");
        }
    }
    assert!(documents > 40, "{documents} fixtures were read");
}

#[test]
fn the_order_of_schemas_changes_nothing() {
    for name in ["names", "recursive", "tagged_unions", "builders", "untagged_unions"] {
        let text = fs::read_to_string(folder("accept").join(format!("{name}.yaml")));
        let document: Value = serde_yaml::from_str(&text.expect("the fixture")).expect("YAML");
        let plain = of_text(text_of(&document));
        let turned = of_text(shuffled(&document, |entries| entries.reverse()));
        let moved = of_text(shuffled(&document, |entries| entries.rotate_left(2)));
        for other in [turned, moved] {
            let paths = |generated: &Generated| -> Vec<String> {
                generated.tree.iter().map(|(path, _)| path.to_owned()).collect()
            };
            assert_eq!(paths(&plain), paths(&other), "{name}");
            for ((path, text), (_, other)) in plain.tree.iter().zip(other.tree.iter()) {
                assert_eq!(text, other, "{name}: {path}");
            }
        }
    }
}
