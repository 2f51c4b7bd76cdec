//! The names of packages: refused wherever they come from, and never taken where Cargo wouldn't.

use std::env;
use std::fs;
use std::path::Path;
use std::process::{self, Command, Output};

use generator_tests::fixture::{Folder, folder, workspace};
use sdk_codegen::config::package_problem;
use sdk_codegen::{Config, ConfigError, generate};

/// Names of every sort: words that are kept, characters that are kept, and good ones.
fn candidates() -> Vec<String> {
    let words = "9foo std core alloc test proc-macro proc_macro self Self super crate match gen try dyn union async yield \
        deps examples build incremental con PRN aux nul com1 lpt9 com0 com10 console acme acme-api acme_api a-b_c x9 \
        a- a_ a-- foo__bar -foo _foo Foo fooBar déjà ﬀ serde tokio raw macro_rules default auto safe bin lib main src \
        target doc release debug package workspace";
    let mut names: Vec<String> = words.split_whitespace().map(str::to_owned).collect();
    names.extend(
        ["", " ", "foo bar", "foo\n", "\u{202e}foo", "..", "a.b", "a/b", "a\\b"].map(str::to_owned),
    );
    names.extend(
        (' '..='~')
            .flat_map(|c| [c.to_string(), format!("a{c}"), format!("{c}a"), format!("a{c}b")]),
    );
    names.push("a".repeat(64));
    names.push("a".repeat(65));
    names.sort();
    names.dedup();
    names
}

fn taken() -> Vec<String> {
    candidates().into_iter().filter(|name| package_problem(name).is_none()).collect()
}

#[test]
fn cargo_takes_what_is_taken() {
    let dir = env::temp_dir().join(format!("package-names-{}", process::id()));
    let names = taken();
    assert!(names.len() > 60, "{names:?}");
    for (number, name) in names.iter().enumerate() {
        let manifest =
            format!("[package]\nname = {name:?}\nversion = \"0.1.0\"\nedition = \"2024\"\n");
        write(&dir.join(format!("members/{number}/Cargo.toml")), &manifest);
        write(&dir.join(format!("members/{number}/src/lib.rs")), "");
    }
    write(&dir.join("Cargo.toml"), "[workspace]\nresolver = \"3\"\nmembers = [\"members/*\"]\n");
    let ran = cargo(&dir, &["metadata", "--offline", "--no-deps", "--format-version", "1"]);
    let described = String::from_utf8_lossy(&ran.stdout).matches("\"manifest_path\"").count();
    assert!(ran.status.success() && described == names.len(), "{described} {ran:?}");
    fs::remove_file(dir.join("Cargo.toml")).expect("it was made");
    // `cargo new` knows more names that don't do, and only warns of some.
    for name in names.iter().filter(|name| name.len() > 2) {
        let ran = cargo(&dir, &["new", "--lib", "--vcs", "none", name]);
        let said = String::from_utf8_lossy(&ran.stderr);
        assert!(ran.status.success() && !said.contains("warning"), "{name}: {said}");
    }
    fs::remove_dir_all(&dir).expect("it is ours");
}

#[test]
fn no_package_is_named_like_what_it_depends_on() {
    let manifest =
        fs::read_to_string(workspace().join("codegen/runtime/Cargo.toml")).expect("it is there");
    let manifest: toml::Table = manifest.parse().expect("it is TOML");
    let dependencies = manifest["dependencies"].as_table().expect("there are some");
    for name in dependencies.keys() {
        assert!(package_problem(name).is_some(), "{name} is missing in the list");
    }
}

#[test]
fn no_way_leads_around_it() {
    let refused: Vec<_> =
        candidates().into_iter().filter_map(|name| Some((package_problem(&name)?, name))).collect();
    for (problem, name) in &refused {
        let text = format!("[crate]\nname = {}\n", toml::Value::String(name.clone()));
        let error =
            Config::parse(&text, "codegen.toml").as_ref().map_err(ConfigError::to_string).err();
        assert!(error.is_some_and(|error| error.contains(problem)), "{name}");
    }
    let documents = Folder(folder("accept"));
    for name in ["", "9foo", "foo bar", "foo/bar", "a\"b", "std", "../up", "[dependencies]"] {
        let failure =
            generate(&documents, "scalars.yaml", &Config::new(name)).expect_err("it is refused");
        let said = failure.render(false);
        assert!(said.contains("[package-name]") && failure.errors() == 1, "{name}: {said}");
    }
}

fn write(path: &Path, text: &str) {
    let parent = path.parent().expect("it is in a folder");
    fs::create_dir_all(parent).expect("the folder can be made");
    fs::write(path, text).expect("the file can be written");
}

fn cargo(dir: &Path, arguments: &[&str]) -> Output {
    let cargo = env::var_os("CARGO").expect("cargo runs the tests");
    Command::new(cargo).args(arguments).current_dir(dir).output().expect("cargo starts")
}
