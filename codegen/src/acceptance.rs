//! Warnings that `[accept]` of `codegen.toml` takes out of those that are shown.

use crate::config::{Acceptance, Config, Mark};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Refusal, Severity, did_you_mean};
use crate::lower::Verdict;
use crate::source::{At, Source};

/// An entry of `[accept]`, with the place that it names.
struct Entry<'c> {
    acceptance: &'c Acceptance,
    /// None where it stands for every place; and where it names a file that isn't read, in which nothing is.
    at: Option<At>,
}

impl Entry<'_> {
    fn has(&self, code: Code, at: Option<&At>) -> bool {
        if self.acceptance.code != code {
            return false;
        }
        match (&self.at, at) {
            (Some(own), Some(at)) => own.file == at.file && own.pointer.holds(&at.pointer),
            (Some(_), None) => false,
            (None, _) => self.acceptance.at == "*",
        }
    }
}

/// Takes out the warnings that the configuration accepts, and marks the notes that say the same.
pub(crate) fn take(
    config: &Config,
    source: &Source,
    (diagnostics, verdicts): (&mut Diagnostics, &mut [Verdict]),
) -> Diagnostics {
    let entries = entries(config, source);
    let mut accepted = Diagnostics::new();
    if entries.is_empty() {
        return accepted;
    }
    let is_accepted = |code, at: Option<&At>| entries.iter().any(|entry| entry.has(code, at));
    diagnostics.retain(|it| {
        let is_there = it.severity == Severity::Error || !is_accepted(it.code, it.at.as_ref());
        if !is_there {
            accepted.push(it.clone());
        }
        is_there
    });
    for note in verdicts.iter_mut().flat_map(|verdict| &mut verdict.notes) {
        note.is_accepted = is_accepted(note.code, Some(&note.at));
    }
    accepted
}

/// An error for each entry that no warning matches: `accepted` has those that are taken out.
pub(crate) fn check(
    config: &Config,
    source: &Source,
    (diagnostics, accepted): (&mut Diagnostics, &Diagnostics),
) {
    for (number, entry) in entries(config, source).iter().enumerate() {
        if accepted.iter().any(|it| entry.has(it.code, it.at.as_ref())) {
            continue;
        }
        let Acceptance { code, at, reason: _ } = entry.acceptance;
        let message = match at.as_str() {
            "*" => format!("the document gives no warning `{code}`"),
            at => format!("the document gives no warning `{code}` at `{at}`"),
        };
        let alike = diagnostics.iter().chain(accepted).filter(|it| it.code == *code);
        let help = help(source, entry.acceptance, alike);
        let error = diagnostics.error(Refusal::AcceptedNothing, None, message);
        let path = config.accepted_path(number);
        error.elsewhere.extend(config.lines.find(&path, Mark::Value, "matches nothing"));
        error.help(help);
    }
}

fn entries<'c>(config: &'c Config, source: &Source) -> Vec<Entry<'c>> {
    let entry = |acceptance: &'c Acceptance| {
        let at = Some(acceptance.at.as_str()).filter(|at| *at != "*");
        Entry { acceptance, at: at.and_then(|at| source.place(at)) }
    };
    config.accept.iter().map(entry).collect()
}

/// What to do about an entry that matches nothing.
fn help<'d>(
    source: &Source,
    acceptance: &Acceptance,
    alike: impl Iterator<Item = &'d Diagnostic>,
) -> String {
    let places: Vec<String> =
        alike.filter_map(|it| Some(source.place_text(it.at.as_ref()?))).collect();
    match did_you_mean(&acceptance.at, places.iter().map(String::as_str)) {
        Some(asked) => format!("{asked} If the document was mended, take the entry out"),
        None => "the document was mended: take the entry out".to_owned(),
    }
}
