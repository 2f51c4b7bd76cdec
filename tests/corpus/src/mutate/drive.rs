//! Runs the workers, watches over them, and counts.

use std::io::{BufRead, BufReader, Write};
use std::path::PathBuf;
use std::process::{Child, Command, ExitCode, Stdio};
use std::sync::mpsc::{self, RecvTimeoutError};
use std::thread;
use std::time::{Duration, Instant};

use sdk_project::terminal::{say, say_on_stderr};
use xtask::stop::Stop;
use xtask::workspace::Workspace;

use super::state::State;
use super::{Options, check, mutant, seeds};

/// How long one document may take.
const LIMIT: Duration = Duration::from_secs(10);

/// How many documents a worker is given at a time.
const BATCH: u64 = 2_000;

/// Tries documents until there were as many as wanted; fails where something was found.
pub(crate) fn drive(options: &Options) -> Result<ExitCode, Stop> {
    let workspace = Workspace::find()?;
    let mut dirs: Vec<PathBuf> =
        vec![workspace.path("tests/generator/fixtures"), workspace.path("spec")];
    dirs.extend(options.dirs.iter().cloned());
    let seeds = seeds::load(&dirs)?;
    if let Some(number) = options.only {
        return only(&mutant(&seeds, options.seed, number), options.print);
    }
    let file = target(&workspace).join(format!("mutate/seed-{}.json", options.seed));
    let mut state = State::open(file, seeds::digest(&seeds), options.fresh);
    say(&format!("{} documents to start from; {} tried before\n", seeds.len(), state.next));
    let start = (Instant::now(), state.next);
    while state.next < options.count {
        let from = state.next;
        let to = (from + BATCH * jobs(options)).min(options.count);
        let share = (to - from).div_ceil(jobs(options)).max(1);
        let mut batches = Vec::new();
        let mut at = from;
        while at < to {
            let end = (at + share).min(to);
            let options = Options { dirs: dirs.clone(), from: at, count: end, ..options.clone() };
            batches.push(thread::spawn(move || batch(&options)));
            at = end;
        }
        for batch in batches {
            let counts = batch.join().map_err(|_| Stop::failed("a worker was lost"))??;
            state.crates += counts.crates;
            state.refusals += counts.refusals;
            state.found.extend(counts.found);
        }
        state.next = to;
        state.keep()?;
        progress(&state, options.count, start);
    }
    Ok(report(&state, options.seed))
}

fn jobs(options: &Options) -> u64 {
    u64::try_from(options.jobs).unwrap_or(1)
}

fn target(workspace: &Workspace) -> PathBuf {
    std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| workspace.path("target"), PathBuf::from)
}

fn only(mutant: &super::Mutant, print: bool) -> Result<ExitCode, Stop> {
    if print {
        let written = std::io::stdout().write_all(&mutant.bytes);
        written.map_err(|error| Stop::failed(format!("cannot print it: {error}")))?;
        return Ok(ExitCode::SUCCESS);
    }
    match check::check(mutant, true) {
        Ok(became) => {
            say(&format!("{}: {became:?}\n", mutant.file));
            Ok(ExitCode::SUCCESS)
        }
        Err(wrong) => {
            say(&format!("{}: {wrong}\n", mutant.file));
            Ok(ExitCode::FAILURE)
        }
    }
}

/// What became of a batch.
#[derive(Debug, Default)]
struct Counts {
    crates: u64,
    refusals: u64,
    found: Vec<(u64, String)>,
}

/// Runs a batch; a worker that crashes or takes too long is followed by another, from the next document on.
fn batch(options: &Options) -> Result<Counts, Stop> {
    let mut counts = Counts::default();
    let mut from = options.from;
    while from < options.count {
        let ended = worker(&Options { from, ..options.clone() }, &mut counts)?;
        from = match ended {
            None => options.count,
            Some((number, wrong)) => {
                counts.found.push((number, wrong));
                number + 1
            }
        };
    }
    Ok(counts)
}

/// Runs one worker; gives the document that it didn't survive.
fn worker(options: &Options, counts: &mut Counts) -> Result<Option<(u64, String)>, Stop> {
    let failed = |what: &str| Stop::failed(format!("cannot {what} a worker"));
    let program = std::env::current_exe().map_err(|_| failed("find"))?;
    let argument = serde_json::to_string(options).map_err(|_| failed("tell"))?;
    let mut child = Command::new(program)
        .args(["mutate", "--worker", &argument])
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .map_err(|_| failed("start"))?;
    let stdout = child.stdout.take().ok_or_else(|| failed("hear"))?;
    let (sender, said) = mpsc::channel();
    let reader = thread::spawn(move || {
        for line in BufReader::new(stdout).split(b'\n').map_while(Result::ok) {
            if sender.send(String::from_utf8_lossy(&line).into_owned()).is_err() {
                break;
            }
        }
    });
    let outcome = listen(options, counts, &said, &mut child);
    drop(said);
    let _ = reader.join();
    Ok(outcome)
}

fn listen(
    options: &Options,
    counts: &mut Counts,
    said: &mpsc::Receiver<String>,
    child: &mut Child,
) -> Option<(u64, String)> {
    let mut next = options.from;
    loop {
        match said.recv_timeout(LIMIT) {
            Ok(line) => match line.split_once(' ') {
                Some((_, "crate")) => counts.crates += 1,
                Some((_, "refusal")) => counts.refusals += 1,
                Some((number, wrong)) if wrong.starts_with('!') && number.parse() == Ok(next) => {
                    counts.found.push((next, wrong.trim_start_matches("! ").to_owned()));
                }
                // The number of a document that it didn't get to the end of.
                _ => continue,
            },
            Err(RecvTimeoutError::Timeout) => {
                let _ = child.kill();
                let _ = child.wait();
                return Some((next, format!("it takes over {} s", LIMIT.as_secs())));
            }
            Err(RecvTimeoutError::Disconnected) => {
                let status = child.wait();
                let status = status.map_or_else(|error| error.to_string(), |it| it.to_string());
                return (next < options.count).then(|| (next, format!("it crashes: {status}")));
            }
        }
        next += 1;
    }
}

fn progress(state: &State, count: u64, (start, from): (Instant, u64)) {
    let seconds = start.elapsed().as_secs().max(1);
    let rate = (state.next - from) / seconds;
    say_on_stderr(&format!(
        "{} of {count}, {rate} a second, {} found\n",
        state.next,
        state.found.len()
    ));
}

fn report(state: &State, seed: u64) -> ExitCode {
    let State { next, crates, refusals, found, .. } = state;
    say(&format!("{next} documents: {crates} crates, {refusals} refused, {} found\n", found.len()));
    for (number, wrong) in found {
        say(&format!("  --seed {seed} --only {number}: {wrong}\n"));
    }
    if found.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}
