//! The table.

use std::fmt::Write as _;
use std::time::Duration;

use sdk_project::terminal::{Color, Palette, count, elapsed};

use super::rounds::{Times, median};

/// The row that matters.
const ABOVE: &str = "above the empty crate";

/// So that nobody takes the table for more than it is.
const NOT_COUNTED: &str = "\
Not counted: our runtime, a dependency that is built once. The rival's crate contains its own.
";

/// What was measured.
pub(super) struct Report<'a> {
    pub(super) document: &'a str,
    pub(super) rounds: usize,
    pub(super) ours: Column,
    /// The name that stands above it, and the figures.
    pub(super) rival: Option<(&'a str, Column)>,
    /// The generator's own times.
    pub(super) generator: Vec<Duration>,
}

/// The figures of one side.
#[derive(Debug)]
pub(super) struct Column {
    lines: usize,
    times: Times,
}

/// One line of the table: what, ours, the rival's, the ratio.
type Row = [String; 4];

impl Column {
    pub(super) fn new(lines: usize, times: Times) -> Self {
        Self { lines, times }
    }

    fn lines(&self) -> f64 {
        f64::from(u32::try_from(self.lines).unwrap_or(u32::MAX))
    }

    fn generated(&self) -> Duration {
        median(&self.times.generated)
    }

    fn empty(&self) -> Duration {
        median(&self.times.empty)
    }

    /// What the code itself costs; nothing where it drowns in noise.
    fn above(&self) -> Duration {
        self.generated().saturating_sub(self.empty())
    }

    /// From the fastest round to the slowest.
    fn range(&self) -> String {
        let times = &self.times.generated;
        let end = |time: Option<&Duration>| time.map_or(0.0, Duration::as_secs_f64);
        format!("{:.2}-{:.2} s", end(times.iter().min()), end(times.iter().max()))
    }
}

impl Report<'_> {
    pub(super) fn render(&self) -> String {
        let Palette { bold, .. } = Palette::new(Color::on_stdout());
        let rounds = count(self.rounds, "round");
        let mut text = format!("{}: medians of {rounds}\n\n", self.document);
        let rows = self.rows();
        let width = |column: usize| rows.iter().map(|row| row[column].len()).max().unwrap_or(0);
        for row in &rows {
            let [what, ours, rival, ratio] = row;
            let mut line = format!("{what:0$}   {ours:>1$}", width(0), width(1));
            if self.rival.is_some() {
                let _ = write!(line, "   {rival:>0$}   {ratio:>1$}", width(2), width(3));
            }
            let _ = match what.as_str() {
                ABOVE => writeln!(text, "{bold}{}{bold:#}", line.trim_end()),
                _ => writeln!(text, "{}", line.trim_end()),
            };
        }
        text.push('\n');
        if self.rival.is_some() {
            text.push_str(NOT_COUNTED);
        }
        text.push_str(&self.generator());
        text
    }

    fn rows(&self) -> Vec<Row> {
        let seconds = |time: Duration| format!("{:.2} s", time.as_secs_f64());
        let name = self.rival.as_ref().map_or("", |(name, _)| name);
        vec![
            [String::new(), "ours".to_owned(), name.to_owned(), "ours / rival".to_owned()],
            self.row("lines of Rust", |side| side.lines.to_string(), Some(Column::lines)),
            self.row("cargo check", |side| seconds(side.generated()), None),
            self.row("  fastest to slowest", Column::range, None),
            self.row("  of an empty crate", |side| seconds(side.empty()), None),
            self.row(ABOVE, |side| seconds(side.above()), Some(|side| side.above().as_secs_f64())),
        ]
    }

    /// A row; with a ratio where `measure` tells what to divide.
    fn row(
        &self,
        what: &str,
        show: impl Fn(&Column) -> String,
        measure: Option<fn(&Column) -> f64>,
    ) -> Row {
        let rival = self.rival.as_ref().map(|(_, rival)| rival);
        let ratio = rival.zip(measure).map(|(rival, measure)| {
            let whole = measure(rival);
            if whole > 0.0 { format!("{:.2}", measure(&self.ours) / whole) } else { "?".to_owned() }
        });
        let rival = rival.map(&show).unwrap_or_default();
        [what.to_owned(), show(&self.ours), rival, ratio.unwrap_or_default()]
    }

    fn generator(&self) -> String {
        let time = elapsed(median(&self.generator));
        if cfg!(debug_assertions) {
            return format!(
                "The generator itself: {time} (debug build; an optimised one: cargo run --release -q -p xtask -- bench)\n"
            );
        }
        format!("The generator itself: {time} (release build)\n")
    }
}

#[cfg(test)]
mod tests {
    use super::{Column, Duration, Report, Times};

    fn column(lines: usize, generated: &[u64], empty: u64) -> Column {
        let generated = generated.iter().copied().map(Duration::from_millis).collect();
        Column::new(lines, Times { generated, empty: vec![Duration::from_millis(empty)] })
    }

    fn report(rival: Option<(&str, Column)>) -> String {
        let ours = column(2000, &[900, 850, 700], 350);
        let generator = vec![Duration::from_millis(12)];
        Report { document: "api.yaml", rounds: 3, ours, rival, generator }.render()
    }

    #[test]
    fn both_sides_and_their_ratios_stand_side_by_side() {
        let text = report(Some(("rival 1.0", column(8000, &[2350, 2450, 2300], 350))));
        let expected = "\
api.yaml: medians of 3 rounds

                               ours     rival 1.0   ours / rival
lines of Rust                  2000          8000           0.25
cargo check                  0.85 s        2.35 s
  fastest to slowest    0.70-0.90 s   2.30-2.45 s
  of an empty crate          0.35 s        0.35 s
above the empty crate        0.50 s        2.00 s           0.25

Not counted: our runtime, a dependency that is built once. The rival's crate contains its own.
The generator itself: 12 ms (";
        assert!(text.starts_with(expected), "{text}");
    }

    #[test]
    fn without_the_rival_its_columns_are_left_out() {
        let text = report(None);
        assert!(text.contains("lines of Rust                  2000\n"), "{text}");
        assert!(!text.contains("rival"), "{text}");
    }

    #[test]
    fn nothing_is_divided_by_nothing() {
        let text = report(Some(("rival 1.0", column(0, &[1], 2))));
        let above = text.lines().find(|line| line.starts_with("above"));
        assert_eq!(above.map(|line| line.ends_with('?')), Some(true), "{text}");
    }
}
