//! Every crate that the fixtures make compiles without a warning, and so does the documentation of
//! those that put it to the test.
//!
//! They are members of one workspace outside of this one, with the versions that this one locked: no
//! network is needed, and what they depend on is built once.

use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::sync::LazyLock;

use generator_tests::fixture::{Fixture, names, workspace};
use generator_tests::hostile;
use sdk_codegen::{Runtime, Tree};

/// The fixture whose crate is generated again with the runtime's source in it.
const VENDORED: &str = "parameters";

/// The crates whose documentation is made too, beside those of hostile documents.
const DOCUMENTED: &[&str] =
    &["deprecated", "hostile-docs", "hostile-text", "names", "responses", "vendored"];

/// Hostile documents whose text could become code that rustdoc runs.
const TESTED: &[&str] = &["comment-ends", "fences", "markdown"];

/// The crate that has a feature for each resource.
const WITH_FEATURES: &str = "resource-features";

/// What our own crates deny, so that a generated crate may live beside them.
const LINTS: &str = "-D warnings -D missing_docs -D unreachable_pub -D unsafe_code";

/// Writes a file unless it is there as it should be: cargo goes by the time of the last change.
fn write(path: &Path, text: &str) {
    if fs::read_to_string(path).is_ok_and(|there| there == text) {
        return;
    }
    fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
    fs::write(path, text).expect("a file is written");
}

/// Writes a crate, and removes what an earlier run left beside its files.
fn write_crate(folder: &Path, tree: &Tree) {
    let stale = files(folder).into_iter().filter(|path| {
        let name = path.strip_prefix(folder).expect("a file of the crate");
        let name = name.to_string_lossy().replace('\\', "/");
        !tree.iter().any(|(path, _)| path == name)
    });
    stale.for_each(|path| fs::remove_file(path).expect("a stale file is removed"));
    tree.iter().for_each(|(path, text)| write(&folder.join(path), text));
}

/// The files below a folder; none where there is no folder.
fn files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).into_iter().flatten() {
        let path = entry.expect("an entry").path();
        if path.is_dir() { found.extend(files(&path)) } else { found.push(path) }
    }
    found
}

/// The workspace of all crates, which is written once, where builds may write.
static CRATES: LazyLock<PathBuf> = LazyLock::new(crates);

fn crates() -> PathBuf {
    let root = Path::new(env!("CARGO_TARGET_TMPDIR")).join("fixtures");
    let runtime = workspace().join("codegen").join("runtime");
    let runtime = Runtime::Path(runtime.to_string_lossy().into_owned());
    let mut members = names("accept");
    for name in &members {
        let generated = Fixture::open("accept", name).generated(runtime.clone());
        write_crate(&root.join(name), &generated.tree);
    }
    let vendored = Fixture::open("accept", VENDORED).named("vendored").generated(Runtime::Vendored);
    write_crate(&root.join("vendored"), &vendored.tree);
    members.push("vendored".to_owned());
    for (name, generated) in hostile::accepted(&runtime) {
        write_crate(&root.join(&name), &generated.tree);
        members.push(name);
    }
    write(&root.join("Cargo.toml"), &manifest(&members));
    let lock = fs::read_to_string(workspace().join("Cargo.lock")).expect("the locked versions");
    // Cargo adds the members to its copy: only new versions are a reason to start anew.
    let origin = root.join("locked");
    if fs::read_to_string(&origin).is_ok_and(|there| there == lock) {
        return root;
    }
    write(&root.join("Cargo.lock"), &lock);
    write(&origin, &lock);
    root
}

fn manifest(members: &[String]) -> String {
    let quiet = "[profile.dev]\ndebug = false\nincremental = false\n";
    format!("[workspace]\nresolver = \"3\"\nmembers = {members:?}\n\n{quiet}")
}

fn cargo(root: &Path, arguments: impl IntoIterator<Item = impl AsRef<OsStr>>) -> Output {
    let mut cargo = Command::new(env!("CARGO"));
    cargo.current_dir(root).args(arguments).env("CARGO_TARGET_DIR", root.join("target"));
    cargo.env("RUSTFLAGS", LINTS).env("RUSTDOCFLAGS", "-D warnings");
    cargo.env_remove("CARGO_ENCODED_RUSTFLAGS").env_remove("CARGO_ENCODED_RUSTDOCFLAGS");
    cargo.output().expect("cargo")
}

fn succeeds(output: &Output) {
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
}

#[test]
fn every_crate_compiles_without_a_warning() {
    let root = CRATES.as_path();
    // Without TLS, which would take most of the time and says nothing of generated code.
    let how = ["--offline", "--quiet", "--no-default-features", "--features", "blocking,tracing"];
    let check = ["check", "--workspace", "--lib", "--examples"];
    succeeds(&cargo(root, check.iter().chain(&how)));
    let documented: Vec<String> = DOCUMENTED.iter().map(ToString::to_string).collect();
    let members = documented.into_iter().chain(hostile::packages());
    let packages: Vec<_> = members.map(|name| format!("--package={name}")).collect();
    let arguments = ["doc", "--no-deps"].into_iter().chain(how);
    succeeds(&cargo(root, arguments.chain(packages.iter().map(String::as_str))));
    for name in TESTED {
        let package = format!("--package={}", hostile::package(name));
        let tested = cargo(root, ["test", "--doc", &package].into_iter().chain(how));
        succeeds(&tested);
        let said = String::from_utf8_lossy(&tested.stdout);
        assert!(
            said.contains("test result: ok. 1 passed"),
            "{name}: the client's example alone: {said}"
        );
    }
}

/// Each resource is there by its feature alone, with all that it uses and nothing that isn't used.
#[test]
fn each_resource_compiles_by_its_feature_alone() {
    let root = CRATES.as_path();
    let fixture = Fixture::open("accept", &WITH_FEATURES.replace('-', "_"));
    let generated = fixture.generated(Runtime::Version("1".to_owned()));
    let features = &generated.api.package.resource_features;
    assert!(features.len() > 4, "{features:?}");
    let package = format!("--package={WITH_FEATURES}");
    let how = [package.as_str(), "--offline", "--quiet", "--no-default-features"];
    let with = |command, features: &str| {
        let features = ["--features", features];
        succeeds(&cargo(root, [command].into_iter().chain(how).chain(features)));
    };
    let alone = features.iter().map(String::as_str);
    alone.chain(["", "resources"]).for_each(|features| with("check", features));
    // What a part links to is there, or the links of its documentation lead nowhere.
    for features in ["templates", "models"] {
        with("doc", features);
    }
    succeeds(&cargo(root, ["test", "--doc"].into_iter().chain(how)));
}
