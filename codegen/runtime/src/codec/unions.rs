//! One of several types, told apart by a tag or by which fits best.

use std::vec::IntoIter;

use super::enums::one_of_text;
use super::fit::{self, Misfit};
use super::maps::next_key;
use super::value::feed_value;
use super::{CodecError, Decode, Encode, Input, Object, Output, Slot, Value};

/// A union whose tag has been read.
pub struct Tagged<'a> {
    union: &'static str,
    key: &'static str,
    tag: Option<Value>,
    body: Body<'a>,
}

enum Body<'a> {
    Object(Replay<'a>),
    Other(Input<'a>),
}

impl<'a> Tagged<'a> {
    /// Reads up to the field `key`. What comes before it is kept; what comes after it, usually
    /// everything, is not read.
    ///
    /// # Errors
    ///
    /// What was read is malformed.
    pub fn read(
        input: Input<'a>,
        union: &'static str,
        key: &'static str,
    ) -> Result<Self, CodecError> {
        let Input::Object(object) = input else {
            return Ok(Self { union, key, tag: None, body: Body::Other(input) });
        };
        let mut fields = Vec::new();
        let mut tag = None;
        while let Some(name) = next_key(object)? {
            let mut slot: Option<Value> = None;
            // It counts where the payload reads it.
            let (read, _) = fit::measured(|| object.value(&mut slot));
            read.map_err(|error| error.in_field(&name))?;
            let value = slot.unwrap_or_default();
            if name == key {
                tag = Some(value.clone());
            }
            fields.push((name, value));
            if tag.is_some() {
                break;
            }
        }
        let replay = Replay { fields: fields.into_iter(), value: None, rest: object, tag: None };
        Ok(Self { union, key, tag, body: Body::Object(replay) })
    }

    /// The tag, if there is one and it is a string.
    #[must_use]
    pub fn tag(&self) -> Option<&str> {
        self.tag.as_ref()?.as_str()
    }

    /// Reads the whole as the variant that has the tags.
    ///
    /// With one tag the variant says it all, so the tag is not an unknown field of the payload.
    ///
    /// # Errors
    ///
    /// The payload doesn't fit.
    pub fn decode<T: Decode, U>(
        mut self,
        tags: &[&str],
        variant: fn(T) -> U,
    ) -> Result<U, CodecError> {
        if let (Body::Object(replay), [_]) = (&mut self.body, tags) {
            replay.tag = Some(self.key);
        }
        self.payload(variant)
    }

    /// Reads the whole as the variant that has a type of its own for any other tag.
    ///
    /// # Errors
    ///
    /// The payload doesn't fit.
    pub fn rest<T: Decode, U>(self, variant: fn(T) -> U) -> Result<U, CodecError> {
        self.payload(variant)
    }

    /// Reads the whole as the variant for any other tag.
    ///
    /// # Errors
    ///
    /// The payload doesn't fit.
    pub fn unknown<T: Decode, U>(self, variant: fn(T) -> U) -> Result<U, CodecError> {
        fit::unknown_value();
        self.payload(variant)
    }

    fn payload<T: Decode, U>(self, variant: fn(T) -> U) -> Result<U, CodecError> {
        let payload = match self.body {
            Body::Object(mut replay) => T::decode(Input::Object(&mut replay)),
            Body::Other(input) => T::decode(input),
        };
        payload.map(variant)
    }

    /// The error where there is no variant for any other tag.
    ///
    /// # Errors
    ///
    /// Always.
    #[cold]
    pub fn refuse<U>(self, tags: &[&str]) -> Result<U, CodecError> {
        Err(match (self.body, self.tag) {
            (Body::Other(input), _) => {
                CodecError::expected(format_args!("an object ({})", self.union), &input)
            }
            (Body::Object(_), None) => {
                CodecError::new(format!("missing field `{}` of {}", self.key, self.union))
            }
            (Body::Object(_), Some(_)) => {
                CodecError::new(format!("expected {}, found another value", one_of_text(tags)))
                    .in_field(self.key)
            }
        })
    }
}

/// An object of which some has been read already.
struct Replay<'a> {
    fields: IntoIter<(String, Value)>,
    /// The value of the kept field whose key was shown last.
    value: Option<Value>,
    rest: &'a mut dyn Object,
    tag: Option<&'static str>,
}

impl Object for Replay<'_> {
    fn key(&mut self, visit: &mut dyn FnMut(&str)) -> Result<bool, CodecError> {
        let Some((name, value)) = self.fields.next() else {
            self.value = None;
            return self.rest.key(visit);
        };
        visit(&name);
        self.value = Some(value);
        Ok(true)
    }

    fn value(&mut self, slot: &mut dyn Slot) -> Result<(), CodecError> {
        match self.value.take() {
            Some(value) => feed_value(&value, slot),
            None => self.rest.value(slot),
        }
    }

    fn is_tag(&self, key: &str) -> bool {
        self.tag == Some(key) || self.rest.is_tag(key)
    }
}

/// Writes the payload of a tagged variant, with the first of its tags unless it writes one of its
/// own.
///
/// # Errors
///
/// The payload could not be written, or is not an object.
pub fn encode_tagged(
    output: &mut dyn Output,
    key: &str,
    tags: &[&str],
    payload: &dyn Encode,
) -> Result<(), CodecError> {
    payload.encode(&mut WithTag { output, key, tag: tags.first().copied().unwrap_or_default() })
}

struct WithTag<'a> {
    output: &'a mut dyn Output,
    key: &'a str,
    tag: &'a str,
}

impl WithTag<'_> {
    #[cold]
    fn refuse(&self) -> Result<(), CodecError> {
        Err(CodecError::new(format!("only an object has a place for the tag `{}`", self.key)))
    }
}

impl Output for WithTag<'_> {
    fn null(&mut self) -> Result<(), CodecError> {
        self.refuse()
    }

    fn bool(&mut self, _: bool) -> Result<(), CodecError> {
        self.refuse()
    }

    fn i64(&mut self, _: i64) -> Result<(), CodecError> {
        self.refuse()
    }

    fn u64(&mut self, _: u64) -> Result<(), CodecError> {
        self.refuse()
    }

    fn f64(&mut self, _: f64) -> Result<(), CodecError> {
        self.refuse()
    }

    fn str(&mut self, _: &str) -> Result<(), CodecError> {
        self.refuse()
    }

    fn array(&mut self, _: &mut dyn Iterator<Item = &dyn Encode>) -> Result<(), CodecError> {
        self.refuse()
    }

    fn object<'a>(
        &mut self,
        fields: &mut dyn Iterator<Item = (&'a str, &'a dyn Encode)>,
    ) -> Result<(), CodecError> {
        let fields: Vec<(&str, &dyn Encode)> = fields.collect();
        let has_tag = fields.iter().any(|(name, _)| *name == self.key);
        let tag = (!has_tag).then_some((self.key, &self.tag as &dyn Encode));
        self.output.object(&mut tag.into_iter().chain(fields))
    }
}

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
            // What is in it counts where a variant reads it.
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
