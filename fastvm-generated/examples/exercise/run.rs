//! The two ways to run: the calls that are made of the document, or those of a file.

use std::fs::File;
use std::io::{self, BufRead, BufReader, Write as _};
use std::path::Path;
use std::process::ExitCode;

use fastvm_generated::runtime::Url;

use crate::operation::Operation;
use crate::options::{HELP, Options};
use crate::outcome::Outcome;
use crate::session::{Api, Session, is_loopback};

/// Does what the command line asks for.
pub(crate) async fn run(api: &Api) -> ExitCode {
    let options = match Options::parse(std::env::args().skip(1)).and_then(checked) {
        Ok(Some(options)) => options,
        Ok(None) => {
            say(HELP.trim_end());
            return ExitCode::SUCCESS;
        }
        Err(why) => {
            complain(&format!("{why}; --help says what can be told"));
            return ExitCode::from(2);
        }
    };
    let session = Session { api, options: &options };
    let outcome = match &options.calls {
        Some(path) => listed(&session, path).await,
        None => Ok(all(session).await),
    };
    outcome.unwrap_or_else(|error| {
        complain(&error.to_string());
        ExitCode::FAILURE
    })
}

/// Refuses a base URL of another host.
fn checked(options: Option<Options>) -> Result<Option<Options>, String> {
    let Some(options) = options else { return Ok(None) };
    if let Some(text) = &options.base_url {
        let url = Url::parse(text).map_err(|error| format!("--base-url `{text}`: {error}"))?;
        if !options.any_host && !is_loopback(&url) {
            return Err(format!(
                "`{text}` is not this machine: --allow-any-host calls it all the same"
            ));
        }
    }
    Ok(Some(options))
}

/// Makes the calls of a file, and prints a line of JSON for each.
async fn listed(session: &Session<'_>, path: &Path) -> io::Result<ExitCode> {
    let lines: Box<dyn BufRead> = if path == Path::new("-") {
        Box::new(io::stdin().lock())
    } else {
        let named = |error: io::Error| io::Error::other(format!("{}: {error}", path.display()));
        Box::new(BufReader::new(File::open(path).map_err(named)?))
    };
    for line in lines.split(b'\n') {
        let line = String::from_utf8_lossy(&line?).into_owned();
        if line.trim().is_empty() {
            continue;
        }
        let (id, _, outcome) = session.make(&line).await;
        writeln!(io::stdout(), "{}", outcome.line(&id))?;
    }
    Ok(ExitCode::SUCCESS)
}

/// Makes the calls that are made of the document, and prints which of them pass.
async fn all(session: Session<'_>) -> ExitCode {
    let (mut passed, mut failed) = (0, 0);
    for line in session.api.calls.lines() {
        let (id, operation, outcome) = session.make(line).await;
        let call = operation.map_or("", |operation| operation.call);
        let id = id.trim_matches('"');
        match problem(operation, &outcome) {
            None => {
                passed += 1;
                let status = outcome.status().unwrap_or_default();
                say(&format!("passed  {id}: {call}: {status}"));
            }
            Some(why) => {
                failed += 1;
                say(&format!("FAILED  {id}: {call}: {why}"));
            }
        }
    }
    say(&format!("{passed} passed, {failed} failed"));
    if failed == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

/// Why a call did not pass.
fn problem(operation: Option<&Operation>, outcome: &Outcome) -> Option<String> {
    if let Some(problem) = outcome.problem.as_ref().filter(|problem| !problem.is_status) {
        return Some(problem.message.clone());
    }
    if outcome.problem.as_ref().is_some_and(|problem| problem.is_unread) {
        return Some("the body of the error is not what the document says".to_owned());
    }
    let status = outcome.status().unwrap_or_default();
    if operation.is_some_and(|operation| operation.documents(status)) {
        return None;
    }
    let said = outcome.problem.as_ref().map_or("", |problem| &problem.message);
    Some(format!("status {status} is not in the document: {said}"))
}

/// Prints a line; a reader that has gone away is none of its business.
fn say(line: &str) {
    let _ = writeln!(io::stdout(), "{line}");
}

fn complain(why: &str) {
    let _ = writeln!(io::stderr(), "exercise: {why}");
}
