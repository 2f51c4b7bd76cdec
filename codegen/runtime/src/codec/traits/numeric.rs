//! Numbers in JSON: which floats and which texts are numbers, and which of them are whole.

use super::error::CodecError;

/// The same number. It is an error if JSON can't hold it: if it is infinite or not a number.
pub(in crate::codec) fn finite(value: f64) -> Result<f64, CodecError> {
    if value.is_finite() {
        Ok(value)
    } else {
        Err(CodecError::new(format!("JSON has no number for {value}")))
    }
}

/// The whole number that a float such as `3.0` stands for.
pub(in crate::codec) fn whole(value: f64) -> Option<i128> {
    /// 2^127
    const LIMIT: f64 = 170_141_183_460_469_231_731_687_303_715_884_105_728.0;
    #[expect(clippy::cast_possible_truncation, reason = "within ±2^127 and without a fraction")]
    (value.fract() == 0.0 && value.abs() < LIMIT).then_some(value as i128)
}

/// The whole number that a text such as `3`, `3.0` or `3e0` stands for.
pub(in crate::codec) fn integer(text: &str) -> Option<i128> {
    text.parse().ok().or_else(|| text.parse().ok().and_then(whole))
}

/// Whether a text is a number by JSON's grammar.
pub(in crate::codec) fn is_number(text: &str) -> bool {
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let text = text.strip_prefix('-').unwrap_or(text);
    let (text, exponent) = text.split_once(['e', 'E']).unwrap_or((text, "0"));
    let (whole, fraction) = text.split_once('.').unwrap_or((text, "0"));
    let leads = whole.len() > 1 && whole.starts_with('0');
    digits(whole)
        && !leads
        && digits(fraction)
        && digits(exponent.strip_prefix(['+', '-']).unwrap_or(exponent))
}
