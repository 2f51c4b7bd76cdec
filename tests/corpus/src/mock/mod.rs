//! `cargo xtask mock`: every operation of a folder's documents, called against a server that others wrote.
//!
//! The program that a crate has for it makes the calls and says which of them pass. A call that fails is made again, as a
//! line of JSON, to show what the server said of it. Begin with [`drive`].

mod options;
mod server;

use std::collections::BTreeMap;
use std::path::Path;
use std::process::{Command, ExitCode};
use std::time::Duration;

use sdk_project::terminal::say;
use serde_json::Value;
use xtask::stop::Stop;
use xtask::workspace::Workspace;

pub(crate) use self::options::Options;
use self::server::Server;
use crate::compile::Libraries;
use crate::drive::folder;
use crate::exercised;
use crate::find::{self, Found};
use crate::process;
use crate::rng::Rng;
use crate::state::cannot;

/// How long the calls of a document may take.
const CALLS_LIMIT: Duration = Duration::from_secs(1800);
/// How much of what a server said is shown.
const SHOWN: usize = 600;

/// What came of all calls.
#[derive(Default)]
struct Count {
    documents: usize,
    passed: usize,
    failed: usize,
    /// How many calls failed for what the server said.
    causes: BTreeMap<String, usize>,
    /// The documents that were not tested, and why.
    untested: Vec<(String, String)>,
}

/// Calls the operations, prints what came of each document, and says whether all is well.
pub(crate) fn drive(options: &Options) -> Result<ExitCode, Stop> {
    let workspace = Workspace::find()?;
    let dir = folder(&workspace)?.join("mock");
    let runtime = workspace.path("codegen/runtime");
    let libraries =
        Libraries::build(&dir.join("libraries"), &runtime, &workspace.path("Cargo.lock"))?;
    let mut count = Count::default();
    for (index, found) in documents(options)?.into_iter().enumerate() {
        let crate_dir = dir.join(index.to_string());
        let built = exercised::build(&found, &runtime, &libraries, &crate_dir);
        let tested = match built.map_err(|stop| stop.render(false)) {
            Ok(Some(program)) => {
                let subject = Subject { words: &options.server, found: &found, program: &program };
                subject.run(&crate_dir, &mut count)
            }
            Ok(None) => {
                say(&format!("{}: no operation\n", found.name));
                Ok(())
            }
            Err(why) => Err(why),
        };
        if let Err(why) = tested {
            say(&format!("NOT TESTED  {}: {}\n", found.name, short(&why)));
            count.untested.push((found.name, why));
        }
        if !options.keep {
            let _ = std::fs::remove_dir_all(&crate_dir);
        }
    }
    Ok(summary(&count))
}

/// The documents to try.
fn documents(options: &Options) -> Result<Vec<Found>, Stop> {
    let mut documents = find::documents(&options.dir)?;
    if let Some(only) = &options.only {
        documents.retain(|document| document.name.contains(only.as_str()));
    }
    if let Some(wanted) = options.documents.filter(|wanted| *wanted < documents.len()) {
        let mut rng = Rng::new(options.seed);
        for index in (1..documents.len()).rev() {
            documents.swap(index, rng.below(index + 1));
        }
        documents.truncate(wanted);
    }
    Ok(documents)
}

/// The program of a document's crate, and what starts the document's server.
struct Subject<'a> {
    words: &'a [String],
    found: &'a Found,
    program: &'a Path,
}

impl Subject<'_> {
    fn server(&self, dir: &Path) -> Result<Server, String> {
        Server::start(self.words, &self.found.path, &dir.with_extension("log"))
    }

    /// Runs the program against the server.
    fn run(&self, dir: &Path, count: &mut Count) -> Result<(), String> {
        let mut server = self.server(dir)?;
        let mut command = Command::new(self.program);
        command.args(["--base-url", &server.base_url]);
        let ended = process::run(&mut command, None, CALLS_LIMIT).map_err(|it| it.to_string())?;
        let lines = ended.stdout.lines();
        let failed: Vec<_> = lines.clone().filter_map(|it| it.strip_prefix("FAILED  ")).collect();
        let mut passed = lines.filter(|line| line.starts_with("passed  ")).count();
        if passed + failed.len() == 0 && ended.status.is_none_or(|status| !status.success()) {
            return Err(format!("the program called nothing: {}", ended.stderr.trim()));
        }
        let calls = calls(dir).map_err(|stop| stop.render(false))?;
        let (first_failed, mut still_failed) = (failed.len(), 0);
        let was_alive = server.is_alive();
        for line in failed {
            if !server.is_alive() {
                server = self.server(dir)?;
            }
            let said = self.again(&server, &calls, line);
            // Where the server ended by itself, the calls after that one were never tried.
            if said.is_null() && !was_alive {
                passed += 1;
                continue;
            }
            still_failed += 1;
            let died = !server.is_alive();
            let cause = if died { "the server ended".to_owned() } else { cause(&said) };
            say(&format!("  FAILED  {line}\n          {}\n", short(&said.to_string())));
            *count.causes.entry(cause).or_default() += 1;
        }
        let name = &self.found.name;
        let again = if was_alive { String::new() } else { format!(", {first_failed} made again") };
        say(&format!("{name}: {passed} passed, {still_failed} failed{again}\n"));
        count.documents += 1;
        count.passed += passed;
        count.failed += still_failed;
        Ok(())
    }

    /// Makes a call that failed again; gives the body of the error, or else its message, or null where it succeeds.
    fn again(&self, server: &Server, calls: &BTreeMap<String, Value>, line: &str) -> Value {
        let found = calls.iter().find(|(id, _)| line.starts_with(&format!("{id}: ")));
        let Some((_, call)) = found else { return Value::from("there is no such call") };
        let mut command = Command::new(self.program);
        command.args(["--base-url", &server.base_url, "--calls", "-"]);
        let input = format!("{call}\n").into_bytes();
        let ended = process::run(&mut command, Some(input), CALLS_LIMIT);
        let outcome = ended.ok().and_then(|it| serde_json::from_str::<Value>(&it.stdout).ok());
        let Some(mut outcome) = outcome else { return Value::from("the program failed") };
        let mut error = outcome["error"].take();
        if error["body"].is_null() { error["message"].take() } else { error["body"].take() }
    }
}

/// The calls that the program makes, by their ids.
fn calls(dir: &Path) -> Result<BTreeMap<String, Value>, Stop> {
    let path = dir.join("examples/exercise/calls.jsonl");
    let text = std::fs::read_to_string(&path).map_err(|error| cannot("read", &path, &error))?;
    let call = |line: &str| {
        let value: Value = serde_json::from_str(line).ok()?;
        Some((value["id"].as_str()?.to_owned(), value))
    };
    Ok(text.lines().filter_map(call).collect())
}

/// What the server says is the matter: the type or the title of a problem (RFC 9457), where its answer is one.
fn cause(said: &Value) -> String {
    let field = |name: &str| said.get(name).and_then(Value::as_str);
    let cause = field("type").or_else(|| field("title")).or_else(|| said.as_str());
    cause.map_or_else(|| "an answer of another kind".to_owned(), short)
}

fn short(text: &str) -> String {
    let text = text.trim();
    if text.chars().count() > SHOWN {
        format!("{} ...", text.chars().take(SHOWN).collect::<String>())
    } else {
        text.to_owned()
    }
}

fn summary(count: &Count) -> ExitCode {
    for (cause, calls) in &count.causes {
        say(&format!("{calls} failed: {cause}\n"));
    }
    for (name, why) in &count.untested {
        let why = why.lines().next().unwrap_or_default();
        say(&format!("NOT TESTED  {name}: {why}\n"));
    }
    let Count { documents, passed, failed, untested, .. } = count;
    say(&format!(
        "{documents} documents, {} not tested: {passed} passed, {failed} failed\n",
        untested.len()
    ));
    if *failed == 0 && untested.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}
