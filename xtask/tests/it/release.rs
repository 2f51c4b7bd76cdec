//! `cargo xtask release`: what is said of packages that are ready, and of such as aren't.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::Command;

use crate::support::{Folder, Ran};

/// The packages that are published, and the folders that they are in.
const PUBLISHED: &[(&str, &str)] = &[
    ("sdk-codegen", "codegen"),
    ("sdk-runtime", "codegen/runtime"),
    ("sdk-project", "codegen/project"),
    ("openapi-to-crate", "codegen/cli"),
    ("fastvm-generated", "fastvm-generated"),
    ("fastvm", "fastvm-overrides"),
];

/// The macros that take a file's text, each with what is written before the path.
const INCLUDES: &[&str] =
    &["include_str!(\"", "include_bytes!(\"", "include!(\"", "concat!(\"../", "#[path = \""];

fn workspace() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("xtask is in a workspace")
}

/// The files that a package has.
fn packaged(name: &str) -> Vec<String> {
    let mut cargo = Command::new(env!("CARGO"));
    cargo.args(["package", "--list", "--allow-dirty", "--offline", "--package", name]);
    let output = cargo.current_dir(workspace()).output().expect("cargo");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8_lossy(&output.stdout).lines().map(str::to_owned).collect()
}

#[test]
fn what_is_published_is_left_to_people() {
    let mut command = Command::new(env!("CARGO_BIN_EXE_xtask"));
    command.arg("release").current_dir(workspace()).env_remove("CARGO_MANIFEST_DIR");
    let said = Ran::of(command).failed(1, &["publishes nothing", "cargo publish"]);
    let names = PUBLISHED.iter().map(|(name, _)| format!(" -p {name}"));
    names.for_each(|name| assert!(said.stderr.contains(&name), "{}", said.stderr));
}

#[test]
fn each_package_has_its_licences_and_a_readme() {
    for (name, _) in PUBLISHED {
        let files = packaged(name);
        for file in ["LICENSE-APACHE", "LICENSE-MIT", "README.md"] {
            assert!(files.iter().any(|path| path == file), "{name} lacks {file}: {files:?}");
        }
    }
}

/// What a file includes, by a path relative to it, is in the package too.
#[test]
fn no_file_is_included_across_the_border_of_a_package() {
    for (name, folder) in PUBLISHED {
        let files = packaged(name);
        let root = workspace().join(folder);
        for path in
            files.iter().filter(|path| Path::new(path).extension().is_some_and(|it| it == "rs"))
        {
            let text = fs::read_to_string(root.join(path)).expect("a file of the package");
            let beside = Path::new(path).parent().unwrap_or(Path::new(""));
            // What is missing inside of it, the compiler finds.
            for included in included(&text).filter(|path| path.starts_with("..")) {
                let target = normal(&beside.join(included));
                let is_there = target.as_ref().is_some_and(|target| files.contains(target));
                assert!(is_there, "{name}: {path} includes {included}, which isn't in the package");
            }
        }
    }
}

fn included(text: &str) -> impl Iterator<Item = &str> {
    let code = |start: usize| {
        let line = text[..start].rsplit('\n').next().unwrap_or_default();
        !line.trim_start().starts_with("//") && !line.contains('"')
    };
    let found = INCLUDES.iter().flat_map(|include| text.match_indices(include));
    found.filter(move |(start, _)| code(*start)).filter_map(|(start, include)| {
        // A path that begins with what was looked for is taken from there.
        let start = start + include.find('"').map_or(include.len(), |quote| quote + 1);
        text[start..].split('"').next()
    })
}

/// A path without `..`, as the list has it; none where it leads out.
fn normal(path: &Path) -> Option<String> {
    let mut parts: Vec<&str> = Vec::new();
    for part in path.to_str()?.split('/') {
        match part {
            ".." => drop(parts.pop()?),
            "." | "" => {}
            part => parts.push(part),
        }
    }
    Some(parts.join("/"))
}

/// A workspace of packages by name, each with what stands below `[package]`.
fn packages(manifests: &BTreeMap<&str, &str>) -> Folder {
    let folder = Folder::new();
    let members: Vec<&str> = manifests.keys().copied().chain(["xtask"]).collect();
    folder.write("Cargo.toml", &format!("[workspace]\nresolver = \"3\"\nmembers = {members:?}\n"));
    let xtask =
        "[package]\nname = \"xtask\"\nversion = \"0.0.0\"\nedition = \"2024\"\npublish = false\n";
    folder.write("xtask/Cargo.toml", xtask);
    folder.write("xtask/src/lib.rs", "");
    for (name, rest) in manifests {
        let described = "edition = \"2024\"\ndescription = \"One.\"\nlicense = \"MIT\"";
        let manifest = format!("[package]\nname = {name:?}\n{described}\n{rest}\n");
        folder.write(&format!("{name}/Cargo.toml"), &manifest);
        let uses = if rest.contains("[dependencies]\nlower-part") {
            "pub use lower_part::ONE;\n"
        } else {
            "pub const ONE: u8 = 1;\n"
        };
        folder.write(&format!("{name}/src/lib.rs"), uses);
    }
    folder
}

fn release(folder: &Folder) -> Ran {
    let mut command = folder.command(&["release", "--dry-run"]);
    command.env("CARGO_TARGET_DIR", folder.path("target")).env("CARGO_NET_OFFLINE", "true");
    Ran::of(command)
}

#[test]
fn packages_are_compiled_from_what_is_in_them() {
    let manifests = BTreeMap::from([
        ("lower-part", "version = \"0.3.0\""),
        (
            "an-upper-part",
            "version = \"0.3.0\"\n[dependencies]\nlower-part = { path = \"../lower-part\", version = \"0.3.0\" }",
        ),
    ]);
    let folder = packages(&manifests);
    folder.xtask(&["release", "--dry"]).failed(2, &["--dry"]);
    let lock = Command::new(env!("CARGO"))
        .args(["generate-lockfile", "--offline"])
        .current_dir(folder.path(""))
        .status();
    assert!(lock.is_ok_and(|status| status.success()));
    let said = release(&folder).succeeded().stdout;
    assert!(said.contains("  lower-part 0.3.0\n  an-upper-part 0.3.0\n"), "{said}");
    assert!(said.contains("packaged  an-upper-part-0.3.0.crate"), "{said}");
    folder.write("outside.txt", "text");
    folder.write(
        "lower-part/src/lib.rs",
        "pub const ONE: &str = include_str!(\"../../outside.txt\");\n",
    );
    release(&folder).failed(1, &["outside.txt", "`cargo check` failed"]);
}

#[test]
fn versions_out_of_step_and_needs_that_are_not_published_are_named() {
    let manifests = BTreeMap::from([
        (
            "a",
            "version = \"0.1.0\"\n[dependencies]\nb = { path = \"../b\", version = \"0.1\" }\nc = { path = \"../c\" }",
        ),
        ("b", "version = \"0.2.0\"\n"),
        ("c", "version = \"0.1.0\"\npublish = false\n"),
    ]);
    let folder = packages(&manifests);
    let said = folder.xtask(&["release", "--dry-run"]);
    let expected = [
        "a needs b ^0.1, and b is 0.2.0",
        "a needs c, which is not published",
        "a is 0.1.0, others are 0.2.0",
    ];
    said.failed(1, &expected);
}
