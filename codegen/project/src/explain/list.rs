//! The whole list.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use sdk_codegen::lower::{Effect, Note, Outcome, Subject, Verdict};
use sdk_codegen::{Count, Generated};

use super::{pages, place};
use crate::terminal::{Palette, count};

/// What isn't exact, what was repaired, and the totals; with `all`, what is exact too.
pub(super) fn render(generated: &Generated, all: bool, palette: &Palette) -> String {
    let mut text = String::new();
    let listed = generated.verdicts.iter();
    for verdict in listed.filter(|verdict| all || is_news(verdict)) {
        head(&mut text, generated, verdict, palette);
        if let Some(why) = &verdict.left_out {
            let _ = writeln!(text, "    {why}");
            continue;
        }
        for note in &verdict.notes {
            write_note(&mut text, generated, note, palette);
        }
    }
    repairs(&mut text, generated, palette);
    pages::render(&mut text, generated, palette);
    if !text.is_empty() {
        text.push('\n');
    }
    totals(&mut text, generated);
    text
}

/// Whether something isn't as the document says, though nobody asked for that.
fn is_news(verdict: &Verdict) -> bool {
    !matches!(verdict.outcome(), Outcome::Exact | Outcome::LeftOut)
}

/// `widened  models::Pet  api.yaml:12:3`
fn head(text: &mut String, generated: &Generated, verdict: &Verdict, palette: &Palette) {
    let outcome = verdict.outcome();
    let style = style(outcome, palette);
    let mut names = verdict.rust.join(", ");
    if names.is_empty() || !matches!(verdict.subject, Subject::Type(_)) {
        let gap = if names.is_empty() { "" } else { "  " };
        let _ = write!(names, "{gap}{}", verdict.subject);
    }
    let place = place(generated, &verdict.at);
    let _ = writeln!(text, "{style}{:<8}{style:#} {names}  {place}", outcome.as_str());
}

pub(super) fn style(outcome: Outcome, palette: &Palette) -> anstyle::Style {
    match outcome {
        Outcome::Exact | Outcome::LeftOut => palette.good,
        Outcome::Widened => palette.notice,
        Outcome::Skipped => palette.bad,
    }
}

/// A note, where it stands, and what to do.
pub(super) fn write_note(text: &mut String, generated: &Generated, note: &Note, palette: &Palette) {
    let Palette { place: dim, .. } = palette;
    let accepted = if note.is_accepted { ", accepted" } else { "" };
    let _ = writeln!(text, "    {note} {dim}[{}{accepted}]{dim:#}", note.code);
    if let Effect::Lost(instead) = &note.effect {
        let _ = writeln!(text, "        {instead}");
    }
    let _ = writeln!(text, "        at {dim}{}{dim:#}", place(generated, &note.at));
    if let Some(advice) = &note.advice {
        let _ = writeln!(text, "        help: {advice}");
    }
}

/// What the generator warns of and no verdict says: what it repaired on reading.
fn repairs(text: &mut String, generated: &Generated, palette: &Palette) {
    let there = generated.verdicts.iter().filter(|verdict| verdict.left_out.is_none());
    let notes = there.flat_map(|verdict| &verdict.notes);
    let said: BTreeSet<_> = notes.map(|note| (note.code, Some(note.at.clone()))).collect();
    let Palette { notice, place: dim, .. } = palette;
    let warnings = generated.warnings.iter().map(|warning| (warning, ""));
    let accepted = generated.accepted.iter().map(|warning| (warning, ", accepted"));
    for (warning, accepted) in warnings.chain(accepted) {
        if said.contains(&(warning.code, warning.at.clone())) {
            continue;
        }
        let _ = writeln!(
            text,
            "{notice}repaired{notice:#} {} {dim}[{}{accepted}]{dim:#}",
            warning.message, warning.code
        );
        if let Some(at) = &warning.at {
            let _ = writeln!(text, "        at {dim}{}{dim:#}", place(generated, at));
        }
        if let Some(help) = &warning.help {
            let _ = writeln!(text, "        help: {help}");
        }
    }
}

fn totals(text: &mut String, generated: &Generated) {
    let summary = &generated.summary;
    for (noun, of) in [("operation", summary.operations), ("type", summary.types)] {
        let Count { exact, widened, skipped, left_out: _ } = of;
        let total = count(of.total(), noun);
        let _ = writeln!(text, "{total}: {exact} exact, {widened} widened, {skipped} skipped");
    }
    pages::totals(text, generated);
    if summary.other > 0 {
        let other = count(summary.other, "part");
        let _ = writeln!(text, "{other} of the document besides, left out or widened");
    }
    if let Some(left_out) = summary.left_out() {
        let _ = writeln!(text, "{left_out} of codegen.toml");
    }
    if summary.accepted > 0 {
        let accepted = count(summary.accepted, "warning");
        let _ = writeln!(text, "{accepted} accepted by `[accept]` of codegen.toml");
    }
}
