//! Compiles each package from what is in it.
//!
//! `cargo package` can do so too, but keeps what it once unpacked of a version: it would build against the packages of an
//! earlier run.

use std::fmt::Write as _;
use std::fs;
use std::io::ErrorKind;
use std::path::Path;
use std::process::Command;

use super::packages::{Package, Packages};
use crate::cargo::cargo;
use crate::stop::Stop;
use crate::workspace::Workspace;

/// So that what the packages depend on is compiled once, here and in this workspace.
const PROFILE: &str =
    "\n[profile.dev]\ndebug = \"line-tables-only\"\n\n[profile.dev.package.\"*\"]\ndebug = false\n";

/// Makes the packages, unpacks them side by side, and compiles each with the others in place of the registry's.
pub(super) fn compile(packages: &Packages, workspace: &Workspace) -> Result<(), Stop> {
    let mut command = cargo();
    // What isn't committed is tried too: nothing leaves this machine.
    command.args(["package", "--quiet", "--no-verify", "--allow-dirty"]);
    command.args(packages.names().map(|name| format!("--package={name}")));
    run(command.current_dir(workspace.root()), "cargo package")?;
    let made = workspace.target()?.join("package");
    let folder = made.join("alone");
    match fs::remove_dir_all(&folder) {
        Err(error) if error.kind() != ErrorKind::NotFound => {
            return Err(Stop::io("remove", &folder, &error));
        }
        _ => fs::create_dir_all(&folder).map_err(|error| Stop::io("create", &folder, &error))?,
    }
    for package in packages.iter() {
        let mut unpack = Command::new("tar");
        // Cargo goes by the time of the last change: packages have one of long ago.
        unpack.arg("-xzmf").arg(made.join(package.file())).current_dir(&folder);
        run(&mut unpack, "tar")?;
    }
    write(&folder.join("Cargo.toml"), &manifest(packages))?;
    let (lock, copy) = (workspace.path("Cargo.lock"), folder.join("Cargo.lock"));
    fs::copy(&lock, &copy).map_err(|error| Stop::io("copy", &lock, &error))?;
    let mut command = cargo();
    // Whether the code is whole, the compiler says without making programs of it.
    command.args(["check", "--quiet", "--workspace"]).current_dir(&folder);
    run(command.env("CARGO_TARGET_DIR", workspace.target()?), "cargo check")
}

/// The workspace of the packages.
fn manifest(packages: &Packages) -> String {
    let members: Vec<_> = packages.iter().map(Package::folder).collect();
    let mut text =
        format!("[workspace]\nresolver = \"3\"\nmembers = {members:?}\n\n[patch.crates-io]\n");
    for package in packages.iter() {
        let _ = writeln!(text, "{} = {{ path = {:?} }}", package.name, package.folder());
    }
    text + PROFILE
}

fn write(path: &Path, text: &str) -> Result<(), Stop> {
    fs::write(path, text).map_err(|error| Stop::io("write", path, &error))
}

/// What the program says goes to the terminal.
fn run(command: &mut Command, name: &str) -> Result<(), Stop> {
    let status = command.status();
    let status = status.map_err(|error| Stop::failed(format!("cannot run `{name}`: {error}")))?;
    if status.success() {
        return Ok(());
    }
    Err(Stop::failed(format!("`{name}` failed ({status})")))
}
