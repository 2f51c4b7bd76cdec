//! `cargo xtask features`: each feature of a crate alone.

use crate::support::{Folder, Ran};

const MANIFEST: &str = "[package]\nname = \"parts\"\nversion = \"0.1.0\"\nedition = \"2024\"\n\n\
    [features]\ndefault = [\"one\"]\none = []\ntwo = []\n\n[workspace]\n";

fn crate_of(library: &str) -> Folder {
    let folder = Folder::workspace();
    folder.write("parts/Cargo.toml", MANIFEST);
    folder.write("parts/src/lib.rs", library);
    folder
}

/// What the command says of the crate, which is built in a folder of its own: cargo takes crates of one name for the same one.
fn features(folder: &Folder) -> Ran {
    let mut command = folder.command(&["features", "parts"]);
    command.env("CARGO_TARGET_DIR", folder.path("target"));
    Ran::of(command)
}

#[test]
fn each_feature_is_compiled_alone() {
    let folder = crate_of("#[cfg(feature = \"one\")]\npub mod one {}\n");
    let said = features(&folder).succeeded().stdout;
    for choice in ["no features", "one alone", "two alone", "all features"] {
        assert!(said.contains(&format!("compiles  {choice}  ")), "{said}");
    }
    assert!(!said.contains("default"), "{said}");
}

#[test]
fn what_only_one_feature_uses_is_found() {
    let library = "mod parts {\n    pub fn used() {}\n}\n\
                   #[cfg(feature = \"one\")]\npub fn one() {\n    parts::used();\n}\n\
                   #[cfg(feature = \"two\")]\npub fn two() {\n    nowhere();\n}\n";
    let ran = features(&crate_of(library));
    assert!(ran.stdout.contains("compiles  one alone"), "{}", ran.stdout);
    for choice in ["two alone", "no features", "all features"] {
        assert!(ran.stdout.contains(&format!("fails     {choice}\n")), "{}", ran.stdout);
    }
    ran.failed(1, &["3 choices can't be compiled"]);
}

#[test]
fn a_folder_without_a_crate_is_an_error() {
    Folder::workspace().xtask(&["features", "nowhere"]).failed(1, &["Cargo.toml"]);
    Folder::workspace().xtask(&["features"]).failed(2, &["name the crate's folder"]);
}
