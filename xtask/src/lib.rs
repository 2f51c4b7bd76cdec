//! The commands of this workspace, behind `cargo xtask`.

use std::ffi::OsString;
use std::process::ExitCode;

use sdk_project::terminal;
use sdk_project::terminal::Color;

pub mod cargo;
pub mod command;
pub mod not_tested;
pub mod stop;
pub mod workspace;

use stop::Stop;

/// Runs the command that `arguments` name (without the program's own name) and says how it went:
/// 0 when all is well, 1 when a command failed or found something stale, 2 for a wrong command line.
pub fn run(arguments: impl IntoIterator<Item = OsString>) -> ExitCode {
    let mut parser = lexopt::Parser::from_args(arguments);
    match command::dispatch(&mut parser) {
        Ok(()) => ExitCode::SUCCESS,
        Err(Stop::Help(help)) => {
            terminal::say(help);
            ExitCode::SUCCESS
        }
        Err(stop) => {
            terminal::say_on_stderr(&stop.render(Color::on_stderr()));
            stop.exit_code()
        }
    }
}
