//! Writes to any serializer of serde.

use std::cell::Cell;

use serde::ser::{Error, Serialize, SerializeMap, SerializeSeq, Serializer};

use crate::codec::traits::numeric::{finite, integer};
use crate::codec::traits::{CodecError, Encode, Output};

/// Implements `Serialize` for every type that can be encoded.
///
/// # Errors
///
/// The value can't be encoded, or the serializer fails.
pub fn serialize<S: Serializer>(value: &dyn Encode, serializer: S) -> Result<S::Ok, S::Error> {
    write(value, serializer).map_err(|failure| match failure {
        Failure::Value(error) => S::Error::custom(error),
        Failure::Output(error) => error,
    })
}

/// Which side failed: the value that was to be written, or the serializer.
enum Failure<E> {
    Value(CodecError),
    Output(E),
}

fn write<S: Serializer>(value: &dyn Encode, serializer: S) -> Result<S::Ok, Failure<S::Error>> {
    let mut bridge = Bridge { serializer: Some(serializer), result: None };
    let encoded = value.encode(&mut bridge);
    match (bridge.result, encoded) {
        (Some(Err(error)), _) => Err(Failure::Output(error)),
        (_, Err(error)) => Err(Failure::Value(error)),
        (Some(Ok(ok)), Ok(())) => Ok(ok),
        (None, Ok(())) => Err(Failure::Value(CodecError::new("nothing was written"))),
    }
}

/// Makes an output of a serializer. The first value uses the serializer up, and its result is kept.
struct Bridge<S: Serializer> {
    serializer: Option<S>,
    result: Option<Result<S::Ok, S::Error>>,
}

impl<S: Serializer> Bridge<S> {
    fn write(
        &mut self,
        write: impl FnOnce(S) -> Result<S::Ok, Failure<S::Error>>,
    ) -> Result<(), CodecError> {
        let Some(serializer) = self.serializer.take() else {
            return Err(CodecError::new("a second value was written in the place of one"));
        };
        match write(serializer) {
            Ok(ok) => self.result = Some(Ok(ok)),
            Err(Failure::Value(error)) => return Err(error),
            Err(Failure::Output(error)) => {
                let text = CodecError::new(error.to_string());
                self.result = Some(Err(error));
                return Err(text);
            }
        }
        Ok(())
    }

    fn scalar(
        &mut self,
        write: impl FnOnce(S) -> Result<S::Ok, S::Error>,
    ) -> Result<(), CodecError> {
        self.write(|serializer| write(serializer).map_err(Failure::Output))
    }
}

impl<S: Serializer> Output for Bridge<S> {
    fn null(&mut self) -> Result<(), CodecError> {
        self.scalar(Serializer::serialize_unit)
    }

    fn bool(&mut self, value: bool) -> Result<(), CodecError> {
        self.scalar(|serializer| serializer.serialize_bool(value))
    }

    fn i64(&mut self, value: i64) -> Result<(), CodecError> {
        self.scalar(|serializer| serializer.serialize_i64(value))
    }

    fn u64(&mut self, value: u64) -> Result<(), CodecError> {
        self.scalar(|serializer| serializer.serialize_u64(value))
    }

    fn f64(&mut self, value: f64) -> Result<(), CodecError> {
        let value = finite(value)?;
        self.scalar(|serializer| serializer.serialize_f64(value))
    }

    fn number(&mut self, text: &str) -> Result<(), CodecError> {
        // No serializer accepts more digits than these types hold.
        match integer(text) {
            Some(value) => match (i64::try_from(value), u64::try_from(value)) {
                (Ok(value), _) => self.i64(value),
                (_, Ok(value)) => self.u64(value),
                _ => self.scalar(|serializer| serializer.serialize_i128(value)),
            },
            None => self.f64(text.parse().unwrap_or(f64::NAN)),
        }
    }

    fn str(&mut self, value: &str) -> Result<(), CodecError> {
        self.scalar(|serializer| serializer.serialize_str(value))
    }

    fn array(&mut self, items: &mut dyn Iterator<Item = &dyn Encode>) -> Result<(), CodecError> {
        self.write(|serializer| {
            let mut array =
                serializer.serialize_seq(exact_len(items.size_hint())).map_err(Failure::Output)?;
            for (index, item) in items.enumerate() {
                let item = AsSerialize { value: item, refusal: Cell::new(None) };
                let result = array.serialize_element(&item);
                result.map_err(|error| item.failure(error, |refusal| refusal.at_index(index)))?;
            }
            array.end().map_err(Failure::Output)
        })
    }

    fn object<'a>(
        &mut self,
        fields: &mut dyn Iterator<Item = (&'a str, &'a dyn Encode)>,
    ) -> Result<(), CodecError> {
        self.write(|serializer| {
            let mut object =
                serializer.serialize_map(exact_len(fields.size_hint())).map_err(Failure::Output)?;
            for (name, value) in fields {
                let value = AsSerialize { value, refusal: Cell::new(None) };
                let result = object.serialize_entry(name, &value);
                result.map_err(|error| value.failure(error, |refusal| refusal.in_field(name)))?;
            }
            object.end().map_err(Failure::Output)
        })
    }
}

/// The exact length of an iterator if it is known, for formats that write it before the items.
fn exact_len((least, most): (usize, Option<usize>)) -> Option<usize> {
    most.filter(|most| *most == least)
}

/// An item or field, as serde writes it. If the value fails, its error is kept in `refusal`, so that its path can
/// still be added.
struct AsSerialize<'a> {
    value: &'a dyn Encode,
    refusal: Cell<Option<CodecError>>,
}

impl AsSerialize<'_> {
    #[cold]
    fn failure<E>(&self, error: E, locate: impl FnOnce(CodecError) -> CodecError) -> Failure<E> {
        self.refusal
            .take()
            .map_or(Failure::Output(error), |refusal| Failure::Value(locate(refusal)))
    }
}

impl Serialize for AsSerialize<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        write(self.value, serializer).map_err(|failure| match failure {
            Failure::Output(error) => error,
            Failure::Value(refusal) => {
                self.refusal.set(Some(refusal));
                S::Error::custom("")
            }
        })
    }
}
