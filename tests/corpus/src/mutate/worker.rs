//! Some of the documents, in a process of its own: it may crash, or never end.

use std::io::Write;
use std::panic;
use std::process::ExitCode;
use std::sync::Mutex;

use xtask::stop::Stop;

use super::check::{Became, check};
use super::{Options, mutant, seeds};

/// One in how many documents is generated a second time.
const TWICE: u64 = 64;

/// What the last panic said, and where.
static PANIC: Mutex<String> = Mutex::new(String::new());

/// Works on the documents from `from` to `count`. Before each it prints its number, after it what became of it: `crate`,
/// `refusal`, or `! what is wrong`.
pub(crate) fn work(options: &Options) -> Result<ExitCode, Stop> {
    let seeds = seeds::load(&options.dirs)?;
    panic::set_hook(Box::new(|info| {
        if let Ok(mut last) = PANIC.lock() {
            *last = info.to_string();
        }
    }));
    let mut out = std::io::stdout().lock();
    for number in options.from..options.count {
        let told = write!(out, "{number} ").and_then(|()| out.flush());
        let mutant = mutant(&seeds, options.seed, number);
        let twice = number % TWICE == 0;
        let became = panic::catch_unwind(|| check(&mutant, twice)).unwrap_or_else(|_| {
            Err(format!("panic: {}", PANIC.lock().map(|last| last.clone()).unwrap_or_default()))
        });
        let word = match became {
            Ok(Became::Crate) => "crate".to_owned(),
            Ok(Became::Refusal) => "refusal".to_owned(),
            Err(wrong) => format!("! {}", wrong.replace(['\n', '\r'], " ")),
        };
        if told.and_then(|()| writeln!(out, "{word}")).is_err() {
            break;
        }
    }
    Ok(ExitCode::SUCCESS)
}
