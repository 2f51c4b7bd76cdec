//! The codes of diagnostics: each is used, and some document shows it.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::fs;

use generator_tests::fixture::{Fixture, folder, names, workspace};
use generator_tests::imports::Sources;
use sdk_codegen::diagnostic::{Code, Diagnostics};
use sdk_codegen::{Config, Runtime, generate};

/// Codes that no document of its own can show.
const ELSEWHERE: &[(&str, &str)] = &[
    ("package-name", "it takes a name: `package_names.rs` shows it"),
    ("crate-not-written", "it takes a fault of the generator"),
    ("name-not-kept", "it takes a lock: `codegen/tests/lock.rs` and the tests of regen show it"),
    ("answers-differ", "it takes a lock: `names/answers.rs` shows it"),
    ("override-broken", "it takes hand-written code: `codegen/project/tests/contract` shows it"),
    ("override-shadows", "it takes hand-written code: `codegen/project/tests/contract` shows it"),
    ("name-taken", "it takes a `codegen.toml`: `configuration/wrong.rs` shows it"),
    ("config-value", "it takes a `codegen.toml`: `configuration/wrong.rs` shows it"),
    ("accepted-nothing", "it takes a `codegen.toml`: `configuration/wrong.rs` shows it"),
    ("credential-unknown", "it takes a `codegen.toml`: `credentials.rs` shows it"),
    ("module-unfit", "it takes a `codegen.toml`: `modules.rs` shows it"),
    ("pages-unfit", "it takes a `codegen.toml`: `pages.rs` shows it"),
    (
        "format-not-for-numbers",
        "it takes a `codegen.toml`: the fixture `formats_configured` has one",
    ),
];

#[test]
fn each_code_is_spelt_in_words_and_says_what_to_do() {
    let mut spellings = BTreeSet::new();
    for code in Code::all() {
        let is_kebab = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
        assert!(code.as_str().chars().all(is_kebab), "{code}");
        assert!(spellings.insert(code.as_str()), "{code} is there twice");
        assert_eq!(Code::parse(code.as_str()), Some(code));
        for text in [code.meaning(), code.remedy()] {
            assert!(text.ends_with('.') && !text.starts_with(char::is_lowercase), "{code}: {text}");
        }
    }
}

#[test]
fn each_code_is_used() {
    let mut text = String::new();
    for src in ["codegen/src", "codegen/project/src"].map(|folder| workspace().join(folder)) {
        let sources = Sources::read(&src).expect("the source");
        for path in sources.paths().filter(|path| !path.starts_with("diagnostic/code/")) {
            text.push_str(&fs::read_to_string(src.join(path)).expect("a file of the source"));
        }
    }
    let unused: Vec<_> = Code::all().filter(|code| !text.contains(&in_source(*code))).collect();
    assert_eq!(unused, [], "no call site has it");
}

/// `Repair::ReferenceNowhere`
fn in_source(code: Code) -> String {
    match code {
        Code::Refusal(code) => format!("Refusal::{code:?}"),
        Code::Repair(code) => format!("Repair::{code:?}"),
        Code::Limit(code) => format!("Limit::{code:?}"),
    }
}

#[test]
fn each_code_is_shown_by_a_document() {
    let mut shown: BTreeSet<Code> = BTreeSet::new();
    for kind in ["accept", "reject", "hostile"] {
        for name in names(kind).iter().filter(|name| !name.starts_with("config_")) {
            let made = Fixture::open(kind, name).generate(Runtime::Path("runtime".to_owned()));
            match made {
                Ok(generated) => gather(&generated.warnings, &mut shown),
                Err(failure) => gather(&failure.diagnostics, &mut shown),
            }
        }
    }
    let text = fs::read_to_string(folder("codes.yaml")).expect("the documents");
    let documents: BTreeMap<String, String> = serde_yaml::from_str(&text).expect("YAML");
    let multiplied = ("references-multiply".to_owned(), multiplied());
    for (code, document) in documents.into_iter().chain([multiplied]) {
        let loader = BTreeMap::from([("api.yaml".to_owned(), document)]);
        let mut own = BTreeSet::new();
        match generate(&loader, "api.yaml", &Config::new("codes")) {
            Ok(generated) => gather(&generated.warnings, &mut own),
            Err(failure) => gather(&failure.diagnostics, &mut own),
        }
        let code = Code::parse(&code).expect("a code");
        assert!(own.contains(&code), "the document of {code} shows {own:?}");
        shown.extend(own);
    }
    let elsewhere: BTreeSet<_> =
        ELSEWHERE.iter().filter_map(|(code, _)| Code::parse(code)).collect();
    let missing: Vec<_> =
        Code::all().filter(|code| !shown.contains(code) && !elsewhere.contains(code)).collect();
    assert_eq!(missing, [], "no document shows it");
}

/// Maps of ten schemas that each refer to the next map in the place of their properties.
fn multiplied() -> String {
    let mut text = String::from("openapi: 3.0.3\ninfo: { title: A, version: 1 }\npaths: {}\n");
    for level in 0..8 {
        let _ = writeln!(text, "x-{level}:");
        for name in 0..10 {
            let properties = format!("{{ $ref: '#/x-{}' }}", level + 1);
            let _ = writeln!(text, "  s{name}: {{ type: object, properties: {properties} }}");
        }
    }
    text.push_str("x-8: {}\ncomponents: { schemas: { $ref: '#/x-0' } }\n");
    text
}

fn gather(diagnostics: &Diagnostics, codes: &mut BTreeSet<Code>) {
    codes.extend(diagnostics.iter().map(|diagnostic| diagnostic.code));
}
