//! Generated crates at work: each is compiled together with a program that calls a server by it, and that looks at the bytes.
//!
//! They are members of one workspace outside of this one, with the versions that this one locked: no network is needed.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::Command;

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

/// As in `compile.rs`, so that nothing is built twice.
const LINTS: &str = "-D warnings -D missing_docs -D unreachable_pub -D unsafe_code";

/// Writes a file unless it is there as it should be: cargo goes by the time of the last change.
fn write(path: &Path, text: &str) {
    if fs::read_to_string(path).is_ok_and(|there| there == text) {
        return;
    }
    fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
    fs::write(path, text).expect("a file is written");
}

/// The fixture without its flags, as a crate of its own, which has the same callers.
const UNFLAGGED: &str = "unflagged";

fn runtime() -> Runtime {
    let runtime = workspace().join("codegen").join("runtime");
    Runtime::Path(runtime.to_string_lossy().into_owned())
}

/// Writes a crate with a program beside it.
fn write_crate(root: &Path, name: &str, generated: &Generated, programs: &[(&str, String)]) {
    let folder = root.join(name);
    for (path, text) in &generated.tree {
        // Development dependencies come last.
        let server = if path == "Cargo.toml" { "server = { path = \"../server\" }\n" } else { "" };
        write(&folder.join(path), &format!("{text}{server}"));
    }
    for (path, text) in programs {
        write(&folder.join("tests").join(path), text);
    }
}

/// Writes the server that the programs call as a crate of its own, so that none has to use all of it.
fn write_server(root: &Path) {
    let manifest = "[package]\nname = \"server\"\nversion = \"0.0.0\"\nedition = \"2024\"\n";
    write(&root.join("server/Cargo.toml"), manifest);
    write(&root.join("server/src/lib.rs"), &program("server"));
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
    let root = Path::new(env!("CARGO_TARGET_TMPDIR")).join("driven");
    for name in DRIVEN {
        let generated = Fixture::open("accept", name).generated(runtime());
        let mut programs = vec![("drive.rs", program(name))];
        if *name == "directions" {
            programs.push(("callers.rs", program("callers")));
        }
        write_crate(&root, name, &generated, &programs);
    }
    write_server(&root);
    let callers = program("callers").replace("directions::", "unflagged::");
    write_crate(&root, UNFLAGGED, &unflagged(), &[("callers.rs", callers)]);
    let members: Vec<&str> = DRIVEN.iter().copied().chain([UNFLAGGED, "server"]).collect();
    let profile = "[profile.dev]\ndebug = false\nincremental = false\n";
    let manifest = format!("[workspace]\nresolver = \"3\"\nmembers = {members:?}\n\n{profile}");
    write(&root.join("Cargo.toml"), &manifest);
    if !root.join("Cargo.lock").exists() {
        fs::copy(workspace().join("Cargo.lock"), root.join("Cargo.lock")).expect("the versions");
    }
    let mut cargo = Command::new(env!("CARGO"));
    cargo.current_dir(&root).args(["test", "--offline", "--quiet", "--tests"]);
    cargo.args(["--workspace", "--no-default-features", "--features", "blocking,tracing"]);
    // What the other generated crates depend on is built already, with the same features.
    let target = Path::new(env!("CARGO_TARGET_TMPDIR")).join("fixtures").join("target");
    cargo.env("CARGO_TARGET_DIR", target).env("RUSTFLAGS", LINTS);
    cargo.env_remove("CARGO_ENCODED_RUSTFLAGS");
    let output = cargo.output().expect("cargo");
    let said = [output.stdout, output.stderr].map(|it| String::from_utf8_lossy(&it).into_owned());
    assert!(output.status.success(), "{}", said.concat());
}
