//! Enums whose known values are of several kinds, or are numbers that aren't whole.

use serde_json::Value;

use crate::codec::traits::numeric::whole;
use crate::codec::traits::{CodecError, Decode, Encode, Input, Output, fit};

/// A value that an enum made by `value_enum!` knows.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Literal<'a> {
    /// `true` or `false`
    Bool(bool),
    /// A whole number, however it is written.
    Whole(i128),
    /// Any other number.
    Number(f64),
    /// A string
    Text(&'a str),
}

impl<'a> Literal<'a> {
    fn of(input: &'a Input<'_>) -> Option<Self> {
        match *input {
            Input::Bool(value) => Some(Self::Bool(value)),
            Input::I64(value) => Some(Self::Whole(value.into())),
            Input::U64(value) => Some(Self::Whole(value.into())),
            Input::F64(value) => Some(Self::from(value)),
            Input::Number(text) => text.parse().ok().map(<Self as From<f64>>::from),
            Input::Str(text) => Some(Self::Text(text)),
            Input::Null | Input::Array(_) | Input::Object(_) | Input::Stub(_) => None,
        }
    }

    fn kind(self) -> &'static str {
        match self {
            Self::Bool(_) => "true or false",
            Self::Whole(_) | Self::Number(_) => "a number",
            Self::Text(_) => "a string",
        }
    }
}

impl From<bool> for Literal<'_> {
    fn from(value: bool) -> Self {
        Self::Bool(value)
    }
}

/// No other integer can be converted, so that an integer literal in the macro is an `i128`.
impl From<i128> for Literal<'_> {
    fn from(value: i128) -> Self {
        Self::Whole(value)
    }
}

impl From<f64> for Literal<'_> {
    fn from(value: f64) -> Self {
        whole(value).map_or(Self::Number(value), Self::Whole)
    }
}

impl<'a> From<&'a str> for Literal<'a> {
    fn from(text: &'a str) -> Self {
        Self::Text(text)
    }
}

impl From<Literal<'_>> for Value {
    fn from(literal: Literal<'_>) -> Self {
        match literal {
            Literal::Bool(value) => Self::from(value),
            Literal::Whole(value) => match (i64::try_from(value), u64::try_from(value)) {
                (Ok(value), _) => Self::from(value),
                (_, Ok(value)) => Self::from(value),
                #[expect(clippy::cast_precision_loss, reason = "JSON in memory has no more")]
                _ => Self::from(value as f64),
            },
            Literal::Number(value) => Self::from(value),
            Literal::Text(text) => Self::from(text),
        }
    }
}

/// Values of several kinds, some of them known, made by `value_enum!`.
pub trait ValueEnum: Sized + From<Value> {
    /// The variant of a known value.
    fn known(value: Literal<'_>) -> Option<Self>;

    /// The known values.
    fn all() -> Vec<Literal<'static>>;

    /// The value as JSON.
    fn value(&self) -> Value;
}

/// Reads any value of the kinds that the known ones are of.
///
/// # Errors
///
/// It is of another kind.
pub fn decode_open_value<T: ValueEnum>(input: Input<'_>) -> Result<T, CodecError> {
    if let (Input::Stub(_), Some(first)) = (&input, T::all().into_iter().next().and_then(T::known))
    {
        return Ok(first);
    }
    if let Some(known) = Literal::of(&input).and_then(T::known) {
        return Ok(known);
    }
    let mut kinds: Vec<_> = T::all().into_iter().map(Literal::kind).collect();
    kinds.dedup();
    if !Literal::of(&input).is_some_and(|found| kinds.contains(&found.kind())) {
        return Err(CodecError::expected(kinds.join(" or "), &input));
    }
    fit::unknown_value();
    fit::measured(|| Value::decode(input)).0.map(T::from)
}

/// The variant of a value in memory.
#[must_use]
pub fn known_value<T: ValueEnum>(value: &Value) -> Option<T> {
    let literal = match value {
        Value::Bool(value) => Literal::Bool(*value),
        Value::String(text) => Literal::Text(text),
        Value::Number(number) => match number.as_i128() {
            Some(whole) => Literal::Whole(whole),
            None => Literal::from(number.as_f64()?),
        },
        Value::Null | Value::Array(_) | Value::Object(_) => return None,
    };
    T::known(literal)
}

/// Writes a value as it stands in JSON.
///
/// # Errors
///
/// The output can't hold it.
pub fn encode_value<T: ValueEnum>(value: &T, output: &mut dyn Output) -> Result<(), CodecError> {
    value.value().encode(output)
}

/// The value as it prints: text as it is, all else as JSON.
#[must_use]
pub fn value_text<T: ValueEnum>(value: &T) -> String {
    match value.value() {
        Value::String(text) => text,
        other => other.to_string(),
    }
}
