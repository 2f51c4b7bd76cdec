//! Formats prepared files with rustfmt, so that `cargo fmt --check` agrees with them.

use std::env;
use std::ffi::{OsStr, OsString};
use std::fs::{self, File};
use std::io::{self, ErrorKind};
use std::panic::resume_unwind;
use std::path::Path;
use std::process::{Command, Output, Stdio};
use std::sync::Mutex;
use std::thread;
use std::time::{Duration, Instant};

use sdk_codegen::tree::Tree;

use crate::interrupt;
use crate::stop::Stop;
use crate::terminal::shown;

/// How many files one rustfmt is given: command lines have a length.
const FILES_AT_ONCE: usize = 200;

/// What became of the formatting.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Formatting {
    /// The files are formatted; it took this long.
    Done(Duration),
    /// rustfmt isn't installed: the files are as the generator made them.
    Missing,
}

/// How files are formatted.
#[derive(Clone, Copy, Debug)]
pub(super) struct Settings<'a> {
    /// A `rustfmt.toml`.
    pub(super) file: &'a Path,
    pub(super) edition: &'a str,
}

/// Formats the Rust files of `tree`, which lie in `folder`, as these settings say and no others.
pub(super) fn format(
    folder: &Path,
    tree: &Tree,
    settings: Settings<'_>,
) -> Result<Formatting, Stop> {
    let start = Instant::now();
    let batches = batches(tree);
    let threads = thread::available_parallelism().map_or(1, usize::from);
    let left = Mutex::new(batches.iter());
    // The lock is not held while a batch is formatted, only to take the next one.
    let next = || left.lock().ok()?.next();
    let work = || -> Result<(), Problem> {
        while let Some(batch) = next() {
            batch.format(folder, settings)?;
        }
        Ok(())
    };
    let result = thread::scope(|scope| {
        let workers: Vec<_> = (0..threads.min(batches.len())).map(|_| scope.spawn(work)).collect();
        workers
            .into_iter()
            .try_for_each(|worker| worker.join().unwrap_or_else(|panic| resume_unwind(panic)))
    });
    match result {
        Ok(()) => Ok(Formatting::Done(start.elapsed())),
        Err(Problem::NotRun(error)) if error.kind() == ErrorKind::NotFound => {
            Ok(Formatting::Missing)
        }
        Err(Problem::NotRun(error)) => Err(Stop::failed(format!("cannot run rustfmt: {error}"))),
        Err(Problem::Ended) => Err(interrupt::ended("rustfmt")),
        Err(Problem::Refused(_)) if !is_installed() => Ok(Formatting::Missing),
        Err(Problem::Refused(said)) => {
            Err(settings_problem(settings).unwrap_or_else(|| refused(&said)))
        }
    }
}

/// What one rustfmt is given.
///
/// From a file on its command line it goes on to every module that the file declares, which formats
/// those again and takes several times as long on a large crate. What it reads from standard input
/// it formats alone.
#[derive(Debug, PartialEq, Eq)]
enum Batch<'a> {
    /// Files that declare no modules.
    Leaves(Vec<&'a str>),
    /// A file that does.
    Parent(&'a str),
}

fn batches(tree: &Tree) -> Vec<Batch<'_>> {
    let is_rust = |path: &str| Path::new(path).extension() == Some(OsStr::new("rs"));
    let rust = tree.iter().filter(|(path, _)| is_rust(path));
    let (parents, leaves): (Vec<_>, Vec<_>) =
        rust.partition(|(_, text)| text.lines().any(declares_module));
    let leaves = leaves.chunks(FILES_AT_ONCE).map(|files| {
        let paths = files.iter().map(|(path, _)| *path);
        Batch::Leaves(paths.collect())
    });
    let parents = parents.iter().map(|(path, _)| Batch::Parent(path));
    leaves.chain(parents).collect()
}

/// Whether a line is `mod name;`, with or without visibility.
fn declares_module(line: &str) -> bool {
    let declaration = line.trim().strip_suffix(';');
    let mut words = declaration.into_iter().flat_map(str::split_whitespace).rev();
    words.next().is_some() && words.next() == Some("mod")
}

/// Why a batch isn't formatted.
enum Problem {
    /// The process didn't start, or a file couldn't be read or written.
    NotRun(io::Error),
    /// It started and failed, and said this.
    Refused(String),
    /// A signal ended it.
    Ended,
}

impl Batch<'_> {
    fn format(&self, folder: &Path, settings: Settings<'_>) -> Result<(), Problem> {
        let mut command = rustfmt(settings);
        command.current_dir(folder);
        match self {
            Self::Leaves(paths) => {
                let output = command.args(paths).output().map_err(Problem::NotRun)?;
                successful(output, "")?;
            }
            Self::Parent(path) => {
                let file = folder.join(path);
                let input = File::open(&file).map_err(Problem::NotRun)?;
                let output = command.stdin(input).output().map_err(Problem::NotRun)?;
                let formatted = successful(output, &format!("in {path}:\n"))?;
                let _held = interrupt::hold();
                fs::write(&file, formatted).map_err(Problem::NotRun)?;
            }
        }
        Ok(())
    }
}

/// The standard output of a process that succeeded.
fn successful(output: Output, place: &str) -> Result<Vec<u8>, Problem> {
    if output.status.success() {
        return Ok(output.stdout);
    }
    if output.status.code().is_none() {
        return Err(Problem::Ended);
    }
    let said = String::from_utf8_lossy(&output.stderr);
    Err(Problem::Refused(format!("{place}{}", said.trim_end())))
}

/// As `cargo fmt` chooses it.
fn program() -> OsString {
    env::var_os("RUSTFMT").unwrap_or_else(|| "rustfmt".into())
}

/// Whether a rustfmt that failed is one at all: rustup has a stand-in where the component is missing.
fn is_installed() -> bool {
    let version = Command::new(program()).arg("--version").output();
    version.is_ok_and(|output| output.status.success())
}

/// A rustfmt that reads nothing as long as it isn't told to.
fn rustfmt(settings: Settings<'_>) -> Command {
    let mut command = Command::new(program());
    command.args(["--edition", settings.edition, "--config-path"]).arg(settings.file);
    command.stdin(Stdio::null());
    command
}

/// What is wrong with the settings, by which rustfmt can't format an empty file either; none if they are fine.
fn settings_problem(settings: Settings<'_>) -> Option<Stop> {
    let output = rustfmt(settings).output().ok().filter(|output| !output.status.success())?;
    let said = String::from_utf8_lossy(&output.stderr);
    let message = format!("rustfmt can't go by `{}`", shown(settings.file));
    Some(Stop::with_help(message, format!("Nothing was written. It says:\n\n{}", said.trim_end())))
}

fn refused(said: &str) -> Stop {
    let help = format!(
        "Nothing was written. This is a mistake of the generator: please report it with the document.\n\n{said}"
    );
    Stop::with_help("rustfmt refuses the generated code", help)
}

#[cfg(test)]
mod tests {
    use super::{Batch, Tree, batches, declares_module};

    #[test]
    fn files_that_declare_modules_are_formatted_alone() {
        let mut tree = Tree::new();
        for (path, text) in [
            ("Cargo.toml", ""),
            ("examples/list.rs", "fn main() {}"),
            ("src/lib.rs", "//! An SDK.\n\npub mod models;\n"),
            ("src/models.rs", "mod vm;"),
            ("src/models/vm.rs", "pub struct Vm;"),
        ] {
            tree.insert(path, text).expect("the path is fine");
        }
        let expected = [
            Batch::Leaves(vec!["examples/list.rs", "src/models/vm.rs"]),
            Batch::Parent("src/lib.rs"),
            Batch::Parent("src/models.rs"),
        ];
        assert_eq!(batches(&tree), expected);
    }

    #[test]
    fn a_declaration_is_told_from_a_module_with_a_body() {
        for line in ["mod a;", "    pub mod a;", "pub(crate) mod r#type;"] {
            assert!(declares_module(line), "{line}");
        }
        for line in ["mod tests {", "use a::b;", "// about mod", "let x = mod_a;", ";"] {
            assert!(!declares_module(line), "{line}");
        }
    }
}
