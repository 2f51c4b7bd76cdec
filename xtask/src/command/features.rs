//! `cargo xtask features`: does a crate compile with each of its features alone?

use std::fs;
use std::path::{Path, PathBuf};
use std::time::Instant;

use lexopt::Arg;
use sdk_project::terminal::{Color, Palette, count, elapsed, say};
use serde_json::Value;

use super::Command;
use crate::cargo::cargo;
use crate::stop::Stop;

const HELP: &str = "\
Compiles a crate without features, with each of its features alone, and with all of them. A warning
counts as an error: what one feature doesn't use must not be left behind by another. All failures are
shown, not only the first.

Usage: cargo xtask features DIR

DIR is the folder of the crate's Cargo.toml.

Options:
  -h, --help        print this

Example:
  cargo xtask regen --spec api.json --out ../acme --name acme
  cargo xtask features ../acme

Exit codes: 0 all compile, 1 some don't, 2 a wrong command line.
";

pub(super) const COMMAND: Command = Command {
    name: "features",
    summary: "compile a crate with each of its features alone",
    help: HELP,
    run: |parser| {
        let mut folder = None;
        while let Some(argument) = parser.next().map_err(|error| COMMAND.misused(&error))? {
            match argument {
                Arg::Value(value) if folder.is_none() => folder = Some(PathBuf::from(value)),
                other => return Err(COMMAND.other(&other)),
            }
        }
        let folder = folder.ok_or_else(|| Stop::usage(COMMAND.name, "name the crate's folder"))?;
        run(&folder)
    },
};

fn run(folder: &Path) -> Result<(), Stop> {
    let manifest = folder.join("Cargo.toml");
    let manifest =
        fs::canonicalize(&manifest).map_err(|error| Stop::io("read", &manifest, &error))?;
    let features = features(&manifest)?;
    let alone = features.iter().map(|feature| {
        let arguments = vec!["--no-default-features".to_owned(), format!("--features={feature}")];
        (format!("{feature} alone"), arguments)
    });
    let none = ("no features".to_owned(), vec!["--no-default-features".to_owned()]);
    let all = ("all features".to_owned(), vec!["--all-features".to_owned()]);
    let Palette { good, bad, .. } = Palette::new(Color::on_stdout());
    let mut failed = 0;
    for (name, arguments) in [none].into_iter().chain(alone).chain([all]) {
        let start = Instant::now();
        if check(&manifest, &arguments)? {
            let time = elapsed(start.elapsed());
            say(&format!("{good}compiles{good:#}  {name}  {time}\n"));
        } else {
            failed += 1;
            say(&format!("{bad}fails{bad:#}     {name}\n"));
        }
    }
    match failed {
        0 => Ok(()),
        _ => Err(Stop::failed(format!("{} can't be compiled", count(failed, "choice")))),
    }
}

/// The features of a crate, sorted, but for the choice that is made by default.
fn features(manifest: &Path) -> Result<Vec<String>, Stop> {
    let read = ["metadata", "--no-deps", "--format-version=1", "--manifest-path"];
    let output = cargo().args(read).arg(manifest).output();
    let output = output.map_err(|error| Stop::failed(format!("cannot run cargo: {error}")))?;
    if !output.status.success() {
        return Err(Stop::said(String::from_utf8_lossy(&output.stderr).into_owned()));
    }
    let metadata: Value = serde_json::from_slice(&output.stdout)
        .map_err(|error| Stop::failed(format!("cargo metadata gave no JSON: {error}")))?;
    let packages = metadata["packages"].as_array().into_iter().flatten();
    let own = |package: &&Value| package["manifest_path"].as_str().map(Path::new) == Some(manifest);
    let features = packages.filter(own).filter_map(|package| package["features"].as_object());
    let names = features.flat_map(|features| features.keys().cloned());
    let mut names: Vec<String> = names.filter(|name| name != "default").collect();
    names.sort();
    Ok(names)
}

/// Compiles the crate and its examples; what cargo says goes to the terminal.
fn check(manifest: &Path, arguments: &[String]) -> Result<bool, Stop> {
    let mut flags = std::env::var_os("RUSTFLAGS").unwrap_or_default();
    flags.push(" -Dwarnings");
    let mut command = cargo();
    command.args(["check", "--quiet", "--lib", "--examples", "--manifest-path"]).arg(manifest);
    let status = command.args(arguments).env("RUSTFLAGS", flags).status();
    let status = status.map_err(|error| Stop::failed(format!("cannot run cargo: {error}")))?;
    Ok(status.success())
}
