//! The same document always gives the same crate, whatever order its schemas stand in.

use std::collections::BTreeMap;
use std::fs;

use sdk_codegen::{Config, Generated, Runtime, generate};
use serde_json::{Map, Value};

use crate::fixture::{Fixture, folder, names};

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
