//! Runs of the programs: what they say goes to a file, which stays where a run fails.

use std::ffi::OsString;
use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::time::Instant;

use sdk_project::terminal::{Color, Palette, elapsed, say, shown};

use super::binaries::Binary;
use crate::stop::Stop;

/// The runs so far.
#[derive(Debug)]
pub(super) struct Runs {
    folder: PathBuf,
    all: usize,
    failed: usize,
}

impl Runs {
    /// None yet; those that fail will be told of in `folder`, which is made, and emptied of what earlier ones said.
    pub(super) fn new(folder: PathBuf) -> Result<Self, Stop> {
        if folder.exists() {
            fs::remove_dir_all(&folder).map_err(|error| Stop::io("empty", &folder, &error))?;
        }
        fs::create_dir_all(&folder).map_err(|error| Stop::io("make", &folder, &error))?;
        Ok(Self { folder, all: 0, failed: 0 })
    }

    pub(super) fn folder(&self) -> &Path {
        &self.folder
    }

    /// How many there were, and how many of them failed.
    pub(super) fn counts(&self) -> (usize, usize) {
        (self.all, self.failed)
    }

    /// Runs a program, and says how it ended.
    pub(super) fn run(
        &mut self,
        binary: &Binary,
        arguments: &[OsString],
        (round, rounds): (usize, usize),
    ) -> Result<(), Stop> {
        self.all += 1;
        let log = self.folder.join(format!("{:03}-{}.log", self.all, binary.name));
        let output = File::create(&log).map_err(|error| Stop::io("write", &log, &error))?;
        let errors = output.try_clone().map_err(|error| Stop::io("write", &log, &error))?;
        let mut command = binary.command();
        command.args(arguments).stdin(Stdio::null()).stdout(output).stderr(errors);
        let start = Instant::now();
        let status = command.status();
        let time = elapsed(start.elapsed());
        let passed = status.is_ok_and(|status| status.success());
        let Palette { good, bad, .. } = Palette::new(Color::on_stdout());
        let run = format!("[{round}/{rounds}] {}", binary.name);
        if passed {
            say(&format!("{good}passed{good:#}: {run} in {time}\n"));
            return fs::remove_file(&log).map_err(|error| Stop::io("remove", &log, &error));
        }
        self.failed += 1;
        say(&format!("{bad}FAILED{bad:#}: {run} in {time}: {}\n", shown(&log)));
        for line in failures(&log) {
            say(&format!("  {line}\n"));
        }
        Ok(())
    }
}

/// The lines that name the tests which failed.
fn failures(log: &Path) -> Vec<String> {
    let said = fs::read(log).unwrap_or_default();
    let said = String::from_utf8_lossy(&said);
    let is_failure = |line: &&str| line.starts_with("test ") && line.ends_with("FAILED");
    said.lines().filter(is_failure).map(str::to_owned).collect()
}
