//! The program as `cargo xtask corpus` runs it: real documents, real processes, the real compiler.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use serde_json::Value;

const GOOD: &str = r"openapi: 3.0.3
info: { title: Good, version: 1.0.0 }
paths: {}
components:
  schemas:
    Pet:
      type: object
      required: [name]
      properties:
        name: { type: string }
        age: { type: integer, nullable: true }
        kind: { type: string, enum: [cat, dog] }
        born: { type: string, format: date-time }
      example: { name: Rex, age: null, kind: dog }
";

const BROKEN: &str = "openapi: 3.0.3\ninfo: [\n";

/// A folder of documents and one for what is built, both removed when dropped.
struct Folders {
    root: PathBuf,
}

impl Folders {
    fn new(name: &str) -> Self {
        let root = std::env::temp_dir().join(format!("sdk-corpus-{name}-{}", std::process::id()));
        fs::create_dir_all(root.join("documents/parts")).expect("the folder can be made");
        Self { root }
    }

    fn write(&self, name: &str, text: &str) {
        fs::write(self.root.join("documents").join(name), text).expect("the file can be written");
    }

    fn run(&self, options: &[&str], target: &Path) -> Output {
        Command::new(env!("CARGO_BIN_EXE_sdk-corpus"))
            .arg(self.root.join("documents"))
            .args(options)
            .env("CARGO_TARGET_DIR", target)
            .output()
            .expect("the program runs")
    }
}

impl Drop for Folders {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.root);
    }
}

fn lines(output: &Output) -> Vec<Value> {
    let text = String::from_utf8_lossy(&output.stdout);
    text.lines().map(|line| serde_json::from_str(line).expect("each line is JSON")).collect()
}

#[test]
fn documents_are_told_from_their_parts_and_failures_from_the_rest() {
    let folders = Folders::new("generate");
    folders.write("good.yaml", GOOD);
    folders.write("broken.yaml", BROKEN);
    folders.write("parts/schema.yaml", "type: object\n");
    let target = folders.root.join("target");
    let output = folders.run(&["--json"], &target);
    assert_eq!(output.status.code(), Some(1), "one of them is broken");
    let told = lines(&output);
    let [broken, good, totals] = told.as_slice() else { panic!("not three lines: {told:?}") };
    assert_eq!(broken["failure"]["stage"], "generate");
    assert!(broken["failure"]["message"].as_str().is_some_and(|it| it.contains("broken.yaml")));
    assert_eq!(good["types"]["exact"], 2, "{good}");
    assert!(good["failure"].is_null());
    assert_eq!(totals["totals"]["passed"], 1);
}

#[test]
fn results_are_kept_until_the_document_changes() {
    let folders = Folders::new("resume");
    folders.write("good.yaml", GOOD);
    let target = folders.root.join("target");
    let first = folders.run(&["--json"], &target);
    assert_eq!(first.status.code(), Some(0));
    // A kept result is told as it was, its time included.
    let again = folders.run(&["--json"], &target);
    assert_eq!(lines(&again), lines(&first));
    folders.write("good.yaml", &GOOD.replace("Pet:", "Animal:\n      type: string\n    Pet:"));
    let changed = lines(&folders.run(&["--json"], &target));
    assert_eq!(changed[0]["types"]["exact"], 3);
}

#[test]
fn what_is_made_of_a_document_is_written_for_a_comparison() {
    let folders = Folders::new("output");
    folders.write("good.yaml", GOOD);
    let output = folders.root.join("output");
    let target = folders.root.join("target");
    let path = output.to_str().expect("a path of text");
    // The second run has the result of the first, and writes the text all the same.
    for _ in 0..2 {
        let ran = folders.run(&["--output", path], &target);
        assert_eq!(ran.status.code(), Some(0), "{}", String::from_utf8_lossy(&ran.stderr));
        let text = fs::read_to_string(output.join("good.yaml.txt")).expect("the text is there");
        for part in ["==== src/models/pet.rs\n", "pub struct Pet {", "schemas/Pet type Pet\n"] {
            assert!(text.contains(part), "{part} is not in {text}");
        }
        assert!(text.contains("0#/components/schemas/Pet Pet: exact models::Pet\n"), "{text}");
        fs::remove_dir_all(&output).expect("the folder can be removed");
    }
}

#[test]
fn instances_go_through_the_compiled_types() {
    let folders = Folders::new("trip");
    folders.write("good.yaml", GOOD);
    // Where the runtime stays built from one run of the tests to the next.
    let target = Path::new(env!("CARGO_TARGET_TMPDIR"));
    let output = folders.run(&["--json", "--fresh", "--check", "--round-trip"], target);
    let told = lines(&output);
    assert_eq!(
        output.status.code(),
        Some(0),
        "{told:?}\n{}",
        String::from_utf8_lossy(&output.stderr)
    );
    let trip = &told[0]["round_trip"];
    assert_eq!(trip["mismatches"], 0, "{trip}");
    assert_eq!(trip["examples"], 1, "{trip}");
    assert!(trip["samples"].as_u64() >= Some(100), "{trip}");
    assert!(told[0]["check_ms"].is_u64());
}
