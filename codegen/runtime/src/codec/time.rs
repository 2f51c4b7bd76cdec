//! Instants, dates and times of day, which JSON carries as text.

use std::fmt::Display;
use std::str::FromStr;

use jiff::Timestamp;
use jiff::civil::{Date, Time};

use super::{CodecError, Decode, Encode, Input, Output};

macro_rules! times {
    ($($type:ident: $what:literal;)*) => { $(
        impl Decode for $type {
            fn decode(input: Input<'_>) -> Result<Self, CodecError> {
                parse(input, $what)
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
    Timestamp: "an RFC 3339 time";
    Date: "a date as YYYY-MM-DD";
    Time: "a time of day as HH:MM:SS";
}

fn parse<T: FromStr>(input: Input<'_>, what: &str) -> Result<T, CodecError> {
    match input {
        Input::Str(text) => {
            text.parse().map_err(|_| CodecError::new(format!("expected {what}, found other text")))
        }
        other => Err(CodecError::expected(what, &other)),
    }
}

fn encode(value: &dyn Display, output: &mut dyn Output) -> Result<(), CodecError> {
    output.str(&value.to_string())
}
