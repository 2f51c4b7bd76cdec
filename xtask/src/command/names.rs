//! `cargo xtask names`: the longest and the oddest names that a document's crate has.

use std::path::PathBuf;

use lexopt::Arg;
use sdk_codegen::Runtime;
use sdk_project::generation::in_memory;
use sdk_project::names;
use sdk_project::terminal::say;

use super::Command;
use super::regen::disposable;
use crate::stop::Stop;
use crate::workspace::Workspace;

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
        say(&format!("{}\n{}", file.display(), names::oddest(&generated)));
    }
    Ok(())
}
