//! The program behind `cargo xtask corpus`, every document of a folder through the generator and what comes after, behind
//! `cargo xtask drive`, calls of operations that the generator calls exact, behind `cargo xtask mock`, calls of all operations
//! against a server that others wrote, and behind `cargo xtask mutate`, documents that nobody would write.

mod arguments;
mod calls;
mod compile;
mod drive;
mod exercised;
mod find;
mod mock;
mod mutate;
mod options;
mod outcome;
mod output;
mod process;
mod progress;
mod report;
mod rng;
mod schema;
mod state;
mod trip;
mod worker;

use std::process::ExitCode;

use options::{Command, Options};
use sdk_project::terminal::{Color, say, say_on_stderr};
use xtask::stop::Stop;

fn main() -> ExitCode {
    match run() {
        Ok(code) => code,
        Err(Stop::Help(help)) => {
            say(help);
            ExitCode::SUCCESS
        }
        Err(stop) => {
            say_on_stderr(&stop.render(Color::on_stderr()));
            stop.exit_code()
        }
    }
}

fn run() -> Result<ExitCode, Stop> {
    match Options::parse(&mut lexopt::Parser::from_env())? {
        Command::Drive(options) => drive::drive(&options),
        Command::Worker(task) => Ok(worker::work(&task)),
        Command::Calls(options) => calls::drive(&options),
        Command::Mock(options) => mock::drive(&options),
        Command::Mutate(options) => mutate::drive(&options),
        Command::MutateWorker(options) => mutate::work(&options),
    }
}
