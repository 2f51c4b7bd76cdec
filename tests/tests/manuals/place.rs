//! Where commands are run.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

/// The folder of this repository.
pub(crate) fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("the repository")
}

/// An empty folder, outside of any workspace, with this repository in it as `fastvm-rust`.
pub(crate) struct Place {
    folder: tempfile::TempDir,
    /// Where the session is, as `cd` leaves it.
    here: PathBuf,
    path: std::ffi::OsString,
    variables: Vec<(String, String)>,
}

impl Place {
    pub(crate) fn new() -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let here = folder.path().to_owned();
        let path = std::env::var_os("PATH").unwrap_or_default();
        Self { folder, here, path, variables: Vec::new() }
    }

    /// A path in the folder.
    pub(crate) fn at(&self, inside: &str) -> PathBuf {
        self.folder.path().join(inside)
    }

    pub(crate) fn write(&self, inside: &str, text: &str) {
        let path = self.at(inside);
        fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        fs::write(path, text).expect("it can be written");
    }

    pub(crate) fn cd(&mut self, folder: &str) {
        self.here.push(folder);
    }

    /// Programs in this folder are found first.
    pub(crate) fn find_programs_in(&mut self, folder: &Path) {
        let rest = std::env::split_paths(&self.path).collect::<Vec<_>>();
        let all = std::iter::once(folder.to_owned()).chain(rest);
        self.path = std::env::join_paths(all).expect("paths");
    }

    pub(crate) fn set(&mut self, variable: &str, value: &str) {
        self.variables.push((variable.to_owned(), value.to_owned()));
    }

    /// Runs a command as it is shown, without network for cargo.
    #[track_caller]
    pub(crate) fn run(&self, command: &str) -> String {
        let output = self.output(command);
        let said = String::from_utf8_lossy(&output.stdout).into_owned();
        let errors = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success(), "`{command}`:\n{said}{errors}");
        said
    }

    pub(crate) fn output(&self, command: &str) -> Output {
        let mut words = command.split_whitespace();
        let program = words.next().expect("a program");
        let program = if program == "cargo" { env!("CARGO") } else { program };
        let mut process = Command::new(program);
        process.args(words).current_dir(&self.here).env("PATH", &self.path);
        process.env("CARGO_NET_OFFLINE", "true").env_remove("RUSTFLAGS");
        process.envs(self.variables.iter().map(|(name, value)| (name, value)));
        process.output().unwrap_or_else(|error| panic!("`{command}`: {error}"))
    }
}
