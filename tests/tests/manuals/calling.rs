//! The way of a Rust programmer who calls FastVM: a clone, a crate of their own, a program, a test.

use std::fs;
use std::path::Path;

use fastvm_emulator::Emulator;
use fastvm_tests::not_tested;

use crate::commands::{shown, text};
use crate::place::{Place, root};

/// What is run here.
pub(crate) const RUN: &[&str] = &[
    "git clone $REPOSITORY fastvm-rust",
    "cd fastvm-rust",
    "cargo new my-vms",
    "cd my-vms",
    "cargo add fastvm --path ../fastvm-rust/fastvm-overrides",
    "cargo add fastvm-emulator --dev --path ../fastvm-rust/tests/emulator",
    "cargo add fastvm --git $REPOSITORY",
    "cargo add fastvm-emulator --dev --git $REPOSITORY",
    "cargo add tokio --features macros,rt-multi-thread",
    "export FASTVM_BASE_URL=... FASTVM_API_KEY=...",
    "cargo run",
];

/// The first Rust of the README that has these words.
fn excerpt(words: &str) -> String {
    let readme = text("README.md");
    let blocks = readme.split("```rust,no_run\n").skip(1);
    let mut blocks = blocks.filter_map(|block| block.split("```").next());
    blocks.find(|block| block.contains(words)).expect("the README has it").to_owned()
}

#[test]
fn a_clone_is_what_the_readme_takes_it_for() {
    if !root().join(".git").exists() {
        return not_tested("`git clone` of this repository: it is no clone itself");
    }
    let mut place = Place::new();
    let repository = format!("file://{}", root().display());
    place.run(&format!("git clone --quiet --depth 1 {repository} fastvm-rust"));
    for path in
        ["fastvm-rust/fastvm-overrides", "fastvm-rust/tests/emulator", "fastvm-rust/codegen/cli"]
    {
        assert!(place.at(path).join("Cargo.toml").is_file(), "{path}");
    }
    place.run("cargo new by-git");
    place.cd("by-git");
    // The repository is on this machine, but cargo also asks the registry for what it depends on.
    place.set("CARGO_NET_OFFLINE", "false");
    for command in RUN.iter().filter(|command| command.contains("--git")) {
        let output = place.output(&command.replace("$REPOSITORY", &repository));
        let said = String::from_utf8_lossy(&output.stderr);
        if said.contains("index.crates.io") && !output.status.success() {
            return not_tested(format!("`{command}`: the registry can't be reached"));
        }
        assert!(output.status.success(), "`{command}`: {said}");
    }
    let manifest = fs::read_to_string(place.at("by-git/Cargo.toml")).expect("the manifest");
    assert_eq!(manifest.matches(&repository).count(), 2, "{manifest}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_program_and_its_test_are_made_from_the_readme_alone() {
    let readme = shown(&text("README.md"));
    assert!(RUN.iter().all(|command| readme.iter().any(|it| it == command)), "{readme:?}");
    let mut place = Place::new();
    link(root(), &place.at("fastvm-rust"));
    place.run("cargo new my-vms");
    place.cd("my-vms");
    // The versions that are there already: no network is needed.
    fs::copy(root().join("Cargo.lock"), place.at("my-vms/Cargo.lock")).expect("the versions");
    for command in RUN.iter().filter(|it| it.starts_with("cargo add") && !it.contains("--git")) {
        place.run(command);
    }
    place.write("my-vms/src/main.rs", &excerpt("async fn main()"));
    place.write("my-vms/tests/launches.rs", &excerpt("#[tokio::test]"));
    place.write(
        "my-vms/project/build.sh",
        "cd /root/project && echo built > out/result.txt && echo done\n",
    );
    place.write("my-vms/project/out/empty", "");
    let target = Path::new(env!("CARGO_TARGET_TMPDIR")).join("my-vms");
    place.set("CARGO_TARGET_DIR", &target.to_string_lossy());
    place.set("CARGO_PROFILE_DEV_DEBUG", "false");
    place.set("CARGO_INCREMENTAL", "0");

    let emulator = Emulator::builder().start().await.expect("an emulator");
    place.set("FASTVM_BASE_URL", emulator.base_url());
    place.set("FASTVM_API_KEY", emulator.api_key());
    let said = tokio::task::spawn_blocking(move || {
        let said = place.run("cargo run");
        assert_eq!(
            fs::read_to_string(place.at("my-vms/out/result.txt")).expect("it came"),
            "built\n"
        );
        place.run("cargo test");
        said
    });
    let said = said.await.expect("the commands end");
    assert!(said.contains("done\n") && said.contains("exit code 0"), "{said}");
}

#[cfg(unix)]
fn link(from: &Path, to: &Path) {
    std::os::unix::fs::symlink(from, to).expect("a link");
}

#[cfg(windows)]
fn link(from: &Path, to: &Path) {
    std::os::windows::fs::symlink_dir(from, to).expect("a link");
}
