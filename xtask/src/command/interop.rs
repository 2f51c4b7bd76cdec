//! `cargo xtask interop`: the official Python client, unchanged, against the emulator.

use std::ffi::OsStr;
use std::io::{BufRead as _, BufReader};
use std::path::{Path, PathBuf};
use std::process::{self, Child, Stdio};

use lexopt::Arg;
use sdk_project::terminal::say;

use super::Command;
use crate::cargo::cargo;
use crate::stop::Stop;
use crate::workspace::Workspace;

pub(super) const COMMAND: Command = Command {
    name: "interop",
    summary: "run the official Python client against the emulator (needs Python 3.9 or later)",
    help: HELP,
    run,
};

const HELP: &str = "\
Starts the emulator and runs tests/interop/flow.py against it: every operation and every helper of the
official Python client, from PyPI, unchanged. The client is installed into target/interop.

Usage: cargo xtask interop [OPTIONS]

Options:
  --python PROGRAM  the Python that makes the environment; python3 unless given
  --flow FILE       another program to run in place of tests/interop/flow.py
  -h, --help        print this
";

/// The client, and what opens its console's WebSocket.
const PACKAGES: &[&str] = &["fastvm==0.7.0", "websocket-client==1.8.0"];

fn run(parser: &mut lexopt::Parser) -> Result<(), Stop> {
    let workspace = Workspace::find()?;
    let mut python = "python3".into();
    let mut flow = workspace.path("tests/interop/flow.py");
    while let Some(argument) = parser.next().map_err(|error| COMMAND.misused(&error))? {
        match argument {
            Arg::Long("python") => {
                python = parser.value().map_err(|error| COMMAND.misused(&error))?;
            }
            Arg::Long("flow") => {
                flow = parser.value().map_err(|error| COMMAND.misused(&error))?.into();
            }
            other => return Err(COMMAND.other(&other)),
        }
    }
    let interpreter = environment(&python, &workspace.path("target/interop"))?;
    let emulator = Emulator::start(&workspace)?;
    say(&format!("{} against {}\n", flow.display(), emulator.base_url));
    succeed(
        process::Command::new(interpreter)
            .arg(flow)
            .env("FASTVM_BASE_URL", &emulator.base_url)
            .env("FASTVM_API_KEY", &emulator.api_key),
        "the flow",
    )
}

/// A Python with the packages, made where there is none yet; gives its interpreter.
fn environment(python: &OsStr, folder: &Path) -> Result<PathBuf, Stop> {
    let programs = if cfg!(windows) { "Scripts" } else { "bin" };
    let interpreter = folder.join(programs).join("python");
    if !interpreter.exists() {
        succeed(process::Command::new(python).args(["-m", "venv"]).arg(folder), "python -m venv")?;
    }
    let install = ["-m", "pip", "install", "--quiet", "--disable-pip-version-check"];
    succeed(process::Command::new(&interpreter).args(install).args(PACKAGES), "pip install")?;
    Ok(interpreter)
}

fn succeed(command: &mut process::Command, what: &str) -> Result<(), Stop> {
    let status = command.status().map_err(|error| Stop::failed(format!("{what}: {error}")))?;
    if status.success() { Ok(()) } else { Err(Stop::failed(format!("{what} failed ({status})"))) }
}

/// An emulator in a process of its own, which ends with this value.
struct Emulator {
    process: Child,
    base_url: String,
    api_key: String,
}

impl Emulator {
    fn start(workspace: &Workspace) -> Result<Self, Stop> {
        let mut process = cargo()
            .args(["run", "--quiet", "--package", "fastvm-emulator", "--manifest-path"])
            .arg(workspace.path("Cargo.toml"))
            .args(["--", "--port", "0"])
            .stdout(Stdio::piped())
            .spawn()
            .map_err(|error| Stop::failed(format!("cannot run cargo: {error}")))?;
        let output = process.stdout.take();
        let mut lines = output.into_iter().flat_map(|output| BufReader::new(output).lines());
        let mut variable = |name: &str| {
            let prefix = format!("export {name}=");
            let value = lines.by_ref().map_while(Result::ok).find_map(|line| {
                line.trim_start().strip_prefix(&prefix).map(|value| value.trim().to_owned())
            });
            value.ok_or_else(|| Stop::failed("the emulator did not start"))
        };
        let (base_url, api_key) = (variable("FASTVM_BASE_URL")?, variable("FASTVM_API_KEY")?);
        Ok(Self { process, base_url, api_key })
    }
}

impl Drop for Emulator {
    /// Asks it to stop, so that it removes its VMs; what doesn't listen is killed.
    fn drop(&mut self) {
        let id = self.process.id().to_string();
        let asked = process::Command::new("kill").args(["-TERM", &id]).status();
        if !asked.is_ok_and(|status| status.success()) {
            let _ = self.process.kill();
        }
        let _ = self.process.wait();
    }
}
