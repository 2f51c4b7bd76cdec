//! Names that stay: what a lock holds, what a document's next version may do to it, and what wins.

mod answers;
mod crowd;
mod directions;
mod explicit;
mod frameworks;
mod neighbours;
mod selected;
mod shapes;
mod versions;

use std::collections::BTreeMap;
use std::fs;

use sdk_codegen::lock::Key;
use sdk_codegen::{Config, Failure, Generated, Names, NamesLock, Runtime, generate};
use serde_json::Value;

use generator_tests::fixture::{folder, names, workspace};

/// A document of this project's own, as JSON; none where it is in several files.
fn fixture(name: &str) -> Option<Value> {
    let file = |extension: &str| {
        fs::read_to_string(folder("accept").join(format!("{name}.{extension}"))).ok()
    };
    let text = file("yaml").or_else(|| file("json"))?;
    Some(serde_yaml::from_str(&text).expect("a fixture is YAML or JSON"))
}

/// Every document of this project's own that is one file, FastVM's first.
fn documents() -> Vec<(String, Value)> {
    let fastvm = fs::read_to_string(workspace().join("spec/openapi.yaml")).expect("the document");
    let fastvm = serde_yaml::from_str(&fastvm).expect("it is YAML");
    let others = names("accept").into_iter().filter_map(|name| {
        let document = fixture(&name)?;
        Some((name, document))
    });
    [("fastvm".to_owned(), fastvm)].into_iter().chain(others).collect()
}

/// What comes of a document with the names of before and a configuration.
fn try_with(
    document: &Value,
    names: Option<&str>,
    config: &str,
) -> Result<Generated, Box<Failure>> {
    let text = serde_json::to_string(document).expect("a document is JSON");
    let files = BTreeMap::from([("openapi.json".to_owned(), text)]);
    let config = format!("[crate]\nname = \"named\"\n{config}");
    let config = Config::parse(&config, "codegen.toml").expect("a good configuration");
    let lock = |text| NamesLock::parse(text, "names.lock").unwrap_or_else(|why| panic!("{why}"));
    let runtime = Runtime::Version("1".to_owned());
    let config = Config { runtime, names: names.map(lock), ..config };
    generate(&files, "openapi.json", &config)
}

fn generated(document: &Value, names: Option<&str>) -> Generated {
    try_with(document, names, "").unwrap_or_else(|failure| panic!("{failure}"))
}

/// The names that a document gets where `names` were there before.
fn named(document: &Value, names: Option<&str>) -> Names {
    generated(document, names).names
}

/// A document of these schemas, in YAML.
fn schemas(text: &str) -> Value {
    let schemas: Value = serde_yaml::from_str(text).expect("YAML");
    serde_json::json!({
        "openapi": "3.0.3",
        "info": { "title": "Names", "version": "1" },
        "paths": {},
        "components": { "schemas": schemas },
    })
}

/// A document of these paths, in YAML.
fn paths(text: &str) -> Value {
    let paths: Value = serde_yaml::from_str(text).expect("YAML");
    serde_json::json!({
        "openapi": "3.0.3",
        "info": { "title": "Names", "version": "1" },
        "paths": paths,
    })
}

/// The lines of a lock, without what is said about them, and without those that each operation and each struct has.
fn lines(names: &Names) -> Vec<String> {
    let everywhere = [" request ", " arguments ", " constructor "];
    let text = names.text();
    let lines = text.lines().filter(|line| {
        !line.starts_with('#') && !line.is_empty() && everywhere.iter().all(|it| !line.contains(it))
    });
    lines.map(str::to_owned).collect()
}

/// What had a name and has another one now, or none.
fn renamed<'n>(old: &'n Names, new: &'n Names) -> Vec<(&'n Key, &'n str, Option<&'n str>)> {
    let all = old.iter().map(|(key, name)| (key, name, new.name(key)));
    all.filter(|(_, old, new)| Some(*old) != *new).collect()
}
