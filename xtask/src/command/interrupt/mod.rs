//! `cargo xtask interrupt`: ends runs of the generator at random moments, and looks at what each of them left.

mod chance;
mod document;
mod options;
mod rounds;
mod state;

use sdk_project::terminal::{count, say};

use self::options::Options;
use self::rounds::Rounds;
use super::Command;
use crate::not_tested::not_tested;
use crate::stop::Stop;

pub(super) const COMMAND: Command = Command {
    name: "interrupt",
    summary: "end regen at random moments: is the crate whole, is anything left behind?",
    help: options::HELP,
    run: |parser| run(&Options::parse(parser)?),
};

fn run(options: &Options) -> Result<(), Stop> {
    if cfg!(not(unix)) {
        not_tested("interruptions, since this system has no signals");
        return Ok(());
    }
    let mut rounds = Rounds::new(options)?;
    for number in 1..=options.rounds {
        let what = rounds.run().map_err(|stop| {
            let problem = stop.render(false);
            let help = format!("cargo xtask interrupt --rounds {number} --seed {}", options.seed);
            Stop::with_help(format!("in round {number}: {}", problem.trim_end()), help)
        })?;
        say(&format!("{number:>4}  {what}\n"));
    }
    let counts = rounds.counts();
    say(&format!("\n{}: {counts}\n", count(options.rounds, "interruption")));
    Ok(())
}
