//! Generated crates at work: each is compiled together with a program that calls a server by it, and that looks at the bytes.
//!
//! They are members of one workspace outside of this one, with the versions that this one locked: no network is needed.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use fastvm_tests::crates::{Crates, LINTS};
use generator_tests::fixture::{Fixture, folder, workspace};
use sdk_codegen::{Config, Generated, Runtime, generate};

/// The fixtures that have a program in `tests/driven`.
const DRIVEN: &[&str] = &[
    "all_of_as_written",
    "answer_headers",
    "answers",
    "closed",
    "collection_formats",
    "cookie_parameters",
    "deep_object",
    "directions",
    "map_kinds",
    "merge_patches",
    "nested_discriminators",
    "pages",
    "parameter_matrix",
    "path_parameters",
    "query_arrays",
    "query_in_path",
    "security_alternatives",
    "security_oauth",
    "sent_bodies",
    "servers_own",
    "streams",
    "typed_errors",
    "union_beside_properties",
];

/// The fixture without its flags, as a crate of its own, which has the same callers.
const UNFLAGGED: &str = "unflagged";

fn runtime() -> Runtime {
    let runtime = workspace().join("codegen").join("runtime");
    Runtime::Path(runtime.to_string_lossy().into_owned())
}

/// Adds a crate with programs beside it.
fn add(crates: &mut Crates, name: &str, generated: &Generated, programs: &[(&str, String)]) {
    let file = |(path, text): (&str, &str)| {
        let text = if path == "Cargo.toml" { with_server(text) } else { text.to_owned() };
        (path.to_owned(), text)
    };
    let programs = programs.iter().map(|(path, text)| (format!("tests/{path}"), text.clone()));
    crates.add(name, generated.tree.iter().map(file).chain(programs));
}

/// A manifest with the server among what tests depend on.
fn with_server(manifest: &str) -> String {
    let section = "[dev-dependencies]\n";
    assert_eq!(manifest.matches(section).count(), 1, "{manifest}");
    manifest.replace(section, &format!("{section}server = {{ path = \"../server\" }}\n"))
}

/// Adds the server that the programs call as a crate of its own, so that none has to use all of it.
fn add_server(crates: &mut Crates) {
    let manifest = "[package]\nname = \"server\"\nversion = \"0.0.0\"\nedition = \"2024\"\n";
    let library = program("server");
    crates.add("server", [("Cargo.toml", manifest), ("src/lib.rs", library.as_str())]);
}

fn program(name: &str) -> String {
    let programs = workspace().join("tests").join("driven");
    fs::read_to_string(programs.join(format!("{name}.rs"))).expect("the program")
}

/// The document before it had any flag.
fn unflagged() -> Generated {
    let path = folder("accept").join("directions.yaml");
    let mut text = fs::read_to_string(path).expect("the fixture");
    for flag in ["readOnly: true", "writeOnly: true"] {
        text = text.replace(&format!(", {flag}"), "").replace(flag, "");
    }
    assert!(!text.contains("Only: true"), "{text}");
    let files = BTreeMap::from([("api.yaml".to_owned(), text)]);
    let config = Config { runtime: runtime(), ..Config::new(UNFLAGGED) };
    generate(&files, "api.yaml", &config).unwrap_or_else(|failure| panic!("{failure}"))
}

#[test]
fn requests_and_answers_are_as_the_documents_say() {
    let builds = Path::new(env!("CARGO_TARGET_TMPDIR"));
    let mut crates = Crates::new(builds.join("driven"));
    for name in DRIVEN {
        let generated = Fixture::open("accept", name).generated(runtime());
        let mut programs = vec![("drive.rs", program(name))];
        if *name == "directions" {
            programs.push(("callers.rs", program("callers")));
        }
        add(&mut crates, name, &generated, &programs);
    }
    add_server(&mut crates);
    let callers = program("callers").replace("directions::", "unflagged::");
    add(&mut crates, UNFLAGGED, &unflagged(), &[("callers.rs", callers)]);
    // What the other generated crates depend on is built already, with the same features.
    let mut cargo = crates.cargo(&builds.join("fixtures").join("target"));
    cargo.args(["test", "--offline", "--quiet", "--tests", "--workspace"]);
    cargo.args(["--no-default-features", "--features", "blocking,tracing"]).env("RUSTFLAGS", LINTS);
    let output = cargo.output().expect("cargo");
    let said = [output.stdout, output.stderr].map(|it| String::from_utf8_lossy(&it).into_owned());
    assert!(output.status.success(), "{}", said.concat());
}
