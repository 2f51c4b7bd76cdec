//! What the command lines of these programs have in common.

use lexopt::{Parser, ValueExt};
use xtask::stop::Stop;

/// The value of an option of a command, as text.
pub(crate) fn text(command: &'static str, parser: &mut Parser) -> Result<String, Stop> {
    parser.value().and_then(ValueExt::string).map_err(|error| misused(command, &error))
}

/// The value of an option of a command, as a number.
pub(crate) fn number<T: std::str::FromStr>(
    command: &'static str,
    parser: &mut Parser,
    option: &str,
) -> Result<T, Stop> {
    let text = text(command, parser)?;
    let wrong = || Stop::usage(command, format!("--{option} is a whole number, not `{text}`"));
    text.parse().map_err(|_| wrong())
}

/// Words an error of the parser.
pub(crate) fn misused(command: &'static str, error: &lexopt::Error) -> Stop {
    Stop::usage(command, error.to_string())
}
