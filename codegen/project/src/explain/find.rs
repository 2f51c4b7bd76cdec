//! The verdicts on what a person names.

use sdk_codegen::Generated;
use sdk_codegen::lower::{Subject, Verdict};

use crate::stop::Stop;

/// Those on a pointer, an `operationId`, a schema or a Rust type; for a place within one of them, that one.
pub(super) fn verdicts<'g>(
    generated: &'g Generated,
    thing: &str,
) -> Result<Vec<&'g Verdict>, Stop> {
    let all = &generated.verdicts;
    let pointer = thing.strip_prefix('#').unwrap_or(thing);
    let found: Vec<&Verdict> = if pointer.starts_with('/') {
        all.iter().filter(|verdict| verdict.at.pointer.as_str() == pointer).collect()
    } else {
        all.iter().filter(|verdict| is_called(verdict, thing)).collect()
    };
    if !found.is_empty() {
        return Ok(found);
    }
    let around = all.iter().filter(|verdict| {
        let inside = pointer.strip_prefix(verdict.at.pointer.as_str());
        verdict.subject != Subject::Document && inside.is_some_and(|it| it.starts_with('/'))
    });
    match around.max_by_key(|verdict| verdict.at.pointer.as_str().len()) {
        Some(verdict) => Ok(vec![verdict]),
        None => Err(missing(all, thing)),
    }
}

/// By its name in the document or in Rust.
fn is_called(verdict: &Verdict, thing: &str) -> bool {
    let last = verdict.at.pointer.last();
    match &verdict.subject {
        Subject::Type(name) => name.as_str() == thing || last.as_deref() == Some(thing),
        Subject::Operation { id, .. } => {
            id.as_deref() == Some(thing)
                || verdict.subject.to_string() == thing
                || verdict.rust.iter().any(|name| name == thing)
        }
        Subject::Document => false,
    }
}

fn missing(all: &[Verdict], thing: &str) -> Stop {
    let names: Vec<&str> = all
        .iter()
        .filter_map(|verdict| match &verdict.subject {
            Subject::Type(name) => Some(name.as_str()),
            Subject::Operation { id, .. } => id.as_deref(),
            Subject::Document => None,
        })
        .collect();
    let message = format!("the document has no operation, type or place called `{thing}`");
    let close = similar::get_close_matches(thing, &names, 3, 0.6);
    if close.is_empty() {
        let help = "Name a JSON pointer, an operationId or a schema; `explain --all` lists them.";
        return Stop::with_help(message, help);
    }
    Stop::with_help(message, format!("Did you mean {}?", close.join(", ")))
}
