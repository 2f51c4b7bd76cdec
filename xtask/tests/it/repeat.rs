//! `cargo xtask repeat`, with a stand-in for cargo that has built what the test wants.

#![cfg(unix)]

use std::fs;
use std::os::unix::fs::PermissionsExt;

use crate::support::{Folder, Ran};

/// A program of tests as cargo tells of it.
fn told(folder: &Folder, name: &str, is_test: bool) -> String {
    let (manifest, program) = (folder.path("tests/Cargo.toml"), folder.path(name));
    format!(
        r#"{{"reason":"compiler-artifact","manifest_path":"{}","target":{{"name":"{name}"}},"profile":{{"test":{is_test}}},"executable":"{}"}}"#,
        manifest.display(),
        program.display()
    )
}

fn script(folder: &Folder, name: &str, text: &str) {
    folder.write(name, &format!("#!/bin/sh\n{text}\n"));
    let executable = fs::Permissions::from_mode(0o755);
    fs::set_permissions(folder.path(name), executable).expect("it is ours");
}

/// A workspace with two programs of tests: `steady` passes, and `shaky` fails the second time.
fn workspace() -> Folder {
    let folder = Folder::workspace();
    folder.write("tests/Cargo.toml", "");
    let log = folder.path("log").display().to_string();
    script(&folder, "steady", &format!("echo \"steady $* in $(basename $PWD)\" >> {log}"));
    let second = format!("[ $(grep -cx shaky {log}) = 2 ]");
    let fail = "echo 'test one ... ok'; echo 'test two ... FAILED'; exit 101";
    script(&folder, "shaky", &format!("echo shaky >> {log}; if {second}; then {fail}; fi"));
    let messages = [
        told(&folder, "a-library", false),
        told(&folder, "steady", true),
        "no message".to_owned(),
        told(&folder, "shaky", true),
    ];
    folder.write("messages", &messages.join("\n"));
    let messages = folder.path("messages").display().to_string();
    script(&folder, "cargo", &format!("echo \"cargo $*\" >> {log}; cat {messages}"));
    folder
}

fn repeat(folder: &Folder, arguments: &[&str]) -> Ran {
    let mut command = folder.command(&["repeat"]);
    command.args(arguments).env("CARGO", folder.path("cargo")).env_remove("CARGO_TARGET_DIR");
    Ran::of(command)
}

#[test]
fn tests_are_built_once_and_run_as_often_as_said() {
    let folder = workspace();
    let ran =
        repeat(&folder, &["--times", "1", "--busy", "3", "steady", "shaky", "--", "x", "--skip"]);
    ran.succeeded().says(&[
        "passed: [1/1] steady in ",
        "passed: [1/1] shaky in ",
        "\n2 runs, 0 failed\n",
    ]);
    let build = "cargo test --workspace --no-run --message-format json-render-diagnostics --test steady --test shaky";
    assert_eq!(folder.read("log"), format!("{build}\nsteady x --skip in tests\nshaky\n"));
    assert_eq!(fs::read_dir(folder.path("target/repeat")).expect("the folder").count(), 0);
}

#[test]
fn a_run_that_fails_is_named_and_its_output_kept_and_the_others_go_on() {
    let folder = workspace();
    let ran = repeat(&folder, &["--times", "3", "--busy", "0"]);
    ran.failed(1, &["1 of 6 runs failed", "What they said is in `target/repeat`."]).says(&[
        "FAILED: [2/3] shaky in ",
        ": target/repeat/004-shaky.log\n  test two ... FAILED\npassed: [3/3] steady",
        "\n6 runs, 1 failed\n",
    ]);
    let kept = folder.read("target/repeat/004-shaky.log");
    assert_eq!(kept, "test one ... ok\ntest two ... FAILED\n");
    assert_eq!(fs::read_dir(folder.path("target/repeat")).expect("the folder").count(), 1);
}

#[test]
fn tests_that_cannot_be_built_are_not_run() {
    let folder = workspace();
    script(&folder, "cargo", "exit 101");
    repeat(&folder, &[]).failed(1, &["the tests can't be built"]);
    script(&folder, "cargo", "true");
    repeat(&folder, &[]).failed(1, &["there are no tests"]);
    assert!(!folder.has("log"));
}
