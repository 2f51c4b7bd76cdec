//! `cargo xtask repeat`: tests many times beside busy loops, to find those that depend on how fast the machine is.

mod binaries;
mod load;
mod options;
mod runs;

use sdk_project::terminal::{count, say};

use self::binaries::Binary;
use self::load::Load;
use self::options::Options;
use self::runs::Runs;
use super::Command;
use crate::stop::Stop;
use crate::workspace::Workspace;

pub(super) const COMMAND: Command = Command {
    name: "repeat",
    summary: "run tests many times beside busy loops, to find those that a slow machine makes fail",
    help: options::HELP,
    run: |parser| run(&Options::parse(parser)?),
};

fn run(options: &Options) -> Result<(), Stop> {
    let workspace = Workspace::find()?;
    let binaries = Binary::build(&workspace, &options.names)?;
    let mut runs = Runs::new(workspace.target()?.join("repeat"))?;
    // Ends with this function, however that ends.
    let _load = Load::start(options.busy);
    for round in 1..=options.times {
        for binary in &binaries {
            runs.run(binary, &options.arguments, (round, options.times))?;
        }
    }
    let (all, failed) = runs.counts();
    say(&format!("\n{}, {failed} failed\n", count(all, "run")));
    if failed == 0 {
        return Ok(());
    }
    let folder = sdk_project::terminal::shown(runs.folder());
    let message = format!("{failed} of {} failed", count(all, "run"));
    Err(Stop::with_help(message, format!("What they said is in `{folder}`.")))
}
