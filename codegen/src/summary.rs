//! A crate in figures.

use std::fmt;

use crate::lower::{Outcome, Subject, Verdict};

/// A crate in figures.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Summary {
    /// The document's operations.
    pub operations: Count,
    /// Its types, the unnamed ones that became a type of Rust too.
    pub types: Count,
    /// What belongs to neither and isn't as the document says, such as webhooks.
    pub other: usize,
    /// The warnings that the configuration accepts.
    pub accepted: usize,
}

/// How many things came out how.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Count {
    /// As the document says.
    pub exact: usize,
    /// More loosely.
    pub widened: usize,
    /// Not at all.
    pub skipped: usize,
    /// Not at all, since the configuration leaves them out.
    pub left_out: usize,
}

impl Count {
    /// How many there are, but for those that the configuration leaves out.
    #[must_use]
    pub fn total(&self) -> usize {
        let Self { exact, widened, skipped, left_out: _ } = self;
        exact + widened + skipped
    }

    fn add(&mut self, outcome: Outcome) {
        match outcome {
            Outcome::Exact => self.exact += 1,
            Outcome::Widened => self.widened += 1,
            Outcome::Skipped => self.skipped += 1,
            Outcome::LeftOut => self.left_out += 1,
        }
    }
}

impl Summary {
    /// Counts the verdicts.
    #[must_use]
    pub fn new(verdicts: &[Verdict]) -> Self {
        let mut summary = Self::default();
        for verdict in verdicts {
            match &verdict.subject {
                Subject::Operation { .. } => summary.operations.add(verdict.outcome()),
                Subject::Type(_) => summary.types.add(verdict.outcome()),
                Subject::Document => summary.other += verdict.notes.len(),
            }
        }
        summary
    }
}

impl Summary {
    /// Says what the configuration leaves out; nothing where that is nothing.
    #[must_use]
    pub fn left_out(&self) -> Option<String> {
        let (operations, types) = (self.operations.left_out, self.types.left_out);
        let many = |count: usize| if count == 1 { "" } else { "s" };
        (operations + types > 0).then(|| {
            format!(
                "{operations} operation{} and {types} type{} left out by `[operations]`",
                many(operations),
                many(types)
            )
        })
    }
}

impl fmt::Display for Summary {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { operations, types, other, accepted } = self;
        let plural = |count| if count == 1 { "" } else { "s" };
        let (total, of_types) = (operations.total(), types.total());
        write!(f, "{total} operation{} and {of_types} type{}", plural(total), plural(of_types))?;
        let widened = operations.widened + types.widened;
        let skipped = operations.skipped + types.skipped;
        if widened + skipped + other == 0 {
            f.write_str(": all exact")?;
        } else {
            let exact = operations.exact + types.exact;
            write!(f, ": {exact} exact, {widened} widened, {skipped} skipped")?;
        }
        if *other > 0 {
            write!(
                f,
                "; {other} other part{} of the document left out or widened",
                plural(*other)
            )?;
        }
        if *accepted > 0 {
            write!(f, "; {accepted} warning{} accepted", plural(*accepted))?;
        }
        if let Some(left_out) = self.left_out() {
            write!(f, "; {left_out}")?;
        }
        Ok(())
    }
}
