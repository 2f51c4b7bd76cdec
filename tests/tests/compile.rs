//! Every crate that the fixtures make compiles without a warning, with the examples that the reference has of its operations,
//! and so does the documentation of those that put it to the test.
//!
//! They are members of one workspace outside of this one, with the versions that this one locked: no
//! network is needed, and what they depend on is built once.

use std::ffi::OsStr;
use std::path::Path;
use std::process::{Command, Output};
use std::sync::LazyLock;

use fastvm_tests::crates::{Crates, LINTS};
use fastvm_tests::not_tested;
use generator_tests::examples::program;
use generator_tests::fixture::{Fixture, names, workspace};
use generator_tests::hostile;
use sdk_codegen::{Generated, Runtime};

/// The fixture whose crate is generated again with the runtime's source in it.
const VENDORED: &str = "parameters";

/// The crates whose documentation is made too, beside those of hostile documents.
const DOCUMENTED: &[&str] =
    &["deprecated", "hostile-docs", "hostile-text", "names", "responses", "vendored"];

/// Hostile documents whose text could become code that rustdoc runs.
const TESTED: &[&str] = &["comment-ends", "fences", "markdown"];

/// The crate that has a feature for each resource.
const WITH_FEATURES: &str = "resource-features";

/// The program that has the examples of all operations, beside the generated ones.
const EXAMPLES: &str = "examples/of_operations.rs";

/// The workspace of all crates, which is written once, where builds may write.
static CRATES: LazyLock<Crates> = LazyLock::new(crates);

fn crates() -> Crates {
    let mut crates = Crates::new(Path::new(env!("CARGO_TARGET_TMPDIR")).join("fixtures"));
    let runtime = workspace().join("codegen").join("runtime");
    let runtime = Runtime::Path(runtime.to_string_lossy().into_owned());
    for name in names("accept") {
        let generated = Fixture::open("accept", &name).generated(runtime.clone());
        crates.add(&name, with_examples(&generated));
    }
    let vendored = Fixture::open("accept", VENDORED).named("vendored").generated(Runtime::Vendored);
    crates.add("vendored", &vendored.tree);
    for (name, generated) in hostile::accepted(&runtime) {
        crates.add(&name, &generated.tree);
    }
    crates
}

/// The files of a crate, and a program that has the example of each of its operations.
fn with_examples(generated: &Generated) -> Vec<(String, String)> {
    let files = generated.tree.iter().map(|(path, text)| (path.to_owned(), text.to_owned()));
    // A document may deprecate what the example of an operation is of.
    let program = program(generated, "#![allow(deprecated, unreachable_pub)]\n");
    let needs = if generated.api.package.resource_features.is_empty() {
        ""
    } else {
        "#[cfg(feature = \"resources\")]\n"
    };
    let program =
        format!("//! Examples.\n\n{needs}pub mod examples {{\n{program}}}\n\nfn main() {{}}\n");
    files.chain([(EXAMPLES.to_owned(), program)]).collect()
}

fn cargo(arguments: impl IntoIterator<Item = impl AsRef<OsStr>>) -> Output {
    let mut cargo = CRATES.cargo(&CRATES.root().join("target"));
    cargo.args(arguments).env("RUSTFLAGS", LINTS).env("RUSTDOCFLAGS", "-D warnings");
    cargo.output().expect("cargo")
}

fn succeeds(output: &Output) {
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
}

/// Clippy compiles as cargo does, and has its usual lints besides. One of them goes by the oldest Rust that each crate declares,
/// and finds what came later.
fn checker() -> &'static str {
    let clippy = Command::new(env!("CARGO")).args(["clippy", "--version"]).output();
    if clippy.is_ok_and(|output| output.status.success()) {
        return "clippy";
    }
    not_tested("clippy on generated crates: it is not installed");
    "check"
}

#[test]
fn every_crate_compiles_without_a_warning() {
    // Without TLS, which would take most of the time and says nothing of generated code.
    let how = ["--offline", "--quiet", "--no-default-features", "--features", "blocking,tracing"];
    let check = [checker(), "--workspace", "--lib", "--examples"];
    succeeds(&cargo(check.iter().chain(&how)));
    let documented: Vec<String> = DOCUMENTED.iter().map(ToString::to_string).collect();
    let members = documented.into_iter().chain(hostile::packages());
    let packages: Vec<_> = members.map(|name| format!("--package={name}")).collect();
    let arguments = ["doc", "--no-deps"].into_iter().chain(how);
    succeeds(&cargo(arguments.chain(packages.iter().map(String::as_str))));
    for name in TESTED {
        let package = format!("--package={}", hostile::package(name));
        let tested = cargo(["test", "--doc", &package].into_iter().chain(how));
        succeeds(&tested);
        let said = String::from_utf8_lossy(&tested.stdout);
        assert!(
            said.contains("test result: ok. 2 passed"),
            "{name}: the examples of the front page and of the client alone: {said}"
        );
    }
}

/// Each resource is there by its feature alone, with all that it uses and nothing that isn't used.
#[test]
fn each_resource_compiles_by_its_feature_alone() {
    let fixture = Fixture::open("accept", &WITH_FEATURES.replace('-', "_"));
    let generated = fixture.generated(Runtime::Version("1".to_owned()));
    let features = &generated.api.package.resource_features;
    assert!(features.len() > 4, "{features:?}");
    let package = format!("--package={WITH_FEATURES}");
    let how = [package.as_str(), "--offline", "--quiet", "--no-default-features"];
    let with = |command, features: &str| {
        let features = ["--features", features];
        succeeds(&cargo([command].into_iter().chain(how).chain(features)));
    };
    let alone = features.iter().map(String::as_str);
    alone.chain(["", "resources"]).for_each(|features| with("check", features));
    // A chapter shows a call without async.
    let examples = ["check", "--examples", "--features", "resources,blocking"];
    succeeds(&cargo(examples.into_iter().chain(how)));
    // What a part links to is there, or the links of its documentation lead nowhere.
    for features in ["templates", "models"] {
        with("doc", features);
    }
    succeeds(&cargo(["test", "--doc"].into_iter().chain(how)));
}
