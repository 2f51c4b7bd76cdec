//! `cargo xtask release`: are the packages ready to be published?

mod alone;
mod packages;
mod report;

use std::time::Instant;

use lexopt::Arg;
use sdk_project::terminal::{count, elapsed, say};

use self::packages::Packages;
use super::Command;
use crate::stop::Stop;
use crate::workspace::Workspace;

const HELP: &str = "\
Says whether the packages of this workspace are ready to be published, and publishes none.

It checks that their versions are in step and that none needs a package that isn't published. Then each is
packaged, in the order of what needs what, and compiled from its package alone: in place of the registry, each
package finds the others' packages.

Usage: cargo xtask release --dry-run

Options:
      --dry-run     check, package and compile; nothing leaves this machine
  -h, --help        print this

Without --dry-run it says what to do by hand: what is published can't be taken back.

Exit codes: 0 all are ready, 1 some aren't, 2 a wrong command line.
";

pub(super) const COMMAND: Command = Command {
    name: "release",
    summary: "say whether the packages are ready to be published",
    help: HELP,
    run: |parser| {
        let mut is_dry = false;
        while let Some(argument) = parser.next().map_err(|error| COMMAND.misused(&error))? {
            match argument {
                Arg::Long("dry-run") => is_dry = true,
                other => return Err(COMMAND.other(&other)),
            }
        }
        run(is_dry)
    },
};

fn run(is_dry: bool) -> Result<(), Stop> {
    let workspace = Workspace::find()?;
    let packages = Packages::read(&workspace)?;
    let problems = packages.problems();
    if !problems.is_empty() {
        let message = format!("{} before a release", count(problems.len(), "thing to put right"));
        return Err(Stop::with_help(message, problems.join("\n")));
    }
    let by_hand = report::by_hand(&packages);
    if !is_dry {
        let message = "this command publishes nothing: what is published can't be taken back";
        return Err(Stop::with_help(message, by_hand));
    }
    say(&report::plan(&packages));
    let start = Instant::now();
    alone::compile(&packages, &workspace)?;
    say(&report::packaged(&packages, &workspace.target()?)?);
    let time = elapsed(start.elapsed());
    say(&format!("each was compiled from its package alone, in {time}\n\n{by_hand}\n"));
    Ok(())
}
