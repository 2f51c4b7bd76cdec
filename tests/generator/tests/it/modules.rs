//! The output as a module of another crate.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use generator_tests::fixture::Fixture;
use sdk_codegen::{Config, ModulePath, Runtime, generate};

use crate::hold::hold;

/// A document with all that a module's root, its client and its README say.
const FIXTURE: &str = "servers_own";

#[test]
fn a_module_has_no_manifest_and_paths_lead_through_it() {
    let fixture = Fixture::open("accept", FIXTURE).in_module("api::acme");
    let generated = fixture.generated(Runtime::Version("0.1.0".to_owned()));
    let mut text = String::new();
    for (path, content) in &generated.tree {
        let is_inside =
            !path.contains('/') || path.starts_with("models/") || path.starts_with("resources/");
        assert!(is_inside && path != "Cargo.toml", "{path}");
        let _ = write!(text, "\n=== {path}\n{content}");
    }
    hold("module", FIXTURE, &text);
}

#[test]
fn a_module_can_hold_the_runtime_and_says_what_that_takes() {
    let fixture = Fixture::open("accept", FIXTURE).in_module("api::acme");
    let generated = fixture.generated(Runtime::Vendored);
    let root = generated.tree.get("runtime/mod.rs").expect("the runtime");
    assert!(root.contains("api_acme_model as model"), "{root}");
    let readme = generated.tree.get("README.md").expect("a README");
    assert!(readme.contains("[features]") && readme.contains("reqwest = "), "{readme}");
    for (path, text) in generated.tree.iter().filter(|(path, _)| *path != "README.md") {
        assert!(!text.contains("acme::api::acme"), "{path}");
        let code = text.lines().filter(|line| !line.trim_start().starts_with("//"));
        let other = code.flat_map(|line| line.split("crate::").skip(1));
        let other: Vec<_> = other.filter(|rest| !rest.starts_with("api::acme::")).collect();
        let expected = usize::from(path == "runtime/mod.rs");
        assert_eq!(other.len(), expected, "{path}: {other:?}");
    }
}

#[test]
fn what_only_a_crate_can_have_is_refused_of_a_module() {
    let text = "openapi: 3.1.0\ninfo: { title: A, version: '1' }\npaths: {}\n";
    let files = BTreeMap::from([("a.yaml".to_owned(), text.to_owned())]);
    let said = |toml: &str| {
        let text = format!("[crate]\nname = \"a\"\nmodule = \"acme\"\n{toml}");
        let config = Config::parse(&text, "codegen.toml").expect("a good configuration");
        generate(&files, "a.yaml", &config).map_err(|failure| failure.to_string())
    };
    assert!(said("").is_ok());
    for (toml, what) in [
        ("workspace-lints = true", "workspace-lints"),
        ("license = \"MIT\"", "license"),
        ("description = \"A\"", "description"),
        ("resource-features = true", "resource-features"),
        ("[exercise]\nenabled = true", "exercise"),
    ] {
        let failure = said(toml).expect_err("it is refused");
        assert!(failure.contains("[module-unfit]") && failure.contains(what), "{failure}");
    }
}

#[test]
fn the_path_of_a_module_is_checked() {
    for (path, taken) in
        [("acme", "crate::acme"), ("crate::acme", "crate::acme"), ("a::b", "crate::a::b")]
    {
        assert_eq!(ModulePath::new(path).expect("a path").as_str(), taken);
    }
    for path in
        ["", "crate", "a::", "::a", "self::a", "type", "a-b", "Acme", "a/b", "1a", "a b", "a;b"]
    {
        assert!(ModulePath::new(path).is_err(), "{path:?}");
    }
    let text = "[crate]\nname = \"a\"\nmodule = \"a-b\"\n";
    let error = Config::parse(text, "codegen.toml").expect_err("it is refused").to_string();
    assert!(error.contains("codegen.toml:3:10"), "{error}");
}
