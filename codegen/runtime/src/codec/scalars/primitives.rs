//! Booleans, numbers and strings.

use std::fmt::Display;

use crate::codec::traits::numeric::{finite, integer, whole};
use crate::codec::traits::{CodecError, Decode, Encode, Input, Output};

impl Decode for bool {
    fn decode(input: Input<'_>) -> Result<Self, CodecError> {
        match input {
            Input::Bool(value) => Ok(value),
            other => Err(CodecError::expected("true or false", &other)),
        }
    }
}

impl Encode for bool {
    fn encode(&self, output: &mut dyn Output) -> Result<(), CodecError> {
        output.bool(*self)
    }
}

impl Decode for String {
    fn decode(input: Input<'_>) -> Result<Self, CodecError> {
        match input {
            Input::Str(text) => Ok(text.to_owned()),
            other => Err(CodecError::expected("a string", &other)),
        }
    }
}

impl Encode for String {
    fn encode(&self, output: &mut dyn Output) -> Result<(), CodecError> {
        output.str(self)
    }
}

impl Encode for str {
    fn encode(&self, output: &mut dyn Output) -> Result<(), CodecError> {
        output.str(self)
    }
}

macro_rules! integers {
    ($($type:ident as $wide:ident),*) => { $(
        impl Decode for $type {
            fn decode(input: Input<'_>) -> Result<Self, CodecError> {
                let value = match input {
                    Input::I64(value) => Self::try_from(value).ok(),
                    Input::U64(value) => Self::try_from(value).ok(),
                    Input::F64(value) => whole(value).and_then(|value| Self::try_from(value).ok()),
                    Input::Number(text) => {
                        integer(text).and_then(|value| Self::try_from(value).ok())
                    }
                    ref other => return Err(CodecError::expected("an integer", other)),
                };
                value.ok_or_else(|| out_of_range(Self::MIN, Self::MAX, &input))
            }
        }

        impl Encode for $type {
            fn encode(&self, output: &mut dyn Output) -> Result<(), CodecError> {
                output.$wide($wide::from(*self))
            }
        }
    )* };
}

integers!(
    i8 as i64, i16 as i64, i32 as i64, i64 as i64, u8 as u64, u16 as u64, u32 as u64, u64 as u64
);

impl Decode for i128 {
    fn decode(input: Input<'_>) -> Result<Self, CodecError> {
        let value = match input {
            Input::I64(value) => Some(value.into()),
            Input::U64(value) => Some(value.into()),
            Input::F64(value) => whole(value),
            Input::Number(text) => integer(text),
            ref other => return Err(CodecError::expected("an integer", other)),
        };
        value.ok_or_else(|| out_of_range(Self::MIN, Self::MAX, &input))
    }

    fn needs_digits() -> bool {
        true
    }
}

impl Encode for i128 {
    fn encode(&self, output: &mut dyn Output) -> Result<(), CodecError> {
        match (i64::try_from(*self), u64::try_from(*self)) {
            (Ok(value), _) => output.i64(value),
            (_, Ok(value)) => output.u64(value),
            _ => output.number(&self.to_string()),
        }
    }
}

#[cold]
fn out_of_range(min: impl Display, max: impl Display, found: &Input<'_>) -> CodecError {
    CodecError::expected(format_args!("an integer from {min} to {max}"), found)
}

impl Decode for f64 {
    fn decode(input: Input<'_>) -> Result<Self, CodecError> {
        match input {
            Input::F64(value) => Ok(value),
            Input::Number(text) => {
                text.parse().map_err(|_| CodecError::expected("a number", &input))
            }
            #[expect(clippy::cast_precision_loss, reason = "the nearest f64 is what was asked for")]
            Input::I64(value) => Ok(value as f64),
            #[expect(clippy::cast_precision_loss, reason = "the nearest f64 is what was asked for")]
            Input::U64(value) => Ok(value as f64),
            other => Err(CodecError::expected("a number", &other)),
        }
    }
}

impl Encode for f64 {
    fn encode(&self, output: &mut dyn Output) -> Result<(), CodecError> {
        output.f64(*self)
    }
}

impl Decode for f32 {
    fn decode(input: Input<'_>) -> Result<Self, CodecError> {
        let value = f64::decode(input)?;
        #[expect(
            clippy::cast_possible_truncation,
            reason = "the nearest f32 is what was asked for"
        )]
        let near = value as f32;
        if near.is_finite() {
            Ok(near)
        } else {
            let range = format_args!("a number from {:?} to {:?}", Self::MIN, Self::MAX);
            Err(CodecError::expected(range, &Input::F64(value)))
        }
    }
}

impl Encode for f32 {
    fn encode(&self, output: &mut dyn Output) -> Result<(), CodecError> {
        let value = finite(f64::from(*self))?;
        // 0.1 as f32 is to be written as 0.1, not as the 0.10000000149011612 that it is as f64.
        output.f64(self.to_string().parse().unwrap_or(value))
    }
}

/// Accepts every value and ignores it.
impl Decode for () {
    const IGNORES_BODY: bool = true;

    fn decode(_: Input<'_>) -> Result<Self, CodecError> {
        Ok(())
    }

    fn empty() -> Option<Self> {
        Some(())
    }
}

impl Encode for () {
    fn encode(&self, output: &mut dyn Output) -> Result<(), CodecError> {
        output.null()
    }
}
