//! Dates and times of day, which are text in JSON.

use std::fmt::Display;
use std::str::FromStr;

use jiff::civil::{Date, Time};

use crate::codec::traits::{CodecError, Decode, Encode, Input, Output};

macro_rules! times {
    ($($type:ident: $what:literal, $fits:expr;)*) => { $(
        impl Decode for $type {
            fn decode(input: Input<'_>) -> Result<Self, CodecError> {
                parse(input, $what, $fits)
            }
        }

        impl Encode for $type {
            fn encode(&self, output: &mut dyn Output) -> Result<(), CodecError> {
                encode(self, output)
            }
        }
    )* };
}

times! {
    // A longer text has a time too, which would be lost.
    Date: "a date as YYYY-MM-DD", |text| text.len() == "YYYY-MM-DD".len();
    Time: "a time of day as HH:MM:SS", |_| true;
}

fn parse<T: FromStr>(
    input: Input<'_>,
    what: &str,
    fits: fn(&str) -> bool,
) -> Result<T, CodecError> {
    match input {
        Input::Str(text) => text
            .parse()
            .ok()
            .filter(|_| fits(text))
            .ok_or_else(|| CodecError::new(format!("expected {what}, found other text"))),
        other => Err(CodecError::expected(what, &other)),
    }
}

fn encode(value: &dyn Display, output: &mut dyn Output) -> Result<(), CodecError> {
    output.str(&value.to_string())
}
