//! The strongest rival: openapi-to-rust, another generator that is a Rust program.

use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::process::Command;

use sdk_project::output::write_file;
use sdk_project::terminal::Progress;

use super::crates::{self, Crates, GENERATED};
use crate::stop::Stop;

const PROGRAM: &str = "openapi-to-rust";

pub(super) const INSTALL: &str = "\
To compare with openapi-to-rust: cargo install openapi-to-rust --version 0.23.0
";

/// What its generated dependencies are appended to.
const MANIFEST: &str = "\
[package]
name = \"bench-rival\"
version = \"0.1.0\"
edition = \"2024\"

";

/// Its program.
#[derive(Debug)]
pub(super) struct Rival {
    program: PathBuf,
    /// Its name and version.
    pub(super) version: String,
}

impl Rival {
    /// The program at `given`, else the one on `PATH`, if there is one.
    pub(super) fn find(given: Option<&Path>) -> Result<Option<Self>, Stop> {
        let program = match given {
            Some(path) => path.canonicalize().map_err(|error| Stop::io("find", path, &error))?,
            None => PathBuf::from(PROGRAM),
        };
        let output = match Command::new(&program).arg("--version").output() {
            Ok(output) => output,
            Err(error) if given.is_none() && error.kind() == ErrorKind::NotFound => {
                return Ok(None);
            }
            Err(error) => return Err(Stop::io("run", &program, &error)),
        };
        let version = String::from_utf8_lossy(&output.stdout).trim().to_owned();
        if output.status.success() && version.starts_with(PROGRAM) {
            return Ok(Some(Self { program, version }));
        }
        let message = format!("`{}` is not {PROGRAM}", program.display());
        Err(Stop::with_help(message, INSTALL))
    }

    /// What it makes of `document`, in a workspace in `dir`.
    pub(super) fn crates(
        &self,
        dir: PathBuf,
        lock: &Path,
        document: &Path,
    ) -> Result<Crates, Stop> {
        crates::clear(&dir)?;
        // Kept from the first run on: what only the rival needs is in no other lock.
        if !dir.join("Cargo.lock").exists() {
            crates::lock_as(lock, &dir)?;
        }
        self.generate(&dir.join(GENERATED), document)?;
        Crates::around(dir)
    }

    fn generate(&self, folder: &Path, document: &Path) -> Result<(), Stop> {
        let progress = Progress::new(&format!("Generating with {}", self.version));
        write_file(&folder.join("src/lib.rs"), "pub mod generated;\n")?;
        self.run(folder, Command::new(&self.program).arg("init").arg(document))?;
        self.run(folder, Command::new(&self.program).arg("generate"))?;
        drop(progress);
        let needed = folder.join("src/generated/REQUIRED_DEPS.toml");
        let needed =
            fs::read_to_string(&needed).map_err(|error| Stop::io("read", &needed, &error))?;
        Ok(write_file(&folder.join("Cargo.toml"), &format!("{MANIFEST}{needed}"))?)
    }

    fn run(&self, folder: &Path, command: &mut Command) -> Result<(), Stop> {
        let output = command
            .current_dir(folder)
            .output()
            .map_err(|error| Stop::io("run", &self.program, &error))?;
        if output.status.success() {
            return Ok(());
        }
        let task = command.get_args().next().unwrap_or_default().display();
        let message = format!("`{PROGRAM} {task}` failed ({})", output.status);
        Err(Stop::with_help(message, String::from_utf8_lossy(&output.stderr)))
    }
}
