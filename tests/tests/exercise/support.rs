//! Runs the program, and holds the lines that go in and come out against their schema.

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use fastvm_emulator::Emulator;
use generator_tests::fixture::workspace;
use jsonschema::Validator;
use serde_json::{Value, json};

/// The program with these arguments, in an environment that says nothing of FastVM. It is named without its package: with the
/// features of the whole workspace it is built already where all tests are run.
fn program(arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO"));
    command
        .args(["run", "--quiet", "--example", "exercise", "--"])
        .args(arguments)
        .current_dir(workspace())
        .env_remove("FASTVM_API_KEY")
        .env_remove("FASTVM_BASE_URL");
    command
}

pub(crate) fn run(arguments: &[&str]) -> Output {
    program(arguments).output().expect("cargo")
}

/// Runs it against an emulator, with the emulator's key.
pub(crate) fn run_against(emulator: &Emulator, arguments: &[&str]) -> Output {
    let mut command = program(arguments);
    command.env("FASTVM_BASE_URL", emulator.base_url()).env("FASTVM_API_KEY", emulator.api_key());
    command.output().expect("cargo")
}

pub(crate) fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

/// Makes calls of an emulator, and gives what came of each.
pub(crate) fn calls(emulator: &Emulator, calls: &[Value]) -> Vec<Value> {
    let file = file_of(calls);
    let arguments = ["--calls", file.path().to_str().expect("a path")];
    outcomes(&run_against(emulator, &arguments), calls.len())
}

/// A file of calls, each of which fits the schema.
pub(crate) fn file_of(calls: &[Value]) -> tempfile::NamedTempFile {
    let schema = schema("call");
    let mut lines = String::new();
    for call in calls {
        assert_fits(&schema, call);
        lines.extend([call.to_string(), "\n".to_owned()]);
    }
    let file = tempfile::NamedTempFile::new().expect("a file");
    fs::write(file.path(), lines).expect("a file of calls");
    file
}

/// The outcomes that were printed, each of which fits the schema.
pub(crate) fn outcomes(output: &Output, count: usize) -> Vec<Value> {
    let printed = text(&output.stdout);
    assert!(output.status.success(), "{printed}{}", text(&output.stderr));
    let lines: Vec<Value> =
        printed.lines().map(|line| serde_json::from_str(line).expect("a line of JSON")).collect();
    let schema = schema("outcome");
    for line in &lines {
        assert_fits(&schema, line);
    }
    assert_eq!(lines.len(), count, "{printed}");
    lines
}

/// What the lines of one kind must be.
fn schema(kind: &str) -> Validator {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"));
    let path = path.join("../codegen/exercise/protocol.schema.json");
    let text = fs::read_to_string(path).expect("the schema of the protocol");
    let mut schema: Value = serde_json::from_str(&text).expect("a schema is JSON");
    schema["anyOf"] = json!([{ "$ref": format!("#/$defs/{kind}") }]);
    jsonschema::validator_for(&schema).expect("a schema")
}

fn assert_fits(schema: &Validator, line: &Value) {
    let problems: Vec<String> = schema.iter_errors(line).map(|it| it.to_string()).collect();
    assert!(problems.is_empty(), "{line}: {problems:?}");
}
