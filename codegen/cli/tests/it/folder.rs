//! A folder of a user, and what the program said there.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{self, Command, Stdio};
use std::sync::atomic::{AtomicUsize, Ordering};

/// A folder of its own, removed when dropped.
pub(crate) struct Folder(PathBuf);

impl Folder {
    pub(crate) fn new() -> Self {
        static COUNT: AtomicUsize = AtomicUsize::new(0);
        let number = COUNT.fetch_add(1, Ordering::Relaxed);
        let name = format!("openapi-to-crate-{}-{number}", process::id());
        let path = std::env::temp_dir().canonicalize().expect("there is one").join(name);
        fs::create_dir_all(&path).expect("the folder can be made");
        Self(path)
    }

    /// A folder with the document of a pet shop as `openapi.yaml`.
    pub(crate) fn of_pets() -> Self {
        let folder = Self::new();
        folder.write("openapi.yaml", include_str!("../pets.yaml"));
        folder
    }

    /// A folder with a fixture of the generator as `openapi.yaml`.
    pub(crate) fn with(fixture: &str) -> Self {
        let folder = Self::new();
        let fixtures = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/generator/fixtures");
        let path = fixtures.join("accept").join(fixture);
        folder.write("openapi.yaml", &fs::read_to_string(path).expect("the fixture"));
        folder
    }

    pub(crate) fn path(&self, inside: &str) -> PathBuf {
        self.0.join(inside)
    }

    pub(crate) fn write(&self, inside: &str, text: &str) {
        let path = self.path(inside);
        fs::create_dir_all(path.parent().expect("it is in the folder")).expect("a folder");
        fs::write(path, text).expect("the file can be written");
    }

    pub(crate) fn read(&self, inside: &str) -> String {
        fs::read_to_string(self.path(inside)).expect("the file can be read")
    }

    /// What is in the folder, sorted.
    pub(crate) fn names(&self) -> Vec<String> {
        let entries = fs::read_dir(&self.0).expect("the folder can be read");
        let name = |entry: std::io::Result<fs::DirEntry>| entry.expect("an entry").file_name();
        let mut names: Vec<_> =
            entries.map(|entry| name(entry).to_string_lossy().into_owned()).collect();
        names.sort();
        names
    }

    /// Runs the program here, with the words of `line` as arguments.
    pub(crate) fn run(&self, line: &str) -> Ran {
        self.run_in("", line)
    }

    /// The same in a folder below.
    pub(crate) fn run_in(&self, inside: &str, line: &str) -> Ran {
        let mut command = Command::new(env!("CARGO_BIN_EXE_openapi-to-crate"));
        command.args(line.split_whitespace()).current_dir(self.path(inside)).stdin(Stdio::null());
        for variable in ["NO_COLOR", "CLICOLOR_FORCE", "RUSTFMT", "http_proxy", "HTTP_PROXY"] {
            command.env_remove(variable);
        }
        let output = command.output().expect("the program starts");
        let text = |bytes| String::from_utf8(bytes).expect("it speaks UTF-8");
        Ran { stdout: text(output.stdout), stderr: text(output.stderr), code: output.status.code() }
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

/// What the program said, and how it ended.
pub(crate) struct Ran {
    pub(crate) stdout: String,
    pub(crate) stderr: String,
    pub(crate) code: Option<i32>,
}

impl Ran {
    /// Checks that all is well, and gives what was said on standard output.
    #[track_caller]
    pub(crate) fn succeeded(self) -> String {
        assert_eq!(self.code, Some(0), "{}{}", self.stdout, self.stderr);
        self.stdout
    }

    /// Checks the exit code and that each text is on standard error.
    #[track_caller]
    pub(crate) fn failed(self, code: i32, texts: &[&str]) {
        assert_eq!(self.code, Some(code), "{}{}", self.stdout, self.stderr);
        for text in texts {
            assert!(self.stderr.contains(text), "no `{text}` in:\n{}", self.stderr);
        }
    }
}
