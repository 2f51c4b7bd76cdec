//! What isn't as the document says, counted by kind. What the configuration accepts is no news.

use std::collections::{BTreeMap, BTreeSet};

use sdk_codegen::Generated;
use sdk_codegen::diagnostic::{Code, Severity};
use sdk_codegen::lower::{Outcome, Subject};

use crate::terminal::count;

/// How many kinds are named in a line.
const NAMED: usize = 5;

/// The lines of a summary: `widened    2 operations: 1 links, 1 callbacks`.
pub(super) fn lines(generated: &Generated) -> Vec<(&'static str, String)> {
    let mut lines = Vec::new();
    for (word, outcome) in [("widened", Outcome::Widened), ("left out", Outcome::Skipped)] {
        for (noun, is_type) in [("operation", false), ("type", true)] {
            lines.extend(of_verdicts(generated, outcome, is_type, noun).map(|text| (word, text)));
        }
    }
    lines.extend(besides(generated).map(|text| ("besides", text)));
    lines.extend(repaired(generated).map(|text| ("repaired", text)));
    lines
}

/// The operations or the types that came out in one way.
fn of_verdicts(
    generated: &Generated,
    outcome: Outcome,
    is_type: bool,
    noun: &str,
) -> Option<String> {
    let mut found = 0;
    let mut kinds = Kinds::default();
    for verdict in generated.verdicts.iter().filter(|verdict| verdict.outcome() == outcome) {
        if matches!(verdict.subject, Subject::Document)
            || matches!(verdict.subject, Subject::Type(_)) != is_type
        {
            continue;
        }
        let news = verdict.notes.iter().filter(|note| !note.is_accepted);
        let codes: BTreeSet<Code> = news.map(|note| note.code).collect();
        found += usize::from(!codes.is_empty());
        kinds.add(&codes);
    }
    (found > 0).then(|| format!("{}: {kinds}", count(found, noun)))
}

/// What belongs to no operation and no type.
fn besides(generated: &Generated) -> Option<String> {
    let mut kinds = Kinds::default();
    let whole = |subject: &Subject| matches!(subject, Subject::Document);
    let verdicts = generated.verdicts.iter().filter(|verdict| whole(&verdict.subject));
    let notes = verdicts.flat_map(|verdict| &verdict.notes).filter(|note| !note.is_accepted);
    let parts = notes.map(|note| kinds.add(&BTreeSet::from([note.code]))).count();
    (parts > 0).then(|| format!("{} of the document: {kinds}", count(parts, "part")))
}

/// What was put right on reading.
fn repaired(generated: &Generated) -> Option<String> {
    let mut kinds = Kinds::default();
    let warnings = generated.warnings.iter().filter(|it| it.severity == Severity::Warning);
    let repairs = warnings.filter(|warning| matches!(warning.code, Code::Repair(_)));
    let found = repairs.map(|repair| kinds.add(&BTreeSet::from([repair.code]))).count();
    (found > 0).then(|| format!("{}: {kinds}", count(found, "place")))
}

/// How often there is each kind.
#[derive(Default)]
struct Kinds(BTreeMap<Code, usize>);

impl Kinds {
    fn add(&mut self, codes: &BTreeSet<Code>) {
        for code in codes {
            *self.0.entry(*code).or_default() += 1;
        }
    }
}

impl std::fmt::Display for Kinds {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let mut sorted: Vec<_> = self.0.iter().collect();
        sorted.sort_by_key(|(_, count)| std::cmp::Reverse(**count));
        let named = sorted.iter().take(NAMED).map(|(code, count)| format!("{count} {code}"));
        f.write_str(&named.collect::<Vec<_>>().join(", "))?;
        match sorted.len().saturating_sub(NAMED) {
            0 => Ok(()),
            more => write!(f, ", and {}", count(more, "other kind")),
        }
    }
}
