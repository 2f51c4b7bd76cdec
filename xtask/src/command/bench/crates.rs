//! Two crates in a workspace of their own: one as generated, and an empty one with the same dependencies.

use std::ffi::OsStr;
use std::fs::{self, File};
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::process::Output;
use std::time::{Duration, Instant, SystemTime};

use sdk_project::output::write_file;
use sdk_project::terminal::{Progress, shown};

use crate::cargo::cargo;
use crate::stop::Stop;

/// The crate as generated, in its workspace.
pub(super) const GENERATED: &str = "generated";

/// The empty one.
pub(super) const EMPTY: &str = "empty";

const WORKSPACE: &str = "\
[workspace]
resolver = \"3\"
members = [\"generated\", \"empty\"]
";

/// How often a measurement is tried: a dependency may have changed meanwhile, the runtime for one.
const ATTEMPTS: usize = 3;

/// The workspace.
#[derive(Debug)]
pub(super) struct Crates {
    dir: PathBuf,
    /// How many lines of Rust the generated crate has in `src`.
    pub(super) lines: usize,
}

impl Crates {
    /// Completes the workspace in `dir` around its generated crate, and builds the dependencies.
    pub(super) fn around(dir: PathBuf) -> Result<Self, Stop> {
        write_file(&dir.join("Cargo.toml"), WORKSPACE)?;
        let manifest = dir.join(GENERATED).join("Cargo.toml");
        let text =
            fs::read_to_string(&manifest).map_err(|error| Stop::io("read", &manifest, &error))?;
        write_file(&dir.join(EMPTY).join("Cargo.toml"), &renamed(&text))?;
        write_file(&dir.join(EMPTY).join("src/lib.rs"), "")?;
        let lines = lines(&dir.join(GENERATED).join("src"))?;
        let crates = Self { dir, lines };
        let _progress = Progress::new(&format!("Building dependencies in {}", shown(&crates.dir)));
        crates.check("Cargo.toml", &["--workspace", "--quiet"])?;
        Ok(crates)
    }

    /// The seconds of `cargo check` after a touch of `member`'s `src/lib.rs`.
    pub(super) fn time(&self, member: &str) -> Result<Duration, Stop> {
        let lib = self.dir.join(member).join("src/lib.rs");
        for _ in 0..ATTEMPTS {
            touch(&lib)?;
            let start = Instant::now();
            let output = self.check(&format!("{member}/Cargo.toml"), &["--message-format=json"])?;
            let time = start.elapsed();
            let said = String::from_utf8_lossy(&output.stdout);
            if said.matches("\"fresh\":false").count() == 1 {
                return Ok(time);
            }
        }
        let message = format!("cannot measure `{}`: cargo checks more than it", shown(&lib));
        Err(Stop::with_help(message, "Leave codegen/runtime alone while this runs."))
    }

    fn check(&self, manifest: &str, options: &[&str]) -> Result<Output, Stop> {
        let output = cargo()
            .args(["check", "--manifest-path", manifest])
            .args(options)
            .arg("--target-dir")
            .arg(self.dir.join("target"))
            .env("CARGO_INCREMENTAL", "0")
            // A cache would answer instead of the compiler.
            .env("RUSTC_WRAPPER", "")
            .current_dir(&self.dir)
            .output()
            .map_err(|error| Stop::failed(format!("cannot run cargo: {error}")))?;
        if output.status.success() {
            return Ok(output);
        }
        let message = format!("`cargo check` failed in `{}`", shown(&self.dir));
        Err(Stop::with_help(message, String::from_utf8_lossy(&output.stderr)))
    }
}

/// Removes the crates of an earlier run. What it built stays, and so do the versions it built with.
pub(super) fn clear(dir: &Path) -> Result<(), Stop> {
    for member in [GENERATED, EMPTY] {
        let member = dir.join(member);
        match fs::remove_dir_all(&member) {
            Err(error) if error.kind() != ErrorKind::NotFound => {
                return Err(Stop::io("remove", &member, &error));
            }
            _ => {}
        }
    }
    Ok(())
}

/// Makes cargo use the versions of this workspace's `lock` where it can: those need no network.
pub(super) fn lock_as(lock: &Path, dir: &Path) -> Result<(), Stop> {
    match fs::read_to_string(lock) {
        Ok(text) => Ok(write_file(&dir.join("Cargo.lock"), &text)?),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(()),
        Err(error) => Err(Stop::io("read", lock, &error)),
    }
}

/// A manifest with the package's name changed to that of the empty crate.
fn renamed(manifest: &str) -> String {
    let is_name = |line: &&str| line.starts_with("name = ");
    let name = manifest.lines().find(is_name).unwrap_or_default();
    manifest.replacen(name, "name = \"bench-empty\"", 1)
}

fn touch(file: &Path) -> Result<(), Stop> {
    File::options()
        .append(true)
        .open(file)
        .and_then(|file| file.set_modified(SystemTime::now()))
        .map_err(|error| Stop::io("touch", file, &error))
}

/// The lines of all Rust files in a folder and the folders in it.
fn lines(dir: &Path) -> Result<usize, Stop> {
    let failed = |error| Stop::io("read", dir, &error);
    let mut total = 0;
    for entry in fs::read_dir(dir).map_err(failed)? {
        let path = entry.map_err(failed)?.path();
        if path.is_dir() {
            total += lines(&path)?;
        } else if path.extension() == Some(OsStr::new("rs")) {
            let text =
                fs::read_to_string(&path).map_err(|error| Stop::io("read", &path, &error))?;
            total += text.lines().count();
        }
    }
    Ok(total)
}

#[cfg(test)]
mod tests {
    use super::renamed;

    #[test]
    fn the_empty_crate_differs_in_name_only() {
        let manifest =
            "# made\n\n[package]\nname = \"api\"\nedition = \"2024\"\n\n[dependencies]\n";
        assert_eq!(renamed(manifest), manifest.replace("\"api\"", "\"bench-empty\""));
    }
}
