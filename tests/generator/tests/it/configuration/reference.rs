//! The reference of `codegen.toml`: it is current, each example in it does something, and configurations that are good or bad
//! are so by the JSON Schema too.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use generator_tests::fixture::{folder, workspace};
use sdk_codegen::config::reference::{markdown, schema};
use sdk_codegen::{Config, Generated};
use serde_json::Value;

use super::{MONEY, made_by, made_of, runtime};

#[track_caller]
fn is_current(name: &str, text: &str) {
    let path = workspace().join("codegen").join(name);
    if std::env::var("INSTA_UPDATE").is_ok_and(|wanted| wanted == "always") {
        fs::write(&path, text).expect("the file can be written");
    }
    let written = fs::read_to_string(&path).unwrap_or_default();
    let command = "INSTA_UPDATE=always cargo test -p generator-tests configuration";
    assert!(written == text, "write {name} anew: {command}");
}

#[test]
fn config_md_and_the_schema_are_those_of_the_source() {
    is_current("CONFIG.md", &markdown());
    is_current("codegen.schema.json", &schema());
}

/// The keys of the page, each with its example.
fn examples() -> Vec<(String, Option<String>)> {
    let page = markdown();
    let mut found: Vec<(String, Option<String>)> = Vec::new();
    let mut lines = page.lines();
    while let Some(line) = lines.next() {
        if let Some(key) = line.strip_prefix("##") {
            let key = key.trim_matches(['#', ' ', '`']).to_owned();
            found.push((key, None));
        } else if line == "```toml" {
            let example: Vec<&str> = lines.by_ref().take_while(|line| *line != "```").collect();
            let last = found.last_mut().expect("a key stands above its example");
            last.1 = Some(example.join("\n"));
        }
    }
    found
}

/// An example as a whole configuration.
fn whole(example: &str) -> String {
    // Keys of the top come first.
    let above = if example.starts_with('[') { "" } else { example };
    let below = if example.starts_with('[') { example } else { "" };
    let package = if example.contains("[crate]") { "" } else { "[crate]\nname = \"shop\"\n" };
    let money = if example.contains("[references]") { "" } else { MONEY };
    format!("{above}\n{package}{below}\n{money}")
}

/// What the generator makes, as far as a configuration can change it.
fn outcome(generated: &Generated) -> (Vec<(String, String)>, String, usize) {
    let files = generated.tree.iter().map(|(path, text)| (path.to_owned(), text.to_owned()));
    (files.collect(), generated.names.text(), generated.accepted.len())
}

#[test]
fn each_key_has_an_example_that_does_what_it_says() {
    // What is read by those who call the generator.
    let outside = ["document", "output", "lock", "overrides", "references", "docs.output"];
    let base = outcome(&made_of(&whole("")).expect("a crate"));
    let mut faults = Vec::new();
    let mut count = 0;
    for (key, example) in examples() {
        let Some(example) = example else {
            // A table is shown by the examples of its keys, and what stands for many by that of what has them.
            let above = format!("{key}.");
            let last = key.rsplit('.').next().unwrap_or_default();
            let is_many = last.chars().all(char::is_uppercase);
            if !is_many
                && !examples().iter().any(|(other, it)| other.starts_with(&above) && it.is_some())
            {
                faults.push(format!("`{key}` has no example"));
            }
            continue;
        };
        count += 1;
        let text = whole(&example);
        let config = Config::parse(&text, "codegen.toml").unwrap_or_else(|why| panic!("{why}"));
        let plain = Config::parse(&whole(""), "codegen.toml").expect("a good configuration");
        let is_other = Config { lines: plain.lines.clone(), ..config.clone() } != plain;
        let runtime = if key.contains("runtime") { config.runtime.clone() } else { runtime() };
        let generated = made_by(&Config { runtime, ..config.clone() });
        let generated = generated.unwrap_or_else(|error| panic!("{key}: {error}"));
        let is_outside = outside.iter().any(|it| key == *it || key.split('.').next() == Some(it));
        if !is_other || (!is_outside && outcome(&generated) == base) {
            faults.push(format!("the example of `{key}` changes nothing"));
        }
    }
    assert!(count > 40, "{count} examples");
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

fn validator() -> jsonschema::Validator {
    let schema: Value = serde_json::from_str(&schema()).expect("JSON");
    jsonschema::draft7::new(&schema).expect("a JSON Schema")
}

/// What the schema says against a configuration.
fn against(validator: &jsonschema::Validator, text: &str) -> Option<String> {
    let value: Value = toml::from_str(text).expect("TOML");
    validator.validate(&value).err().map(|error| format!("{}: {error}", error.instance_path()))
}

fn configurations(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).expect("a folder of fixtures");
    let paths = entries.map(|entry| entry.expect("an entry").path());
    paths.filter(|path| path.extension().is_some_and(|it| it == "toml")).collect()
}

#[test]
fn good_configurations_are_good_by_the_schema() {
    let validator = validator();
    let mut paths = configurations(&folder("accept"));
    paths.push(workspace().join("spec/codegen.toml"));
    // Those whose keys match nothing in their documents.
    let rejected = configurations(&folder("reject")).into_iter();
    let name = |path: &PathBuf| path.file_name().map(|it| it.to_string_lossy().into_owned());
    paths.extend(rejected.filter(|path| name(path).is_some_and(|it| !it.starts_with("config_"))));
    assert!(paths.len() > 8, "{paths:?}");
    for path in paths {
        let text = fs::read_to_string(&path).expect("a configuration");
        assert_eq!(against(&validator, &text), None, "{}", path.display());
    }
    for (key, example) in examples() {
        if let Some(example) = example {
            assert_eq!(against(&validator, &whole(&example)), None, "{key}");
        }
    }
}

#[test]
fn misspelt_keys_are_bad_by_the_schema() {
    let validator = validator();
    for section in [
        "[crate]\nnmae = \"shop\"",
        "[crate]\nname = \"shop\"\n[typs]\nPet = \"Animal\"",
        "[crate]\nname = \"shop\"\n[types.Pet]\nnam = \"Animal\"",
        "[crate]\nname = \"shop\"\n[operations.listPets]\nmehtod = \"all\"",
        "[crate]\nname = \"shop\"\n[operations]\ninclude = [{ tags = \"Pets\" }]",
        "[crate]\nname = \"shop\"\n[formats]\ndecimal = \"strng\"",
        "[crate]\nname = \"shop\"\n[pagination]\nall = { by = \"cursr\" }",
        "[crate]\nname = \"shop\"\n[resources]\nvms = { form = \"a\" }",
        "[crate]\nname = \"shop\"\n[accept]\nconditions = { pointer = \"*\" }",
    ] {
        assert!(against(&validator, section).is_some(), "it is good:\n{section}");
    }
}

#[test]
fn the_schema_has_the_words_for_all_formats() {
    let schema: Value = serde_json::from_str(&schema()).expect("JSON");
    let formats = &schema["properties"]["formats"]["additionalProperties"];
    let mut words = BTreeSet::new();
    gather(formats, &mut words);
    let wrong = "[crate]\nname = \"shop\"\n[formats]\nx = \"zzz\"\n";
    let error = Config::parse(wrong, "codegen.toml").expect_err("no such word").to_string();
    let known = error.split("Write ").nth(1).and_then(|it| it.split(", or").next());
    let known =
        known.expect("a list of words").split(", ").map(|it| it.trim_matches('`').to_owned());
    assert_eq!(words, known.collect::<BTreeSet<String>>());
}

/// The words that a value can be.
fn gather(schema: &Value, words: &mut BTreeSet<String>) {
    match schema {
        Value::Object(object) => {
            words.extend(object.get("const").and_then(Value::as_str).map(str::to_owned));
            object.values().for_each(|value| gather(value, words));
        }
        Value::Array(all) => all.iter().for_each(|value| gather(value, words)),
        _ => {}
    }
}
