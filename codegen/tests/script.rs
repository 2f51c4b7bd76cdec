//! The part for build scripts, each time in a process of its own as Cargo runs it.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use sdk_codegen::{Config, Generator};

/// Says to a process that it is the build script.
const SCRIPT: &str = "SDK_TEST_SCRIPT";

const DOCUMENT: &str = "\
openapi: 3.1.0
info: { title: Acme, version: '1' }
paths:
  /pets:
    get:
      operationId: listPets
      responses:
        '200':
          description: The pets.
          content: { application/json: { schema: { type: array, items: { $ref: pet.yaml } } } }
";

const PET: &str = "title: Pet\ntype: object\nproperties:\n  name: { type: string }\n";

/// A package's folder, with a folder that Cargo would give to its script.
struct Package(PathBuf);

impl Package {
    fn new(name: &str) -> Self {
        let root = Path::new(env!("CARGO_TARGET_TMPDIR")).join("script").join(name);
        let _ = fs::remove_dir_all(&root);
        fs::create_dir_all(root.join("out")).expect("a folder");
        let package = Self(root);
        package.write("openapi.yaml", DOCUMENT);
        package.write("pet.yaml", PET);
        package
    }

    fn write(&self, path: &str, text: &str) {
        fs::write(self.0.join(path), text).expect("a file is written");
    }

    fn read(&self, path: &str) -> Option<String> {
        fs::read_to_string(self.0.join(path)).ok()
    }

    /// Runs the script, which is this program.
    fn run(&self, names: &str) -> Output {
        let program = env::current_exe().expect("this program");
        let mut script = Command::new(program);
        script.args(["--exact", "the_script", "--nocapture"]).current_dir(&self.0);
        script.env(SCRIPT, "build").env("OUT_DIR", self.0.join("out")).env("SDK_NAMES", names);
        script.output().expect("the script runs")
    }

    fn succeeds(&self, names: &str) -> String {
        let output = self.run(names);
        let said = String::from_utf8_lossy(&output.stdout).into_owned();
        assert!(output.status.success(), "{said}{}", String::from_utf8_lossy(&output.stderr));
        said
    }

    fn fails(&self) -> String {
        let output = self.run("");
        let said = String::from_utf8_lossy(&output.stdout).into_owned();
        assert!(!output.status.success(), "{said}");
        said + &String::from_utf8_lossy(&output.stderr)
    }
}

/// The build script, where this process was started as one.
#[test]
fn the_script() {
    if env::var_os(SCRIPT).is_some() {
        println!();
        let result = Generator::new("openapi.yaml").config(Config::new("acme")).build("acme");
        assert!(result.is_ok(), "{result:?}");
    }
}

fn lines<'a>(said: &'a str, start: &str) -> Vec<&'a str> {
    said.lines().filter_map(|line| line.strip_prefix(start)).collect()
}

#[test]
fn a_module_is_written_and_cargo_is_told_what_it_is_made_of() {
    let package = Package::new("written");
    let said = package.succeeds("");
    assert_eq!(lines(&said, "cargo::rerun-if-changed="), ["openapi.yaml", "pet.yaml"]);
    assert_eq!(lines(&said, "cargo::rerun-if-env-changed="), ["SDK_NAMES"]);
    let declared = package.read("out/acme.rs").expect("what the crate includes");
    assert_eq!(declared, "#[path = \"acme/mod.rs\"]\npub mod acme;\n");
    assert!(package.read("out/acme/mod.rs").is_some_and(|text| text.contains("by `build.rs`")));
    assert!(package.read("out/acme/models/pet.rs").is_some());
    assert_eq!(package.read("out/acme/Cargo.toml"), None);
}

#[test]
fn files_of_an_earlier_run_are_left_alone_or_removed() {
    let package = Package::new("again");
    package.succeeds("update");
    let time = |path: &str| fs::metadata(package.0.join(path)).and_then(|it| it.modified()).ok();
    let before = time("out/acme/client.rs");
    package.write("out/acme/models/gone.rs", "left over");
    package.write("pet.yaml", "title: Pet\ntype: object\nproperties:\n  age: { type: integer }\n");
    package.succeeds("update");
    assert!(before.is_some() && before == time("out/acme/client.rs"));
    assert_eq!(package.read("out/acme/models/gone.rs"), None);
    assert!(package.read("out/acme/models/pet.rs").is_some_and(|text| text.contains("age")));
}

#[test]
fn names_are_kept_where_that_is_asked_for_and_a_stale_lock_is_an_error() {
    let package = Package::new("names");
    let warnings = package.succeeds("");
    assert!(lines(&warnings, "cargo::warning=")[0].starts_with("`openapi.names.lock` is missing"));
    assert_eq!(package.read("openapi.names.lock"), None, "nothing is written unasked");
    let said = package.succeeds("update");
    assert!(lines(&said, "cargo::rerun-if-changed=").contains(&"openapi.names.lock"));
    let kept = package.read("openapi.names.lock").expect("the lock");
    assert_eq!(lines(&package.succeeds(""), "cargo::warning="), [""; 0]);
    package.write("openapi.yaml", &DOCUMENT.replace("/pets:", "/pets: { delete: { operationId: dropPets, responses: { '204': { description: Gone. } } } }\n  /animals:"));
    let said = package.fails();
    assert!(
        said.contains("`openapi.names.lock` is stale")
            && said.contains("SDK_NAMES=update cargo build"),
        "{said}"
    );
    assert_eq!(package.read("openapi.names.lock").as_ref(), Some(&kept));
    package.succeeds("update");
    assert_ne!(package.read("openapi.names.lock").as_ref(), Some(&kept));
}

#[test]
fn what_is_wrong_with_a_document_is_shown_with_its_place() {
    let package = Package::new("wrong");
    package.write("openapi.yaml", "openapi: 4.0.0\n");
    let said = package.fails();
    assert!(said.contains("openapi.yaml:1:10"), "{said}");
}

#[test]
fn warnings_become_warnings_of_cargo() {
    let package = Package::new("warned");
    package.write("openapi.yaml", &DOCUMENT.replace("pet.yaml", "nowhere.yaml"));
    let said = package.run("");
    let said = String::from_utf8_lossy(&said.stdout).into_owned();
    let warned = lines(&said, "cargo::warning=");
    let place = |line: &&str| line.starts_with("openapi.yaml:") && line.ends_with(']');
    assert!(warned.iter().any(place), "{said}");
}
