//! `cargo xtask bench`, with stand-ins for cargo and for the rival.

#![cfg(unix)]

use std::fs;
use std::os::unix::fs::PermissionsExt;

use crate::support::{Folder, Ran};

/// Writes down where it runs and what it is asked, and compiles one crate at a time.
const CARGO: &str = r#"#!/bin/sh
echo "$CARGO_INCREMENTAL $(basename "$PWD") $*" >> "$LOG"
echo '{"fresh":true}'
echo '{"fresh":false}'
"#;

/// Makes two lines of Rust of a document that it can read.
const RIVAL: &str = r#"#!/bin/sh
case $1 in
    --version) echo openapi-to-rust 0.0.1 ;;
    init) test -f "$2" ;;
    generate)
        mkdir src/generated
        printf 'one\ntwo\n' > src/generated/mod.rs
        printf '[dependencies]\nurl = "2"\n' > src/generated/REQUIRED_DEPS.toml ;;
esac
"#;

fn script(folder: &Folder, name: &str, text: &str) -> String {
    folder.write(name, text);
    let path = folder.path(name);
    fs::set_permissions(&path, fs::Permissions::from_mode(0o755)).expect("it is ours");
    path.display().to_string()
}

/// Runs it where no rival is on `PATH`, unless the options name one.
fn bench(folder: &Folder, cargo: &str, options: &[&str]) -> Ran {
    let mut command = folder.command(&["bench"]);
    command
        .args(options)
        .env("CARGO", script(folder, "cargo", cargo))
        .env("LOG", folder.path("log"))
        .env("PATH", "/usr/bin:/bin")
        .env_remove("CARGO_TARGET_DIR");
    Ran::of(command)
}

#[test]
fn both_sides_are_measured_in_turns() {
    let folder = Folder::workspace();
    let rival = script(&folder, "rival", RIVAL);
    let ran = bench(&folder, CARGO, &["--rounds", "2", "--rival", &rival]).succeeded();
    ran.says(&[
        "spec/openapi.yaml: medians of 2 rounds\n",
        "openapi-to-rust 0.0.1   ours / rival\n",
        "above the empty crate",
        "The generator itself: ",
    ]);
    let target = |side| folder.path("target/bench").join(side).join("target");
    let line = |side, asked: &str| format!("0 {side} check --manifest-path {asked}");
    let asked = |side, member, options| {
        let target = target(side).display().to_string();
        line(side, &format!("{member}Cargo.toml {options} --target-dir {target}"))
    };
    let round = [("ours", "generated/"), ("ours", "empty/"), ("rival", "generated/")];
    let round = round.into_iter().chain([("rival", "empty/")]);
    let round: Vec<_> =
        round.map(|(side, member)| asked(side, member, "--message-format=json")).collect();
    let built = ["ours", "rival"].map(|side| asked(side, "", "--workspace --quiet"));
    let expected = [&built[..], &round, &round].concat();
    assert_eq!(folder.read("log").lines().collect::<Vec<_>>(), expected);
}

#[test]
fn the_empty_crates_have_the_same_dependencies() {
    let folder = Folder::workspace();
    let rival = script(&folder, "rival", RIVAL);
    bench(&folder, CARGO, &["--rounds", "1", "--rival", &rival]).succeeded();
    for side in ["ours", "rival"] {
        let read = |member| folder.read(&format!("target/bench/{side}/{member}/Cargo.toml"));
        let (generated, empty) = (read("generated"), read("empty"));
        let others = |text: &str| {
            let lines = text.lines().filter(|line| !line.starts_with("name"));
            lines.map(str::to_owned).collect::<Vec<_>>()
        };
        assert_eq!(others(&generated), others(&empty));
        assert_ne!(generated, empty);
    }
    assert!(!folder.has("fastvm-generated"), "it writes nothing beside target/");
}

#[test]
fn without_the_rival_it_says_how_to_install_it() {
    let folder = Folder::workspace();
    let ran = bench(&folder, CARGO, &["--rounds", "1"]).succeeded();
    let ran = ran.says(&["lines of Rust", "cargo install openapi-to-rust --version 0.23.0\n"]);
    assert!(!ran.stdout.contains("ours / rival"), "{}", ran.stdout);
}

#[test]
fn a_rival_that_fails_is_left_out() {
    let folder = Folder::workspace();
    let text = RIVAL.replace("test -f \"$2\"", "echo too hard >&2; exit 3");
    let rival = script(&folder, "rival", &text);
    let ran = bench(&folder, CARGO, &["--rounds", "1", "--rival", &rival]).succeeded();
    assert!(ran.stderr.contains("note: without openapi-to-rust 0.0.1:"), "{}", ran.stderr);
    assert!(ran.stderr.contains("too hard"), "{}", ran.stderr);
    assert!(!ran.stdout.contains("ours / rival"), "{}", ran.stdout);
}

#[test]
fn what_is_wrong_is_said_before_anything_is_built() {
    let folder = Folder::workspace();
    let other = script(&folder, "other", "#!/bin/sh\necho other 1.0\n");
    for (options, expected) in [
        (["--rival", "missing"], "cannot find `missing`"),
        (["--rival", &other], "is not openapi-to-rust"),
        (["--document", "missing.yaml"], "there is no file `missing.yaml`"),
    ] {
        bench(&folder, CARGO, &options).failed(1, &[expected]);
    }
    assert!(!folder.has("target"));
}

#[test]
fn a_measurement_that_compiles_nothing_or_too_much_does_not_count() {
    let folder = Folder::workspace();
    let idle = CARGO.replace("false", "true");
    bench(&folder, &idle, &[]).failed(1, &["cannot measure"]);
    let failing = "#!/bin/sh\necho 'no such crate' >&2\nexit 101\n";
    bench(&folder, failing, &[]).failed(1, &["`cargo check` failed in", "no such crate"]);
}
