//! `openapi-to-crate`: makes a typed Rust SDK crate of an OpenAPI document.

mod arguments;
mod commands;

use std::process::ExitCode;

use clap::Parser as _;
use sdk_project::terminal::{Color, say_on_stderr};

use self::arguments::Arguments;

fn main() -> ExitCode {
    // A wrong command line ends here, with exit code 2.
    let arguments = Arguments::parse();
    arguments.choose_color();
    match commands::run(arguments.command) {
        Ok(()) => ExitCode::SUCCESS,
        Err(stop) => {
            say_on_stderr(&stop.render(Color::on_stderr()));
            ExitCode::FAILURE
        }
    }
}
