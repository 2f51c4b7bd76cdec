//! What the document breaks of a hand-written crate, as diagnostics.

use sdk_codegen::diagnostic::{Diagnostic, Diagnostics, Elsewhere, Refusal};
use sdk_codegen::source::At;

use super::sources::Sources;
use super::statement::{Spot, Word};

/// Collects what is broken.
pub(super) struct Breaks<'s> {
    sources: &'s Sources,
    pub(super) found: Diagnostics,
}

impl<'s> Breaks<'s> {
    pub(super) fn new(sources: &'s Sources) -> Self {
        Self { sources, found: Diagnostics::new() }
    }

    /// Something that a word of the contract says, and that isn't so.
    pub(super) fn relied_on(
        &mut self,
        at: impl Into<Option<At>>,
        word: &Word,
        message: impl Into<String>,
    ) -> &mut Diagnostic {
        let place = self.place(&word.spot, "relied on here");
        let diagnostic = self.found.error(Refusal::OverrideBroken, at, message);
        diagnostic.elsewhere(place).help(
            "change the document back, or the hand-written code that uses it; then say in the contract what that code relies on now",
        )
    }

    /// Something that has to do with a line of the hand-written code.
    pub(super) fn at(
        &mut self,
        at: impl Into<Option<At>>,
        spot: &Spot,
        label: &str,
        message: impl Into<String>,
    ) -> &mut Diagnostic {
        let place = self.place(spot, label);
        let diagnostic = self.found.error(Refusal::OverrideShadows, at, message);
        diagnostic.elsewhere(place)
    }

    fn place(&self, spot: &Spot, label: &str) -> Elsewhere {
        let text = self.sources.line(spot);
        let byte = |column| text.char_indices().nth(column).map_or(text.len(), |(byte, _)| byte);
        Elsewhere {
            file: self.sources.file(spot).to_owned(),
            line: spot.line,
            text: text.to_owned(),
            columns: byte(spot.columns.start)..byte(spot.columns.end),
            label: label.to_owned(),
        }
    }
}
