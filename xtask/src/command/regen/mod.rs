//! `cargo xtask regen`: generates an SDK crate, or checks that one is current.

mod options;
mod project;

use sdk_project::generation;

use self::options::Options;
pub(super) use self::project::{disposable, own};
use super::Command;
use crate::stop::Stop;
use crate::workspace::Workspace;

pub(super) const COMMAND: Command = Command {
    name: "regen",
    summary: "generate fastvm-generated from spec/, or an SDK for any other document",
    help: options::HELP,
    run: |parser| run(&Options::parse(parser)?),
};

/// Checks this workspace's own crate, as `cargo xtask ci` does.
pub(super) fn check() -> Result<(), Stop> {
    run(&Options::checking())
}

fn run(options: &Options) -> Result<(), Stop> {
    let workspace = Workspace::find()?;
    let project = project::open(options, &workspace)?;
    generation::run(&project, options.settings)?;
    Ok(())
}
