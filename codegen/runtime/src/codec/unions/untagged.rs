//! A union whose variants are told apart by which fits best.

use serde_json::Value;

use crate::codec::formats::tree::feed_value;
use crate::codec::traits::fit::{self, Misfit};
use crate::codec::traits::{CodecError, Decode, Input, Slot};

/// A union whose variants are told apart by which fits best: the one that leaves the fewest values unknown, then the fewest
/// fields, then the first.
pub struct Untagged<'a, U> {
    union: &'static str,
    input: Kept<'a>,
    best: Option<(Misfit, U)>,
    failures: Vec<(&'static str, CodecError)>,
}

/// What can be read more than once.
enum Kept<'a> {
    Scalar(Input<'a>),
    Tree(Value),
}

impl Kept<'_> {
    fn feed(&self, slot: &mut dyn Slot) -> Result<(), CodecError> {
        match self {
            Kept::Tree(value) => feed_value(value, slot),
            Kept::Scalar(input) => input.scalar().map_or(Ok(()), |input| slot.fill(input)),
        }
    }
}

impl<'a, U> Untagged<'a, U> {
    /// Reads the whole, to be tried as each of the variants.
    ///
    /// # Errors
    ///
    /// What was read is malformed.
    pub fn read(input: Input<'a>, union: &'static str) -> Result<Self, CodecError> {
        let input = match input {
            // Unknown values in it are counted when a variant reads it.
            Input::Array(_) | Input::Object(_) => {
                Kept::Tree(fit::measured(|| Value::decode(input)).0?)
            }
            scalar => Kept::Scalar(scalar),
        };
        Ok(Self { union, input, best: None, failures: Vec::new() })
    }

    /// Tries a variant, unless one was found that fits in every way.
    pub fn attempt<T: Decode>(&mut self, name: &'static str, variant: fn(T) -> U) {
        let is_settled = |(misfit, _): &(Misfit, U)| misfit.is_none() || !fit::may_think_again();
        if self.best.as_ref().is_some_and(is_settled) {
            return;
        }
        let mut slot: Option<T> = None;
        let misfit = self.measure(name, &mut slot);
        if let Some(payload) = slot.filter(|_| self.is_better(misfit)) {
            self.best = Some((misfit, variant(payload)));
        }
    }

    fn measure(&mut self, name: &'static str, slot: &mut dyn Slot) -> Misfit {
        let (outcome, misfit) = fit::tried(|| self.input.feed(slot));
        if let Err(error) = outcome {
            self.failures.push((name, error));
        }
        misfit
    }

    fn is_better(&self, misfit: Misfit) -> bool {
        self.best.as_ref().is_none_or(|(best, _)| misfit < *best)
    }

    /// The variant that fits best, or the one for what fits no other.
    ///
    /// # Errors
    ///
    /// Nothing fits, not even this one.
    pub fn unknown<T: Decode>(mut self, variant: fn(T) -> U) -> Result<U, CodecError> {
        if matches!(self.input, Kept::Scalar(Input::Stub(_))) {
            return T::decode(Input::Null).map(variant);
        }
        if self.best.is_none() {
            fit::unknown_value();
            self.attempt("other", variant);
        }
        self.finish()
    }

    /// The variant that fits best.
    ///
    /// # Errors
    ///
    /// None fits: why, for each.
    pub fn finish(self) -> Result<U, CodecError> {
        let Some((misfit, best)) = self.best else {
            return Err(refuse(self.union, &self.failures));
        };
        fit::add(misfit);
        Ok(best)
    }
}

#[cold]
fn refuse(union: &str, failures: &[(&'static str, CodecError)]) -> CodecError {
    let reasons: Vec<_> =
        failures.iter().map(|(variant, error)| format!("{variant} ({error})")).collect();
    CodecError::new(format!("no variant of {union} fits: {}", reasons.join(", ")))
}
