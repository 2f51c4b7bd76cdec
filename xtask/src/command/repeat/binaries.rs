//! The programs that hold the tests: cargo builds them and says where they are.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use serde_json::Value;

use crate::cargo::cargo;
use crate::stop::Stop;
use crate::workspace::Workspace;

/// A program of tests.
#[derive(Debug)]
pub(super) struct Binary {
    /// As people know it: the name of the test, or of the crate whose sources hold the tests.
    pub(super) name: String,
    program: PathBuf,
    /// Where the crate's `Cargo.toml` is, in which cargo runs it.
    folder: PathBuf,
}

impl Binary {
    /// Builds the tests of these names, or all.
    pub(super) fn build(workspace: &Workspace, names: &[String]) -> Result<Vec<Self>, Stop> {
        let mut command = cargo();
        command.args([
            "test",
            "--workspace",
            "--no-run",
            "--message-format",
            "json-render-diagnostics",
        ]);
        for name in names {
            command.args(["--test", name]);
        }
        command.current_dir(workspace.root()).stderr(Stdio::inherit());
        let output =
            command.output().map_err(|error| Stop::failed(format!("cannot run cargo: {error}")))?;
        if !output.status.success() {
            return Err(Stop::failed(format!("the tests can't be built ({})", output.status)));
        }
        let lines = String::from_utf8_lossy(&output.stdout);
        let messages = lines.lines().filter_map(|line| serde_json::from_str(line).ok());
        let binaries: Vec<_> = messages.filter_map(|message| Self::of(&message)).collect();
        if binaries.is_empty() {
            return Err(Stop::failed("there are no tests"));
        }
        Ok(binaries)
    }

    /// The program that a message of cargo's tells of, if it is one of tests.
    fn of(message: &Value) -> Option<Self> {
        let is_test = message["profile"]["test"].as_bool()?;
        let manifest = Path::new(message["manifest_path"].as_str()?);
        Some(Self {
            name: message["target"]["name"].as_str().filter(|_| is_test)?.to_owned(),
            program: message["executable"].as_str()?.into(),
            folder: manifest.parent()?.to_owned(),
        })
    }

    /// The command that runs it as cargo does.
    pub(super) fn command(&self) -> Command {
        let mut command = Command::new(&self.program);
        command
            .current_dir(&self.folder)
            .env("CARGO_MANIFEST_DIR", &self.folder)
            .env("CARGO", cargo().get_program());
        command
    }
}
