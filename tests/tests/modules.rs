//! What fixtures make as modules of another crate compiles there without a warning, and so do the examples of its operations and
//! its documentation: with the
//! runtime as a dependency and as a part of each module, in a library that shows its modules and in a program that doesn't
//! use them, in both editions that crates are written in.

use std::collections::BTreeSet;
use std::path::Path;
use std::process::Output;

use fastvm_tests::crates::{Crates, LINTS};
use generator_tests::examples::operations;
use generator_tests::fixture::{Fixture, names, workspace};
use sdk_codegen::{Generated, Runtime};

/// The fixtures whose modules hold the runtime, and those in the older edition: all of the others are much alike.
const FEW: &[&str] = &["formats_configured", "pages", "streams", "tagged_unions"];

/// A crate with modules.
struct Host {
    name: String,
    edition: &'static str,
    modules: Vec<(String, Generated)>,
}

impl Host {
    fn new(edition: &'static str, fixtures: &[&str], runtime: &Runtime, name: &str) -> Self {
        let module = |fixture: &&str| {
            let path = format!("crate::api::{fixture}");
            let fixture = Fixture::open("accept", fixture).in_module(&path);
            (
                path.rsplit("::").next().unwrap_or_default().to_owned(),
                fixture.generated(runtime.clone()),
            )
        };
        let modules = fixtures.iter().map(module).collect();
        Self { name: name.to_owned(), edition, modules }
    }

    fn add_to(&self, crates: &mut Crates) {
        let declared: Vec<_> =
            self.modules.iter().map(|(name, _)| format!("pub mod {name};\n")).collect();
        let declared = declared.concat();
        let root = "//! A crate around modules.\n";
        let mut files = vec![
            ("Cargo.toml".to_owned(), self.manifest()),
            ("src/lib.rs".to_owned(), format!("{root}\npub mod api;\npub mod examples;\n")),
            ("src/main.rs".to_owned(), format!("{root}\nmod api;\n\nfn main() {{}}\n")),
            ("src/api/mod.rs".to_owned(), format!("//! Modules.\n\n{declared}")),
            ("src/examples/mod.rs".to_owned(), format!("//! Examples of each.\n\n{declared}")),
        ];
        for (name, generated) in &self.modules {
            let below =
                |(path, text): (&str, &str)| (format!("src/api/{name}/{path}"), text.to_owned());
            files.extend(generated.tree.iter().map(below));
            // A document may deprecate what the example of an operation is of.
            let examples = operations(generated, "#![allow(deprecated)]\n");
            files.push((format!("src/examples/{name}.rs"), examples));
        }
        crates.add(&self.name, files);
    }

    /// What the READMEs of the modules ask for, each line once.
    fn manifest(&self) -> String {
        let mut lines = BTreeSet::new();
        let mut features = BTreeSet::new();
        for (name, generated) in &self.modules {
            let readme = generated.tree.get("README.md").expect("a README");
            let block = readme.split("```toml\n").nth(1).and_then(|rest| rest.split("```").next());
            let block = block.unwrap_or_else(|| panic!("{name}: {readme}"));
            let (before, after) = block.split_once("[dependencies]\n").expect("dependencies");
            lines.extend(after.lines().map(str::to_owned));
            features.extend(before.lines().filter(|line| line.contains(" = ")).map(str::to_owned));
        }
        // Without TLS, which would take most of the time.
        let dependencies: String = lines.iter().flat_map(|line| [line, "\n"]).collect();
        let linked = "default-features = false, features = [\"blocking\", \"tracing\"]";
        let dependencies = dependencies.replace("version = \"0.1.0\" }", &format!("{linked} }}"));
        let features: String = features.iter().flat_map(|line| [line, "\n"]).collect();
        format!(
            "[package]\nname = {:?}\nversion = \"0.1.0\"\nedition = {:?}\n\n[features]\n{features}\n[dependencies]\n{dependencies}",
            self.name, self.edition
        )
    }
}

fn runtime() -> Runtime {
    let runtime = workspace().join("codegen").join("runtime");
    Runtime::Path(runtime.to_string_lossy().into_owned())
}

fn succeeds(output: &Output) {
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
}

#[test]
fn modules_compile_in_crates_of_both_editions() {
    let builds = Path::new(env!("CARGO_TARGET_TMPDIR"));
    let mut crates = Crates::new(builds.join("modules"));
    let all = names("accept");
    let all: Vec<&str> = all.iter().map(String::as_str).collect();
    let hosts = [
        Host::new("2021", FEW, &runtime(), "older"),
        Host::new("2024", &all, &runtime(), "newer"),
        Host::new("2021", FEW, &Runtime::Vendored, "holds"),
    ];
    for host in &hosts {
        host.add_to(&mut crates);
    }
    let cargo = |arguments: &[&str]| {
        // What the generated crates depend on is built already, with the same features.
        let mut cargo = crates.cargo(&builds.join("fixtures").join("target"));
        cargo.args(arguments).env("RUSTFLAGS", LINTS).env("RUSTDOCFLAGS", "-D warnings");
        cargo.output().expect("cargo")
    };
    succeeds(&cargo(&["clippy", "--offline", "--quiet", "--workspace", "--exclude=holds"]));
    let features = ["--no-default-features", "--features", "blocking,tracing", "--package=holds"];
    let with = |command: &'static str| {
        let how = [command, "--offline", "--quiet"].into_iter().chain(features);
        how.collect::<Vec<_>>()
    };
    succeeds(&cargo(&with("clippy")));
    succeeds(&cargo(&["doc", "--offline", "--quiet", "--no-deps", "--lib", "--package=newer"]));
    succeeds(&cargo(&[&with("doc")[..], &["--no-deps", "--lib"]].concat()));
    let tested = cargo(&["test", "--offline", "--quiet", "--doc", "--package=newer"]);
    succeeds(&tested);
}
