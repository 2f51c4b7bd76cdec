//! One thing in full, with the Rust that it became.

use std::fmt::Write as _;

use sdk_codegen::Generated;
use sdk_codegen::lower::{Subject, Verdict};

use super::list::{style, write_note};
use super::{pages, place, rust};
use crate::terminal::Palette;

/// Each of the things that were found.
pub(super) fn render(generated: &Generated, found: &[&Verdict], palette: &Palette) -> String {
    let mut text = String::new();
    for (index, verdict) in found.iter().enumerate() {
        if index > 0 {
            text.push('\n');
        }
        one(&mut text, generated, verdict, palette);
    }
    text
}

fn one(text: &mut String, generated: &Generated, verdict: &Verdict, palette: &Palette) {
    let Palette { bold, .. } = palette;
    let (outcome, at) = (verdict.outcome(), &verdict.at);
    let style = style(outcome, palette);
    let _ = write!(text, "{bold}{}{bold:#}", verdict.subject);
    if let Subject::Operation { id: Some(id), .. } = &verdict.subject {
        let _ = write!(text, " ({id})");
    }
    let _ = writeln!(text, ": {style}{}{style:#}", outcome.as_str());
    let _ = writeln!(text, "    {}  #{}", place(generated, at), at.pointer);
    if let Some(why) = &verdict.left_out {
        let _ = writeln!(text, "    {why}");
        return;
    }
    if let Some(rule) = pages::rule(generated, at) {
        let _ = writeln!(text, "    its answer comes in pages, by the rule {}", rule.as_str());
    }
    for note in &verdict.notes {
        write_note(text, generated, note, palette);
        if !note.is_accepted {
            let place = generated.source.place_text(&note.at);
            let _ = writeln!(text, "        to accept it: [accept] {} = {place:?}", note.code);
        }
    }
    let lines = match &verdict.subject {
        Subject::Type(name) => rust::model(&generated.api, name),
        Subject::Operation { .. } => rust::methods(&generated.api, at),
        Subject::Document => Vec::new(),
    };
    if !lines.is_empty() {
        text.push('\n');
    }
    for line in lines {
        let _ = writeln!(text, "    {line}");
    }
}
