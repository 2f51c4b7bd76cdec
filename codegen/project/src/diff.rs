//! Unified diffs for people: short, and coloured where that is wanted.

use std::fmt::Write as _;
use std::time::Duration;

use similar::{ChangeTag, TextDiff};

use crate::terminal::{Palette, count};

/// How many lines of one file's diff are shown.
const LINES_SHOWN: usize = 60;

/// How long to look for the shortest diff before taking a longer one.
const PATIENCE: Duration = Duration::from_millis(500);

/// How many lines come and go between two texts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct LineCount {
    /// Lines only in the new text.
    pub added: usize,
    /// Lines only in the old text.
    pub removed: usize,
}

impl LineCount {
    /// Counts them.
    #[must_use]
    pub fn between(old: &str, new: &str) -> Self {
        let mut lines = Self::default();
        for change in compare(old, new).iter_all_changes() {
            match change.tag() {
                ChangeTag::Insert => lines.added += 1,
                ChangeTag::Delete => lines.removed += 1,
                ChangeTag::Equal => {}
            }
        }
        lines
    }
}

/// The diff of one file from what is on disk to what is generated, cut where it gets long.
#[must_use]
pub fn unified(path: &str, old: &str, new: &str, palette: &Palette) -> String {
    let on_disk = format!("{path} (on disk)");
    let generated = format!("{path} (generated)");
    let diff = compare(old, new);
    let whole = diff.unified_diff().context_radius(3).header(&on_disk, &generated).to_string();
    let mut text = String::new();
    let mut lines = whole.lines();
    for (number, line) in lines.by_ref().take(LINES_SHOWN).enumerate() {
        let style = style_of(number, line, palette);
        let _ = writeln!(text, "{style}{line}{style:#}");
    }
    let left = lines.count();
    if left > 0 {
        let _ = writeln!(text, "... {}", count(left, "more line"));
    }
    text
}

fn compare<'a>(old: &'a str, new: &'a str) -> TextDiff<'a, 'a, 'a, str> {
    TextDiff::configure().timeout(PATIENCE).diff_lines(old, new)
}

/// The first two lines name the files; a changed line may itself start with `--` or `++`.
fn style_of(number: usize, line: &str, palette: &Palette) -> anstyle::Style {
    match line.as_bytes().first() {
        _ if number < 2 => palette.bold,
        Some(b'+') => palette.good,
        Some(b'-') => palette.bad,
        Some(b'@') => palette.place,
        _ => anstyle::Style::new(),
    }
}
