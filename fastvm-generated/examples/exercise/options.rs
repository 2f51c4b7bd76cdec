//! What the program can be told.

use std::path::PathBuf;

pub(crate) const HELP: &str = "\
Calls every operation of the API twice: with what is required only, and with everything. It prints a line for
each call and, at the end, how many passed: a call passes if a status came that the API's document names, and
what came with it was decoded.

Usage: exercise [OPTIONS]

Options:
  --base-url URL     where the API is served; otherwise what the environment or the document says
  --calls FILE       make the calls that FILE lists instead, a JSON object a line, and print a JSON object for each;
                     `-` is the standard input
  --allow-any-host   call hosts other than this machine
  --timeout SECONDS  how long a call may take; 60 unless set
  -h, --help         print this

Exit codes: 0 all is well, 1 a call did not pass or a file can't be read, 2 a wrong command line.
";

/// The command line.
#[derive(Debug)]
pub(crate) struct Options {
    pub(crate) base_url: Option<String>,
    pub(crate) calls: Option<PathBuf>,
    pub(crate) any_host: bool,
    pub(crate) seconds: u64,
}

impl Options {
    /// Reads the command line; nothing where it asks for help. An error says what is wrong with it.
    pub(crate) fn parse(arguments: impl Iterator<Item = String>) -> Result<Option<Self>, String> {
        let mut options = Self { base_url: None, calls: None, any_host: false, seconds: 60 };
        let mut arguments = arguments;
        while let Some(argument) = arguments.next() {
            let (name, joined) = match argument.split_once('=') {
                Some((name, value)) => (name, Some(value.to_owned())),
                None => (argument.as_str(), None),
            };
            let mut value = || {
                let value = joined.clone().or_else(|| arguments.next());
                value.ok_or_else(|| format!("{name} needs a value"))
            };
            match name {
                "--base-url" => options.base_url = Some(value()?),
                "--calls" => options.calls = Some(value()?.into()),
                "--timeout" => {
                    let text = value()?;
                    let wrong = |_| format!("--timeout is a number of seconds, not `{text}`");
                    options.seconds = text.parse().map_err(wrong)?;
                }
                "--allow-any-host" => options.any_host = true,
                "-h" | "--help" => return Ok(None),
                _ => return Err(format!("`{argument}` is not known")),
            }
        }
        Ok(Some(options))
    }
}
