//! The run over a folder.

use std::collections::VecDeque;
use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};
use std::sync::{Arc, Mutex, mpsc};
use std::thread;

use sdk_project::terminal::{Progress, say};
use xtask::stop::Stop;
use xtask::workspace::Workspace;

use crate::compile::{self, Libraries};
use crate::find::{self, Found};
use crate::options::{Options, Task};
use crate::outcome::{Failure, Outcome, Stage};
use crate::process;
use crate::progress::Bar;
use crate::report::Report;
use crate::state::{State, hash};

/// Runs over the folder, prints what came of it, and says whether all is well.
pub(crate) fn drive(options: &Options) -> Result<ExitCode, Stop> {
    let workspace = Workspace::find()?;
    let state = State::open(folder(&workspace)?, options.steps, options.fresh)?;
    let mut documents = find::documents(&options.dir)?;
    if let Some(only) = &options.only {
        documents.retain(|document| document.name.contains(only.as_str()));
    }
    let libraries = libraries(options, &workspace, &state)?;
    let report = Report::new(options, &documents);
    report.head();
    let runner = Arc::new(Runner { state, libraries, options: options.clone(), workspace });
    let outcomes = run(&runner, &documents, &report)?;
    Ok(report.end(&outcomes))
}

/// The folder for all that is kept.
pub(crate) fn folder(workspace: &Workspace) -> Result<PathBuf, Stop> {
    let target = match env::var_os("CARGO_TARGET_DIR") {
        Some(dir) if !dir.is_empty() => PathBuf::from(dir),
        _ => workspace.path("target"),
    };
    let target = std::path::absolute(&target)
        .map_err(|error| Stop::failed(format!("cannot find `{}`: {error}", target.display())))?;
    Ok(target.join("corpus"))
}

fn libraries(
    options: &Options,
    workspace: &Workspace,
    state: &State,
) -> Result<Option<Libraries>, Stop> {
    if options.steps.check.is_none() && !options.steps.round_trip {
        return Ok(None);
    }
    let _progress = Progress::new("Building the runtime");
    let (runtime, lock) = (workspace.path("codegen/runtime"), workspace.path("Cargo.lock"));
    Libraries::build(&state.libraries(), &runtime, &lock).map(Some)
}

/// Each document in turn, several at a time; results are told as they come, and given in order.
fn run(runner: &Arc<Runner>, documents: &[Found], report: &Report) -> Result<Vec<Outcome>, Stop> {
    let queue: VecDeque<(usize, Found)> = documents.iter().cloned().enumerate().collect();
    let queue = Arc::new(Mutex::new(queue));
    let (sender, results) = mpsc::channel();
    let mut bar = Bar::new(documents.len());
    for _ in 0..runner.options.jobs.min(documents.len()) {
        let (runner, queue, sender) = (Arc::clone(runner), Arc::clone(&queue), sender.clone());
        thread::spawn(move || {
            while let Some((index, document)) = next(&queue) {
                let _ = sender.send(Event::Started(document.name.clone()));
                let outcome = runner.document(&document);
                if sender.send(Event::Ended(index, Box::new(outcome))).is_err() {
                    break;
                }
            }
        });
    }
    drop(sender);
    let mut outcomes: Vec<Option<Outcome>> = vec![None; documents.len()];
    let mut doing = String::new();
    for event in results {
        match event {
            Event::Started(name) => doing = name,
            Event::Ended(index, outcome) => {
                let outcome = (*outcome)?;
                bar.clear();
                bar.step(outcome.passed());
                report.row(&outcome);
                outcomes[index] = Some(outcome);
            }
        }
        bar.draw(&doing);
    }
    bar.clear();
    Ok(outcomes.into_iter().flatten().collect())
}

enum Event {
    Started(String),
    Ended(usize, Box<Result<Outcome, Stop>>),
}

fn next(queue: &Mutex<VecDeque<(usize, Found)>>) -> Option<(usize, Found)> {
    queue.lock().ok()?.pop_front()
}

/// What each document needs.
struct Runner {
    state: State,
    libraries: Option<Libraries>,
    options: Options,
    workspace: Workspace,
}

impl Runner {
    /// The result of an earlier run, or that of a process that is started for the document.
    fn document(&self, document: &Found) -> Result<Outcome, Stop> {
        if let Some(outcome) = self.state.result(document).filter(|_| self.options.output.is_none())
        {
            return Ok(outcome);
        }
        let crate_dir = self.state.crate_dir(document);
        let outcome = self.work(document, &crate_dir)?;
        self.state.keep(document, &outcome)?;
        if outcome.passed() && !self.options.keep {
            let _ = fs::remove_dir_all(&crate_dir);
        }
        Ok(outcome)
    }

    fn work(&self, document: &Found, crate_dir: &Path) -> Result<Outcome, Stop> {
        let task = Task {
            document: document.path.clone(),
            name: document.name.clone(),
            crate_dir: crate_dir.to_owned(),
            libraries: self.libraries.clone(),
            runtime: self.workspace.path("codegen/runtime"),
            steps: self.options.steps,
            output: self
                .options
                .output
                .as_ref()
                .map(|dir| dir.join(format!("{}.txt", document.name))),
        };
        let file = crate_dir.with_extension("task.json");
        let text = serde_json::to_string(&task)
            .map_err(|error| Stop::failed(format!("cannot start on a document: {error}")))?;
        compile::write(&file, &text)?;
        let failed = |error| Stop::failed(format!("cannot start a process: {error}"));
        let program = env::current_exe().map_err(failed)?;
        let mut command = Command::new(program);
        command.arg("--worker").arg(&file);
        let ended = process::run(&mut command, None, self.options.limit).map_err(failed)?;
        let _ = fs::remove_file(&file);
        let last = ended.stdout.lines().rev().find_map(|line| serde_json::from_str(line).ok());
        let mut outcome: Outcome = last.unwrap_or_default();
        outcome.document.clone_from(&document.name);
        let inputs_missing = outcome.inputs.is_empty();
        if !ended.status.is_some_and(|status| status.success()) {
            let stage = outcome.failure.map_or(Stage::Generate, |failure| failure.stage);
            let message = match ended.status {
                None => format!("it took more than {} s", self.options.limit.as_secs()),
                Some(status) => format!("{status}\n{}", ended.stderr),
            };
            outcome.failure = Some(Failure { stage, message });
        }
        if inputs_missing {
            let bytes = fs::read(&document.path).unwrap_or_default();
            outcome.inputs = vec![(document.path.display().to_string(), hash(&bytes))];
        }
        Ok(outcome)
    }
}

impl Outcome {
    /// Whether nothing is wrong with it.
    pub(crate) fn passed(&self) -> bool {
        self.failure.is_none() && self.round_trip.as_ref().is_none_or(|trip| trip.mismatches == 0)
    }
}

/// Prints a line.
pub(crate) fn line(text: &str) {
    say(&format!("{text}\n"));
}
