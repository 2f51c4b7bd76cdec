//! How wide an integer is: by its format, and by the numbers that its own schema shows.

use serde_json::{Number, Value};

use crate::document::Schema;
use crate::ir::Scalar;

/// The narrowest type that holds what the schema says, that of its format or a wider one.
pub(super) fn integer(schema: &Schema) -> Scalar {
    let wanted = by_format(schema.format.as_deref().unwrap_or_default());
    let (least, most) = bounds(schema);
    let shown = shown(schema, least, most);
    let fits = |scalar: &Scalar| shown.iter().all(|number| range(*scalar).contains(number));
    let unsigned = is_unsigned(wanted) || least.is_some_and(|least| least >= 0);
    let wider = [Scalar::I64, Scalar::U64, Scalar::I128];
    let wider = wider.into_iter().filter(|scalar| unsigned || *scalar != Scalar::U64);
    std::iter::once(wanted).chain(wider).find(fits).unwrap_or(Scalar::I128)
}

fn by_format(format: &str) -> Scalar {
    match format.to_ascii_lowercase().as_str() {
        "int32" | "int16" | "int8" => Scalar::I32,
        "uint32" | "uint16" | "uint8" => Scalar::U32,
        "uint64" | "uint" | "ulong" => Scalar::U64,
        "int128" => Scalar::I128,
        _ => Scalar::I64,
    }
}

fn is_unsigned(scalar: Scalar) -> bool {
    matches!(scalar, Scalar::U32 | Scalar::U64)
}

fn range(scalar: Scalar) -> std::ops::RangeInclusive<i128> {
    match scalar {
        Scalar::I32 => i32::MIN.into()..=i32::MAX.into(),
        Scalar::U32 => u32::MIN.into()..=u32::MAX.into(),
        Scalar::I64 => i64::MIN.into()..=i64::MAX.into(),
        Scalar::U64 => u64::MIN.into()..=u64::MAX.into(),
        _ => i128::MIN..=i128::MAX,
    }
}

/// The least and the greatest value.
fn bounds(schema: &Schema) -> (Option<i128>, Option<i128>) {
    let least = schema.minimum.as_ref().and_then(whole);
    let most = schema.maximum.as_ref().and_then(whole);
    (
        least.map(|least| least.saturating_add(i128::from(schema.exclusive_minimum))),
        most.map(|most| most.saturating_sub(i128::from(schema.exclusive_maximum))),
    )
}

/// The numbers that a schema shows to be values: its bounds, default, examples and choices.
fn shown(schema: &Schema, least: Option<i128>, most: Option<i128>) -> Vec<i128> {
    let bounds = [least, most].into_iter().flatten().map(rounded);
    let values = schema.default.iter().chain(&schema.example).chain(&schema.values);
    let values = values.chain(&schema.examples);
    bounds.chain(values.filter_map(Value::as_number).filter_map(whole)).collect()
}

/// A whole number however it is written; those beyond any type are the largest one.
fn whole(number: &Number) -> Option<i128> {
    number.as_i128().or_else(|| {
        let float = number.as_f64().filter(|float| float.fract() == 0.0)?;
        #[expect(clippy::cast_possible_truncation, reason = "it saturates")]
        Some(float as i128)
    })
}

/// A bound that went through a language whose numbers are all floats: 9223372036854776000 is 2^63, one too large.
fn rounded(bound: i128) -> i128 {
    #[expect(
        clippy::cast_precision_loss,
        clippy::cast_possible_truncation,
        reason = "what such a language makes of it"
    )]
    let float = bound as f64 as i128;
    let (low, high) = (i128::from(i64::MIN), [i128::from(i64::MAX), i128::from(u64::MAX)]);
    let above = high.into_iter().find(|limit| float == limit + 1);
    above.map_or(if float == low { bound.max(low) } else { bound }, |limit| bound.min(limit))
}
