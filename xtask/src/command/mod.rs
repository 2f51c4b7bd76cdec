//! The commands, one file each.

mod bench;
mod ci;
mod corpus;
mod deny;
mod docs;
mod drive;
mod emulator;
mod explain;
mod features;
mod interop;
mod interrupt;
mod mock;
mod mutate;
mod names;
mod oldest;
mod regen;
mod release;
mod repeat;

use std::fmt::Write as _;

use lexopt::Arg;
use sdk_project::terminal::say;

use crate::stop::Stop;

/// A command as the overview lists it and `dispatch` finds it.
struct Command {
    name: &'static str,
    summary: &'static str,
    /// What `--help` prints.
    help: &'static str,
    run: fn(&mut lexopt::Parser) -> Result<(), Stop>,
}

const COMMANDS: &[Command] = &[
    regen::COMMAND,
    docs::COMMAND,
    ci::COMMAND,
    bench::COMMAND,
    explain::COMMAND,
    names::COMMAND,
    corpus::COMMAND,
    drive::COMMAND,
    mock::COMMAND,
    features::COMMAND,
    mutate::COMMAND,
    emulator::COMMAND,
    interop::COMMAND,
    repeat::COMMAND,
    interrupt::COMMAND,
    release::COMMAND,
    oldest::COMMAND,
    deny::COMMAND,
];

const EXAMPLES: &str = "\
Examples:
  cargo xtask regen                 after a change to spec/openapi.yaml or spec/codegen.toml
  cargo xtask regen --check         is the committed code what the generator makes now?
  cargo xtask regen --spec api.yaml --out ../acme --name acme
                                    an SDK for another API, in a crate of its own
  cargo xtask docs --open           the pages of reference, as a site
  cargo xtask ci                    all that must pass before a change lands
  cargo xtask bench                 does a change make the generated crate dearer to compile?
  cargo xtask corpus DIR --check    does every document of a folder become a crate that compiles?
  cargo xtask features ../acme      does a crate compile with each of its features alone?
  cargo xtask repeat guest          do these tests pass however busy the machine is?
  cargo xtask release --dry-run     are the packages ready to be published?
  cargo xtask emulator              a local FastVM to try the SDK on, without an account

`cargo xtask COMMAND --help` explains a command.
";

/// Runs the command that the arguments name.
///
/// # Errors
///
/// When there is no such command, or when it stops early.
pub fn dispatch(parser: &mut lexopt::Parser) -> Result<(), Stop> {
    let name = match parser.next().map_err(|error| usage(&error))? {
        None | Some(Arg::Short('h') | Arg::Long("help")) => {
            say(&overview());
            return Ok(());
        }
        Some(Arg::Value(name)) => name.to_string_lossy().into_owned(),
        Some(other) => return Err(usage(&other.unexpected())),
    };
    if name == "help" {
        say(&overview());
        return Ok(());
    }
    match COMMANDS.iter().find(|command| command.name == name) {
        Some(command) => (command.run)(parser),
        None => Err(Stop::Usage {
            message: unknown("command", &name, COMMANDS.iter().map(|command| command.name)),
            command: None,
        }),
    }
}

impl Command {
    /// Turns an argument that the command doesn't take into the answer: its help, or what is wrong.
    fn other(&self, argument: &Arg<'_>) -> Stop {
        if matches!(argument, Arg::Short('h') | Arg::Long("help")) {
            return Stop::Help(self.help);
        }
        let options = self.help.split_whitespace().filter(|word| word.starts_with("--"));
        let message = match argument {
            Arg::Long(name) => unknown("option", &format!("--{name}"), options),
            Arg::Short(letter) => format!("no such option: -{letter}"),
            Arg::Value(value) => format!("unexpected argument: {}", value.display()),
        };
        Stop::usage(self.name, message)
    }

    /// Words an error of the argument parser.
    fn misused(&self, error: &lexopt::Error) -> Stop {
        Stop::usage(self.name, error.to_string())
    }
}

fn usage(error: &lexopt::Error) -> Stop {
    Stop::Usage { message: error.to_string(), command: None }
}

/// `no such option: --chek; did you mean --check?`
fn unknown<'a>(what: &str, given: &str, known: impl Iterator<Item = &'a str>) -> String {
    let known: Vec<&str> = known.collect();
    let close = similar::get_close_matches(given, &known, 1, 0.6);
    let hint = close.first().map(|name| format!("; did you mean {name}?"));
    format!("no such {what}: {given}{}", hint.unwrap_or_default())
}

fn overview() -> String {
    let mut text = String::from(
        "The commands of this workspace.\n\nUsage: cargo xtask COMMAND [OPTIONS]\n\nCommands:\n",
    );
    for command in COMMANDS {
        let _ = writeln!(text, "  {:<10}{}", command.name, command.summary);
    }
    text.push('\n');
    text.push_str(EXAMPLES);
    text
}
