//! `cargo xtask names`: the longest and the oddest names that a document's crate has.

mod found;
mod oddness;

use std::fmt::Write as _;
use std::path::PathBuf;

use lexopt::Arg;
use sdk_codegen::Runtime;
use sdk_project::generation::in_memory;
use sdk_project::terminal::say;

use self::found::{Found, found};
use super::Command;
use super::regen::disposable;
use crate::stop::Stop;
use crate::workspace::Workspace;

/// How many names of each kind are listed.
const LISTED: usize = 10;

const HELP: &str = "\
Prints the longest and the ten oddest names of methods and types that the crate of each document has,
to see what a change of the rules for names does to real documents. Nothing is written, and a lock
beside a document counts as it does for regen.

Usage: cargo xtask names FILE...

A name is odder the more of this is so: it is longer than 24 letters, it has more than four words, a
word comes twice (for methods those of the handle count too), it has an article, a version, `api`, a
number or the HTTP method at its end, a word of 14 letters or more (as a rule several that run
together), it is a keyword, or a method that gives a list is called `retrieve` or `get`.

Options:
  -h, --help        print this

Example:
  cargo xtask names spec/openapi.yaml ../other/api.json

Exit codes: 0 they are printed, 1 a document is wrong, 2 a wrong command line.
";

pub(super) const COMMAND: Command = Command {
    name: "names",
    summary: "print the longest and the oddest names that a document's crate has",
    help: HELP,
    run: |parser| {
        let mut files = Vec::new();
        while let Some(argument) = parser.next().map_err(|error| COMMAND.misused(&error))? {
            match argument {
                Arg::Value(value) => files.push(PathBuf::from(value)),
                other => return Err(COMMAND.other(&other)),
            }
        }
        if files.is_empty() {
            return Err(Stop::usage(COMMAND.name, "name a document"));
        }
        run(&files)
    },
};

fn run(files: &[PathBuf]) -> Result<(), Stop> {
    let workspace = Workspace::find()?;
    for file in files {
        let runtime = Runtime::Path("runtime".to_owned());
        let project = disposable(Some(file.clone()), runtime, &workspace)?;
        let generated = in_memory(&project)?;
        let (methods, types) = found(&generated.api);
        let mut text = format!("{}\n", file.display());
        list(&mut text, "methods", methods);
        list(&mut text, "types", types);
        say(&text);
    }
    Ok(())
}

fn list(text: &mut String, kind: &str, mut names: Vec<Found>) {
    let total: f64 = names.iter().map(|name| name.oddness.score).sum();
    let longest = names.iter().max_by_key(|name| name.name.chars().count());
    // Writing to a string can't fail.
    let _ = writeln!(text, "  {} {kind}, oddness {total:.0} in all", names.len());
    if let Some(longest) = longest {
        let _ =
            writeln!(text, "    longest {:>4}  {}", longest.name.chars().count(), longest.shown);
    }
    names.sort_by(|one, other| {
        let by_score = other.oddness.score.total_cmp(&one.oddness.score);
        by_score.then_with(|| one.shown.cmp(&other.shown))
    });
    for name in names.iter().filter(|name| name.oddness.score > 0.0).take(LISTED) {
        let Found { shown, of, oddness, .. } = name;
        let _ = writeln!(text, "    {:>7.1}  {shown}  {of}  ({})", oddness.score, oddness.why());
    }
}
