//! What the generator makes of a document, as one text: for a comparison with what another version of the generator makes.

use std::fmt::Write as _;

use sdk_codegen::Generated;

/// The files of the crate, the lock, the verdicts and the warnings, each under a line that names it.
pub(crate) fn text(generated: &Generated) -> String {
    let mut out = String::new();
    for (path, text) in &generated.tree {
        section(&mut out, path, text);
    }
    section(&mut out, "names.lock", &generated.names.text());
    section(&mut out, "verdicts", &verdicts(generated));
    section(&mut out, "warnings", &generated.render_warnings(false));
    out
}

fn section(out: &mut String, name: &str, text: &str) {
    // Writing to a string can't fail.
    let _ = writeln!(out, "==== {name}\n{}", text.trim_end());
}

/// A line for each verdict and each of its notes.
fn verdicts(generated: &Generated) -> String {
    let mut out = String::new();
    for verdict in &generated.verdicts {
        let (outcome, rust) = (verdict.outcome().as_str(), verdict.rust.join(", "));
        let _ = writeln!(out, "{} {}: {outcome} {rust}", verdict.at, verdict.subject);
        for note in &verdict.notes {
            let advice = note.advice.as_deref().unwrap_or_default();
            let _ = writeln!(out, "  {} {:?} {note} ({advice})", note.at, note.effect);
        }
    }
    out
}
