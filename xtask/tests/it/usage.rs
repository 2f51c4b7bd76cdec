//! The command line: help, mistakes, exit codes, colours.

use crate::support::{Folder, Ran};

#[test]
fn without_arguments_it_explains_itself() {
    let folder = Folder::workspace();
    for arguments in [&[][..], &["--help"], &["-h"], &["help"]] {
        let ran = folder.xtask(arguments).succeeded();
        let ran = ran.says(&["cargo xtask COMMAND", "  regen ", "  ci ", "  bench ", "Examples:"]);
        assert_eq!(ran.stderr, "");
    }
}

#[test]
fn each_command_explains_itself_and_does_nothing_else() {
    let folder = Folder::workspace();
    let regen = folder.xtask(&["regen", "--check", "--help"]).succeeded();
    regen.says(&["--strict", "--runtime HOW", "Exit codes:", "Examples:"]);
    let ci = folder.xtask(&["ci", "--help"]).succeeded();
    ci.says(&["cargo clippy", "cargo test --workspace"]);
    let bench = folder.xtask(&["bench", "--help"]).succeeded();
    bench.says(&["--rounds N", "cargo install openapi-to-rust", "Examples:"]);
    let repeat = folder.xtask(&["repeat", "--help"]).succeeded();
    repeat.says(&["--times N", "--busy N", "Exit codes:", "Examples:"]);
    assert!(!folder.has("fastvm-generated"));
}

#[test]
fn a_wrong_command_line_is_exit_code_2_and_names_the_help() {
    let folder = Folder::workspace();
    for (arguments, expected) in [
        (&["regne"][..], "no such command: regne; did you mean regen?"),
        (&["--version"], "--version"),
        (&["ci", "now"], "unexpected argument: now"),
        (&["regen", "--chek"], "no such option: --chek; did you mean --check?"),
        (&["regen", "-x"], "no such option: -x"),
        (&["regen", "--check", "--force"], "--force means nothing with it"),
        (&["regen", "--spec"], "missing argument for option '--spec'"),
        (&["regen", "--check=yes"], "unexpected argument for option '--check'"),
        (&["regen", "--spec", "a.yaml", "--name", "a"], "--out DIR is missing"),
        (&["regen", "--out", "a", "--name", "a"], "--spec FILE is missing"),
        (&["regen", "--name", "a"], "--spec FILE is missing"),
        (&["regen", "--spec", "a.yaml", "--out", "a"], "--name CRATE is missing"),
        (&["bench", "--rounds", "0"], "--rounds is a number from 1 on, not `0`"),
        (&["repeat", "--times", "0"], "--times is a number from 1 on, not `0`"),
        (&["repeat", "--busy", "many"], "--busy is a number from 0 on, not `many`"),
        (&["repeat", "--time", "2"], "no such option: --time; did you mean --times?"),
        (&["bench", "--rivals"], "no such option: --rivals; did you mean --rival?"),
        (&["regen", "--color", "blue"], "auto, always or never, not `blue`"),
        (&["regen", "--runtime", "path="], "vendor, path=DIR or version=VERSION, not `path=`"),
    ] {
        let ran = folder.xtask(arguments);
        ran.failed(2, &[expected, "--help`."]);
    }
    assert!(!folder.has("fastvm-generated"));
}

#[test]
fn outside_the_workspace_it_says_so() {
    let folder = Folder::new();
    folder.xtask(&["regen"]).failed(1, &["is not inside the workspace"]);
}

#[test]
fn the_workspace_is_found_from_a_folder_inside_it() {
    let folder = Folder::workspace();
    folder.write("spec/deep/x", "");
    let mut command = folder.command(&["regen"]);
    command.env_remove("CARGO_MANIFEST_DIR").current_dir(folder.path("spec/deep"));
    Ran::of(command).succeeded();
    assert!(folder.has("fastvm-generated/src/lib.rs"));
}

#[test]
fn colours_come_when_they_are_wanted() {
    let folder = Folder::workspace();
    let is_coloured = |arguments: &[&str], variables: &[(&str, &str)]| {
        let mut command = folder.command(arguments);
        command.envs(variables.iter().copied());
        let ran = Ran::of(command).failed(1, &["is stale"]);
        let parts = [ran.stdout.contains("\x1b["), ran.stderr.contains("\x1b[")];
        assert_eq!(parts[0], parts[1], "both streams agree");
        parts[0]
    };
    let check = &["regen", "--check"];
    let always = &["regen", "--check", "--color", "always"];
    let never = &["regen", "--check", "--color=never"];
    assert!(!is_coloured(check, &[]), "this is no terminal");
    assert!(is_coloured(check, &[("CLICOLOR_FORCE", "1")]));
    assert!(!is_coloured(check, &[("CLICOLOR_FORCE", "0")]));
    assert!(!is_coloured(check, &[("CLICOLOR_FORCE", "1"), ("NO_COLOR", "1")]));
    assert!(is_coloured(always, &[("NO_COLOR", "1")]));
    assert!(!is_coloured(never, &[("CLICOLOR_FORCE", "1")]));
}
