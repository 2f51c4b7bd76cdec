//! Where a crate may be generated, and where not.

use crate::support::{DOCUMENT, Folder, Ran};

/// Generates the test document into `out`, without the runtime's source.
fn into(folder: &Folder, out: &str, more: &[&str]) -> Ran {
    let arguments = [
        "regen",
        "--spec",
        "spec/openapi.yaml",
        "--name",
        "sdk",
        "--runtime=version=0.1",
        "--out",
        out,
    ];
    folder.xtask(&[&arguments, more].concat())
}

#[test]
fn new_and_empty_folders_are_fine() {
    let folder = Folder::workspace();
    into(&folder, "deep/in/sdk", &[]).succeeded();
    std::fs::create_dir(folder.path("empty")).expect("it can be made");
    into(&folder, "empty", &[]).succeeded();
    into(&folder, "empty", &["--check"]).succeeded();
    assert!(folder.has("deep/in/sdk/Cargo.toml") && folder.has("empty/Cargo.toml"));
}

#[test]
fn another_crate_stands_alone_unless_told_otherwise() {
    let folder = Folder::workspace();
    let arguments = ["regen", "--spec", "spec/openapi.yaml", "--name", "sdk", "--out", "alone"];
    folder.xtask(&arguments).succeeded();
    assert!(folder.has("alone/src/runtime/mod.rs"));
    into(&folder, "linked", &["--runtime", "version=0.7"]).succeeded();
    assert!(!folder.has("linked/src/runtime"));
    assert!(folder.read("linked/Cargo.toml").contains("0.7"));
    into(&folder, "beside", &["--runtime=path=../rt"]).succeeded();
    assert!(folder.read("beside/Cargo.toml").contains("../rt"));
}

#[test]
fn a_configuration_is_used_when_named_and_mentioned_when_not() {
    let folder = Folder::workspace();
    let ran = into(&folder, "one", &[]).succeeded();
    assert!(ran.stderr.contains("spec/codegen.toml` is not used"), "{}", ran.stderr);
    let arguments = ["regen", "--spec", "spec/openapi.yaml", "--out", "two"];
    let config = ["--config", "spec/codegen.toml", "--runtime=version=0.1"];
    let ran = folder.xtask(&[&arguments[..], &config].concat()).succeeded();
    assert!(!ran.stderr.contains("is not used"), "{}", ran.stderr);
    assert!(folder.read("two/Cargo.toml").contains("fastvm-generated"));
    assert!(folder.read("one/Cargo.toml").contains("\"sdk\""));
}

#[test]
fn the_advice_repeats_the_command_line() {
    let folder = Folder::workspace();
    let command = "cargo xtask regen --spec spec/openapi.yaml --out \"an sdk\" --name sdk --runtime version=0.1";
    into(&folder, "an sdk", &["--check"]).failed(1, &[command]);
    into(&folder, "an sdk", &[]).succeeded();
    folder.edit("an sdk/src/lib.rs", "//!", "//! Edited.");
    let forced = format!("{command} --force\n");
    into(&folder, "an sdk", &[]).failed(1, &[&forced]);
}

#[test]
fn a_folder_with_other_files_needs_force_which_leaves_them() {
    let folder = Folder::workspace();
    folder.write("mine/notes.txt", "mine");
    folder.write("mine/src/lib.rs", "mine");
    into(&folder, "mine", &[]).failed(1, &["`mine` has files in it that were not generated"]);
    assert_eq!(folder.read("mine/src/lib.rs"), "mine");
    into(&folder, "mine", &["--force"]).succeeded();
    assert_eq!(folder.read("mine/notes.txt"), "mine");
    assert_ne!(folder.read("mine/src/lib.rs"), "mine");
    into(&folder, "mine", &[]).succeeded();
}

#[test]
fn shared_places_are_refused_even_with_force() {
    let folder = Folder::workspace();
    let before = folder.snapshot("");
    into(&folder, "/", &["--force"]).failed(1, &["the root of the file system"]);
    for out in [".", "..", "spec/.."] {
        into(&folder, out, &["--force"]).failed(1, &["refusing", "this workspace"]);
    }
    folder.write("home/me/x", "");
    for out in ["home", "home/me", "home/me/../me"] {
        let arguments = ["regen", "--spec", "spec/openapi.yaml", "--name", "sdk", "--force"];
        let mut command = folder.command(&[&arguments[..], &["--out", out]].concat());
        let home = if cfg!(windows) { "USERPROFILE" } else { "HOME" };
        command.env(home, folder.path("home/me"));
        // Without a home, rustup's rustfmt would not run; nothing gets that far.
        Ran::of(command).failed(1, &["refusing", "the home folder"]);
    }
    std::fs::remove_dir_all(folder.path("home")).expect("it is there");
    assert_eq!(folder.snapshot(""), before);
}

#[test]
fn repositories_and_workspaces_of_others_are_refused() {
    let folder = Folder::workspace();
    folder.write("repo/.git/HEAD", "");
    folder.write("repo/README.md", "");
    into(&folder, "repo", &["--force"]).failed(1, &["a git repository with files in it"]);
    into(&folder, "repo/sdk", &[]).succeeded();
    folder.write("other/Cargo.toml", "[workspace]\nmembers = []\n");
    into(&folder, "other", &["--force"]).failed(1, &["a cargo workspace"]);
}

#[test]
fn a_crate_in_a_repository_of_its_own_is_fine() {
    let folder = Folder::workspace();
    folder.write("sdk/.git/HEAD", "");
    into(&folder, "sdk", &[]).succeeded();
    folder.write("sdk/README.mine", "");
    into(&folder, "sdk", &[]).succeeded();
}

#[test]
fn a_file_is_no_folder() {
    let folder = Folder::workspace();
    folder.write("file", "");
    into(&folder, "file", &[]).failed(1, &["`file` is not a folder"]);
    into(&folder, "file/sdk", &[]).failed(1, &["`file` is not a folder"]);
    into(&folder, "no/../sdk", &[]).failed(1, &["goes up from a folder that doesn't exist"]);
}

#[test]
fn folders_and_files_that_stand_in_the_way_are_named() {
    let folder = Folder::generated();
    std::fs::create_dir(folder.path("fastvm-generated/src/models/zone.rs"))
        .expect("it can be made");
    let schema = "    Zone: { type: object, properties: { id: { type: string } } }\n";
    folder.write("spec/openapi.yaml", &format!("{DOCUMENT}{schema}"));
    folder.xtask(&["regen", "--force"]).failed(1, &["zone.rs` is not a file"]);
}

#[cfg(unix)]
mod links {
    use std::os::unix::fs::symlink;

    use super::{DOCUMENT, Folder, into};

    #[test]
    fn a_link_to_a_folder_is_not_followed() {
        let folder = Folder::workspace();
        folder.write("precious/vm.rs", "precious");
        folder.write("sdk/.git/HEAD", "");
        into(&folder, "sdk", &[]).succeeded();
        std::fs::remove_dir_all(folder.path("sdk/src/models")).expect("it is there");
        symlink(folder.path("precious"), folder.path("sdk/src/models")).expect("it can be linked");
        into(&folder, "sdk", &["--force"]).failed(1, &["sdk/src/models` is a symbolic link"]);
        into(&folder, "sdk", &["--check"]).failed(1, &["sdk/src/models` is a symbolic link"]);
        assert_eq!(folder.read("precious/vm.rs"), "precious");
    }

    #[test]
    fn a_link_to_a_file_is_not_followed() {
        let folder = Folder::generated();
        folder.write("precious", "precious");
        for path in ["fastvm-generated/src/lib.rs", "fastvm-generated/.regen"] {
            std::fs::remove_file(folder.path(path)).expect("it is there");
            symlink(folder.path("precious"), folder.path(path)).expect("it can be linked");
            folder.xtask(&["regen", "--force"]).failed(1, &["is a symbolic link"]);
            std::fs::remove_file(folder.path(path)).expect("it is there");
            folder.xtask(&["regen", "--force"]).succeeded();
        }
        assert_eq!(folder.read("precious"), "precious");
    }

    #[test]
    fn the_folder_itself_may_be_reached_through_a_link() {
        let folder = Folder::workspace();
        std::fs::create_dir(folder.path("real")).expect("it can be made");
        symlink(folder.path("real"), folder.path("link")).expect("it can be linked");
        into(&folder, "link", &[]).succeeded();
        assert!(folder.has("real/Cargo.toml"));
        symlink(folder.path(""), folder.path("loop")).expect("it can be linked");
        into(&folder, "loop", &["--force"]).failed(1, &["this workspace"]);
        assert_eq!(folder.read("spec/openapi.yaml"), DOCUMENT);
    }
}
