//! `cargo xtask ci`: all that must pass before a change lands, in the order of what fails soonest.

use std::fmt::Write as _;
use std::io::{self, BufRead, BufReader, Write as _};
use std::process::{self, ExitStatus, Stdio};
use std::time::{Duration, Instant};

use sdk_project::terminal::{Color, Palette, count, elapsed, say};

use super::{Command, deny, oldest, regen};
use crate::cargo::cargo;
use crate::not_tested::{self, NOT_TESTED};
use crate::stop::Stop;
use crate::workspace::Workspace;

pub(super) const COMMAND: Command = Command {
    name: "ci",
    summary: "run what CI runs: formatting, lints, docs, regen --check, packages, tests",
    help: HELP,
    run,
};

const HELP: &str = "\
Runs what CI runs, step by step, and stops at the first step that fails:

  formatting        cargo fmt --all --check
  lints             cargo clippy --workspace --all-targets --features blocking,tracing -- -D warnings
  docs              cargo doc --workspace --no-deps --features blocking,tracing, with warnings as errors
  generated code    cargo xtask regen --check
  packages          cargo xtask release --dry-run
  oldest Rust       cargo xtask oldest, where that toolchain is installed
  dependencies      cargo xtask deny, where cargo-deny is installed
  tests             cargo test --workspace

Usage: cargo xtask ci

Options:
  -h, --help        print this

It needs rustfmt and clippy: rustup component add rustfmt clippy
";

/// One thing that has to pass.
struct Step {
    name: &'static str,
    /// As a person would type it.
    command: &'static str,
    /// A variable of the environment that the command needs.
    variable: Option<(&'static str, &'static str)>,
}

const STEPS: &[Step] = &[
    step("formatting", "cargo fmt --all --check"),
    // Nothing is there only where a feature isn't, but in the runtime, which has all of them in a build of the whole workspace.
    step(
        "lints",
        "cargo clippy --workspace --all-targets --features blocking,tracing -- -D warnings",
    ),
    Step {
        variable: Some(("RUSTDOCFLAGS", "-Dwarnings")),
        ..step("docs", "cargo doc --workspace --no-deps --features blocking,tracing")
    },
    step("generated code", CHECK),
    // Everything that the packages need is there by now.
    Step {
        variable: Some(("CARGO_NET_OFFLINE", "true")),
        ..step("packages", "cargo xtask release --dry-run")
    },
    step("oldest Rust", OLDEST),
    step("dependencies", DENY),
    step("tests", TESTS),
];

/// Its output is looked through for what can't be tested here.
const TESTS: &str = "cargo test --workspace";

/// Runs in this process: everything that it needs is built already.
const CHECK: &str = "cargo xtask regen --check";

/// Run in this process too.
const OLDEST: &str = "cargo xtask oldest";
const DENY: &str = "cargo xtask deny";

const fn step(name: &'static str, command: &'static str) -> Step {
    Step { name, command, variable: None }
}

fn run(parser: &mut lexopt::Parser) -> Result<(), Stop> {
    if let Some(argument) = parser.next().map_err(|error| COMMAND.misused(&error))? {
        return Err(COMMAND.other(&argument));
    }
    let workspace = Workspace::find()?;
    let palette = Palette::new(Color::on_stdout());
    let mut passed = Vec::new();
    for (index, step) in STEPS.iter().enumerate() {
        say(&headline(index, step, &palette));
        let start = Instant::now();
        if let Err(stop) = step.run(&workspace) {
            return Err(failed(&passed, start.elapsed(), &stop));
        }
        let time = start.elapsed();
        say(&verdict(step, time, &palette));
        passed.push(time);
    }
    let (steps, time) = (count(STEPS.len(), "step"), elapsed(passed.iter().sum()));
    let parts = count(not_tested::counted(), "part");
    say(&format!("\n{steps} passed in {time}; {parts} not tested on this machine\n"));
    Ok(())
}

impl Step {
    fn run(&self, workspace: &Workspace) -> Result<(), Stop> {
        match self.command {
            CHECK => return regen::check(),
            OLDEST => return oldest::check(workspace),
            DENY => return deny::check(workspace),
            _ => {}
        }
        let mut command = cargo();
        command
            .args(self.command.split(' ').skip(1))
            .envs(self.variable)
            .current_dir(workspace.root());
        let ended = if self.command == TESTS { run_tests(&mut command) } else { command.status() };
        let status = ended.map_err(|error| Stop::failed(format!("cannot run cargo: {error}")))?;
        if status.success() {
            return Ok(());
        }
        Err(Stop::failed(format!("`{}` failed ({status})", self.command)))
    }
}

/// Runs the tests, and counts what they say can't be tested on this machine.
fn run_tests(command: &mut process::Command) -> io::Result<ExitStatus> {
    let mut cargo = command.stderr(Stdio::piped()).spawn()?;
    for line in cargo.stderr.take().into_iter().flat_map(|errors| BufReader::new(errors).lines()) {
        let line = line?;
        not_tested::add(usize::from(line.starts_with(NOT_TESTED)));
        // Where nobody listens the tests still count.
        let _ = writeln!(io::stderr(), "{line}");
    }
    cargo.wait()
}

/// `[2/7] lints: cargo clippy ...`
fn headline(index: usize, step: &Step, palette: &Palette) -> String {
    let Palette { bold, .. } = palette;
    let Step { name, command, variable } = step;
    let mut line = format!("\n{bold}[{}/{}] {name}{bold:#}: ", index + 1, STEPS.len());
    if let Some((variable, value)) = variable {
        let _ = write!(line, "{variable}={value} ");
    }
    let _ = writeln!(line, "{command}");
    line
}

/// After a step that passed.
fn verdict(step: &Step, time: Duration, palette: &Palette) -> String {
    let Palette { good, .. } = palette;
    format!("{good}passed{good:#}: {} in {}\n", step.name, elapsed(time))
}

/// The error of the step that failed, with what became of every step.
fn failed(passed: &[Duration], time: Duration, stop: &Stop) -> Stop {
    let mut text = stop.render(Color::on_stderr());
    text.push('\n');
    for (index, step) in STEPS.iter().enumerate() {
        let line = match passed.get(index) {
            Some(time) => format!("passed  {:<16}{}", step.name, elapsed(*time)),
            None if index == passed.len() => format!("FAILED  {:<16}{}", step.name, elapsed(time)),
            None => format!("not run {}", step.name),
        };
        let _ = writeln!(text, "  {line}");
    }
    Stop::said(text)
}
