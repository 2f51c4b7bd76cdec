//! What a run prints.

use std::fmt::Write as _;
use std::process::ExitCode;
use std::time::{Duration, Instant};

use sdk_project::terminal::{Color, Palette, count, elapsed};
use serde_json::json;

use crate::drive::line;
use crate::find::Found;
use crate::options::Options;
use crate::outcome::{Outcome, Stage, Tally};

/// How many lines of a failure are shown; the whole is in the JSON.
const LINES: usize = 12;

/// How many changed instances of a document are shown.
const MISMATCHES: usize = 5;

/// The table and what follows it.
pub(crate) struct Report {
    json: bool,
    width: usize,
    palette: Palette,
    started: Instant,
}

impl Report {
    pub(crate) fn new(options: &Options, documents: &[Found]) -> Self {
        let longest = documents.iter().map(|document| document.name.chars().count()).max();
        Self {
            json: options.json,
            width: longest.unwrap_or(0).clamp(8, 60),
            palette: Palette::new(Color::on_stdout()),
            started: Instant::now(),
        }
    }

    /// The names of the columns.
    pub(crate) fn head(&self) {
        if self.json {
            return;
        }
        let Palette { bold, .. } = self.palette;
        line(&format!(
            "{bold}{:width$} {:>7} {:>6} {:>6} {:>6} {:>7} {:>7} {:>9} {:>7}  round trip{bold:#}",
            "document",
            "version",
            "ops",
            "types",
            "exact",
            "widened",
            "skipped",
            "gen ms",
            "check s",
            width = self.width
        ));
    }

    /// A document's line.
    pub(crate) fn row(&self, outcome: &Outcome) {
        if self.json {
            if let Ok(text) = serde_json::to_string(outcome) {
                line(&text);
            }
            return;
        }
        let Palette { bad, good, .. } = self.palette;
        let mut verdicts = outcome.operations;
        verdicts.add(outcome.types);
        let Tally { exact, widened, skipped } = verdicts;
        let check = outcome.check_ms.map_or_else(|| "-".to_owned(), seconds);
        let name: String = outcome.document.chars().take(self.width).collect();
        let mut text = format!(
            "{name:width$} {:>7} {:>6} {:>6} {exact:>6} {widened:>7} {skipped:>7} {:>9} {check:>7}  ",
            outcome.version,
            outcome.operations.total(),
            outcome.types.total(),
            outcome.generate_ms,
            width = self.width
        );
        let _ = match (&outcome.failure, &outcome.round_trip) {
            (Some(failure), _) => write!(text, "{bad}FAILED: {}{bad:#}", failure.stage.as_str()),
            (None, None) => write!(text, "{good}-{good:#}"),
            (None, Some(trip)) if trip.mismatches == 0 => {
                write!(text, "{good}{} ok{good:#}", trip.samples + trip.examples)
            }
            (None, Some(trip)) => write!(
                text,
                "{bad}{} of {} changed, {}{bad:#}",
                trip.mismatches,
                trip.samples + trip.examples,
                count(trip.mismatched_types, "type")
            ),
        };
        line(&text);
    }

    /// The totals, and what went wrong.
    pub(crate) fn end(&self, outcomes: &[Outcome]) -> ExitCode {
        let totals = Totals::of(outcomes);
        if self.json {
            line(&totals.json());
        } else {
            for outcome in outcomes.iter().filter(|outcome| !outcome.passed()) {
                self.details(outcome);
            }
            line(&totals.text(outcomes, self.started.elapsed()));
        }
        if totals.passed == outcomes.len() { ExitCode::SUCCESS } else { ExitCode::FAILURE }
    }

    fn details(&self, outcome: &Outcome) {
        let Palette { bad, bold, .. } = self.palette;
        let mut text = format!("\n{bold}{}{bold:#}", outcome.document);
        if let Some(failure) = &outcome.failure {
            let _ = write!(text, ": {bad}{} failed{bad:#}", failure.stage.as_str());
            for line in failure.message.lines().take(LINES) {
                let _ = write!(text, "\n    {line}");
            }
        }
        let listed = outcome.round_trip.iter().flat_map(|trip| &trip.listed);
        let untyped = outcome.round_trip.iter().flat_map(|trip| &trip.untyped_listed);
        for mismatch in listed.take(MISMATCHES).chain(untyped.take(MISMATCHES)) {
            let instance: String = mismatch.instance.chars().take(200).collect();
            let _ = write!(text, "\n    {} ({}): {}", mismatch.ty, mismatch.at, mismatch.problem);
            let _ = write!(text, "\n        {instance}");
        }
        line(&text);
    }
}

fn seconds(ms: u64) -> String {
    format!("{}.{}", ms / 1000, ms % 1000 / 100)
}

/// All documents together.
#[derive(Default)]
struct Totals {
    passed: usize,
    generated: usize,
    checked: usize,
    operations: Tally,
    types: Tally,
    other: usize,
    schemas: usize,
    samples: usize,
    examples: usize,
    mismatches: usize,
    mismatched_types: usize,
    untyped: usize,
    untyped_types: usize,
    big: usize,
    unsampled: usize,
}

impl Totals {
    fn of(outcomes: &[Outcome]) -> Self {
        let mut totals = Self::default();
        for outcome in outcomes {
            let failed = outcome.failure.as_ref().map(|failure| failure.stage);
            totals.passed += usize::from(outcome.passed());
            totals.generated += usize::from(failed != Some(Stage::Generate));
            let checked = outcome.check_ms.is_some() && failed != Some(Stage::Check);
            totals.checked += usize::from(checked);
            totals.operations.add(outcome.operations);
            totals.types.add(outcome.types);
            totals.other += outcome.other;
            if let Some(trip) = &outcome.round_trip {
                totals.schemas += trip.schemas;
                totals.samples += trip.samples;
                totals.examples += trip.examples;
                totals.mismatches += trip.mismatches;
                totals.mismatched_types += trip.mismatched_types;
                totals.untyped += trip.untyped;
                totals.untyped_types += trip.untyped_types;
                totals.big += trip.big;
                totals.unsampled += trip.unsampled.len() + trip.unjudged.len();
            }
        }
        totals
    }

    fn text(&self, outcomes: &[Outcome], time: Duration) -> String {
        let documents = count(outcomes.len(), "document");
        let mut text = format!("\n{documents} in {}\n", elapsed(time));
        let _ = writeln!(text, "  generated   {} of {}", self.generated, outcomes.len());
        if outcomes.iter().any(|outcome| outcome.check_ms.is_some()) {
            let _ = writeln!(text, "  compile     {} of {}", self.checked, outcomes.len());
        }
        for (name, tally) in [("operations", self.operations), ("types", self.types)] {
            let Tally { exact, widened, skipped } = tally;
            let share = percent(exact, tally.total());
            let _ = writeln!(
                text,
                "  {name:<11} {}: {exact} exact ({share}), {widened} widened, {skipped} skipped",
                tally.total()
            );
        }
        if self.other > 0 {
            let _ =
                writeln!(text, "  besides     {} left out or widened", count(self.other, "part"));
        }
        if self.schemas > 0 {
            let _ = writeln!(
                text,
                "  round trip  {} of {}, and {}: {} changed, of {}",
                count(self.samples, "instance"),
                count(self.schemas, "schema"),
                count(self.examples, "example"),
                self.mismatches,
                count(self.mismatched_types, "type"),
            );
            let _ = writeln!(
                text,
                "              {} unchanged, but a part is not typed as it should be, of {}",
                self.untyped,
                count(self.untyped_types, "type"),
            );
            let _ = writeln!(
                text,
                "              {} beyond 64 bits changed; {} without a valid instance",
                count(self.big, "whole number"),
                count(self.unsampled, "type"),
            );
        }
        let _ = write!(text, "  passed      {} of {}", self.passed, outcomes.len());
        text
    }

    fn json(&self) -> String {
        json!({ "totals": {
            "passed": self.passed, "generated": self.generated, "checked": self.checked,
            "operations": self.operations, "types": self.types, "other": self.other,
            "schemas": self.schemas, "samples": self.samples, "examples": self.examples,
            "mismatches": self.mismatches, "mismatched_types": self.mismatched_types,
            "untyped": self.untyped, "untyped_types": self.untyped_types, "big": self.big, "unsampled": self.unsampled,
        }})
        .to_string()
    }
}

fn percent(part: usize, whole: usize) -> String {
    let tenths = (part * 1000).checked_div(whole).unwrap_or(1000);
    format!("{}.{} %", tenths / 10, tenths % 10)
}
