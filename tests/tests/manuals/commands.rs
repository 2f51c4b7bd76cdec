//! Which commands are shown, and what runs each.

use std::fs;

use crate::place::root;

/// The texts that show commands.
const TEXTS: &[&str] = &["README.md", "codegen/cli/README.md"];

/// What runs each command, besides the tests beside this one.
const RUN_BY: &[(&str, &str)] = &[
    ("cargo run -p fastvm --example quickstart", "tests/tests/examples.rs"),
    ("cargo run -p fastvm --example transfer", "tests/tests/examples.rs"),
    ("cargo xtask emulator", "tests/emulator/tests"),
    ("cargo xtask regen", "xtask/tests/it/regen.rs"),
    ("cargo xtask regen --check", "xtask/src/command/ci.rs"),
    ("cargo xtask docs --open", "xtask/tests/it/docs.rs"),
    ("openapi-to-crate docs --site", "xtask/tests/it/docs.rs"),
    ("cargo xtask ci", ".ci/run"),
    ("cargo test --workspace", "xtask/src/command/ci.rs"),
    ("cargo clippy -p my-api -- -D warnings", "tests/tests/compile.rs"),
    ("cargo bench -p fastvm-tests --bench codec", "tests/benches/codec.rs"),
    ("cargo run --release -p xtask -- bench", "xtask/tests/it/bench.rs"),
    ("cargo bench -p generator-tests --bench generation", "tests/generator/benches"),
    ("cargo bench -p fastvm-tests --bench calls", "tests/benches/calls.rs"),
    ("cargo bench -p fastvm-tests --bench transfers", "tests/benches/transfers.rs"),
    ("cargo bench -p fastvm-tests --bench launches", "tests/benches/launches.rs"),
    ("cargo bench -p fastvm-tests --bench crowd", "tests/benches/crowd.rs"),
    ("cargo xtask repeat guest emulator", "xtask/tests/it/repeat.rs"),
    ("cargo xtask corpus DIR --check --round-trip", "tests/corpus/tests"),
    ("cargo xtask mutate --count 100000", "tests/corpus/tests"),
    (
        "openapi-to-crate fetch https://api.example.com/openapi.json",
        "codegen/cli/tests/it/fetch.rs",
    ),
];

/// The commands of a text, without what stands behind a `#`.
pub(crate) fn shown(text: &str) -> Vec<String> {
    let mut commands = Vec::new();
    for block in text.split("```console\n").skip(1) {
        let block = block.split("```").next().unwrap_or_default();
        for line in block.lines().filter_map(|line| line.strip_prefix("$ ")) {
            let command = line.split(" #").next().unwrap_or_default();
            commands.push(command.trim_end().to_owned());
        }
    }
    commands
}

/// The text of a file of this repository.
pub(crate) fn text(path: &str) -> String {
    fs::read_to_string(root().join(path)).expect("the text is there")
}

#[test]
fn each_command_is_run_by_something() {
    let mut unknown = Vec::new();
    for path in TEXTS {
        let commands = shown(&text(path));
        assert!(commands.len() > 5, "{path} shows commands");
        for command in commands {
            let here =
                crate::calling::RUN.contains(&&*command) || crate::owning::RUN.contains(&&*command);
            let elsewhere = RUN_BY.iter().find(|(known, _)| *known == command);
            match elsewhere {
                Some((_, by)) => assert!(root().join(by).exists(), "{by} runs `{command}`"),
                None if here => {}
                None => unknown.push(format!("{path}: {command}")),
            }
        }
    }
    assert!(unknown.is_empty(), "nothing runs these: {unknown:#?}");
}
