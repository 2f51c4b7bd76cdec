//! One document, in a process of its own: it may run out of stack, or of time.

use std::cell::RefCell;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::{Duration, Instant};

use generator_tests::examples::program;
use sdk_codegen::source::{LoadError, Loader};
use sdk_codegen::tree::Tree;
use sdk_codegen::{Config, Generated, Runtime};
use sdk_project::terminal::say;
use xtask::stop::Stop;

use crate::compile::{self, Compiler, Libraries};
use crate::options::Task;
use crate::outcome::{Failure, Outcome, Stage};
use crate::output;
use crate::state::{cannot, hash};
use crate::trip;

/// How long one run of the compiler may take; the document's own limit is the driver's.
const COMPILE_LIMIT: Duration = Duration::from_secs(3600);

/// How much of a compiler's words is kept.
const MESSAGE: usize = 20_000;

/// Works on a document. After each stage it prints what is known by then, a line of JSON.
pub(crate) fn work(task: &Task) -> ExitCode {
    let mut outcome = Outcome { document: task.name.clone(), ..Outcome::default() };
    let ended = stages(task, &mut outcome);
    outcome.failure = match ended {
        Ok(()) => None,
        Err((stage, message)) => Some(Failure { stage, message: shortened(message) }),
    };
    tell(&outcome);
    ExitCode::SUCCESS
}

fn stages(task: &Task, outcome: &mut Outcome) -> Result<(), (Stage, String)> {
    let generated = generate(task, outcome).map_err(|message| (Stage::Generate, message))?;
    if let Some(file) = &task.output {
        compile::write(file, &output::text(&generated))
            .map_err(|stop| (Stage::Generate, stop.render(false)))?;
    }
    // What it is at if the driver has to end it.
    let at = |outcome: &mut Outcome, stage| {
        let message = "it took too long, or crashed".to_owned();
        outcome.failure = Some(Failure { stage, message });
        tell(outcome);
    };
    let Some(libraries) = &task.libraries else { return Ok(()) };
    write_crate(&task.crate_dir, &generated.tree)
        .map_err(|stop| (Stage::Check, stop.render(false)))?;
    let mut checked = Ok(());
    if let Some(by) = task.steps.check {
        at(outcome, Stage::Check);
        let start = Instant::now();
        checked = libraries.check(&task.crate_dir, by, COMPILE_LIMIT);
        if checked.is_ok() && task.steps.exercise {
            checked = libraries.check_exercise(&task.crate_dir, by, COMPILE_LIMIT);
        }
        if checked.is_ok() && task.steps.examples {
            checked = check_examples(libraries, &generated, &task.crate_dir, by);
        }
        outcome.check_ms = Some(millis(start));
    }
    if task.steps.round_trip {
        at(outcome, Stage::RoundTrip);
        let result = trip::round_trip(&generated, libraries, task);
        // A crate with no more than warnings has types to try all the same.
        match (result, &checked) {
            (Ok(trip), _) => outcome.round_trip = Some(trip),
            (Err(_), Err(_)) => {}
            (Err(message), Ok(())) => return Err((Stage::RoundTrip, message)),
        }
    }
    checked.map_err(|message| (Stage::Check, message))
}

/// Checks the examples of all operations of a crate, which was checked before.
fn check_examples(
    libraries: &Libraries,
    generated: &Generated,
    dir: &Path,
    by: Compiler,
) -> Result<(), String> {
    // A document may deprecate what the example of an operation is of.
    let program = program(generated, "#![allow(deprecated)]\n");
    let file = dir.join("examples.rs");
    compile::write(&file, &program).map_err(|stop| stop.render(false))?;
    libraries.check_examples(dir, &file, by, COMPILE_LIMIT)
}

fn generate(task: &Task, outcome: &mut Outcome) -> Result<Generated, String> {
    let file = task.document.file_name().and_then(|name| name.to_str()).unwrap_or_default();
    let loader = Recorder::beside(&task.document);
    let mut config = Config::new("sdk");
    config.runtime = Runtime::Path(task.runtime.display().to_string());
    config.exercise = task.steps.exercise;
    let start = Instant::now();
    let result = sdk_codegen::generate(&loader, file, &config);
    outcome.generate_ms = millis(start);
    outcome.inputs = loader.read.into_inner();
    outcome.files = outcome.inputs.len();
    let source = match &result {
        Ok(generated) => &generated.source,
        Err(failure) => &failure.source,
    };
    let said = ["openapi", "swagger"].into_iter().find_map(|key| source.root().get(key));
    outcome.version = said.map_or_else(String::new, |said| said.to_string().replace('"', ""));
    let generated = result.map_err(|failure| failure.render(false))?;
    outcome.operations = generated.summary.operations.into();
    outcome.types = generated.summary.types.into();
    outcome.other = generated.summary.other;
    outcome.warnings = generated.warnings.len();
    let rust = generated
        .tree
        .iter()
        .filter(|(path, _)| Path::new(path).extension().is_some_and(|it| it == "rs"));
    outcome.lines = rust.map(|(_, text)| text.lines().count()).sum();
    Ok(generated)
}

fn write_crate(dir: &Path, tree: &Tree) -> Result<(), Stop> {
    match fs::remove_dir_all(dir) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
            return Err(cannot("remove", dir, &error));
        }
        _ => {}
    }
    for (path, text) in tree {
        compile::write(&dir.join(path), text)?;
    }
    Ok(())
}

/// Reads files, and keeps which they were.
pub(crate) struct Recorder {
    base: PathBuf,
    read: RefCell<Vec<(String, String)>>,
}

impl Recorder {
    /// Reads files beside a document.
    pub(crate) fn beside(document: &Path) -> Self {
        let base = document.parent().unwrap_or(Path::new("."));
        Self { base: base.to_owned(), read: RefCell::default() }
    }
}

impl Loader for Recorder {
    fn load(&self, path: &str) -> Result<Vec<u8>, LoadError> {
        let path = self.base.join(path);
        let bytes = fs::read(&path)?;
        self.read.borrow_mut().push((path.display().to_string(), hash(&bytes)));
        Ok(bytes)
    }

    fn real_path(&self, path: &str) -> Result<String, LoadError> {
        Ok(fs::canonicalize(self.base.join(path))?.to_string_lossy().replace('\\', "/"))
    }
}

fn tell(outcome: &Outcome) {
    if let Ok(line) = serde_json::to_string(outcome) {
        say(&format!("{line}\n"));
    }
}

fn shortened(mut message: String) -> String {
    if message.len() > MESSAGE {
        let end = (0..=MESSAGE).rev().find(|&end| message.is_char_boundary(end)).unwrap_or(0);
        message.truncate(end);
        message.push_str("\n...\n");
    }
    message
}

pub(crate) fn millis(start: Instant) -> u64 {
    u64::try_from(start.elapsed().as_millis()).unwrap_or(u64::MAX)
}
