//! What a value is written to.

use super::error::CodecError;

/// A type that can be written as JSON.
///
/// ```
/// use sdk_runtime::codec::{CodecError, Encode, Output, to_json};
///
/// struct Port(u16);
///
/// impl Encode for Port {
///     fn encode(&self, output: &mut dyn Output) -> Result<(), CodecError> {
///         output.str(&format!("tcp/{}", self.0))
///     }
/// }
///
/// assert_eq!(to_json(&Port(8080))?, br#""tcp/8080""#);
/// # Ok::<(), CodecError>(())
/// ```
pub trait Encode {
    /// Writes the value: calls one method of the output, once.
    ///
    /// # Errors
    ///
    /// The value has no JSON, such as a number that is not finite. The caller adds the path.
    fn encode(&self, output: &mut dyn Output) -> Result<(), CodecError>;

    /// Whether a field with this value is left out of its object.
    fn is_absent(&self) -> bool {
        false
    }
}

/// What a value is written to. Each method writes one whole value.
pub trait Output {
    /// Writes `null`.
    ///
    /// # Errors
    ///
    /// The output can't hold the value. Every other method here fails for the same reason.
    fn null(&mut self) -> Result<(), CodecError>;

    /// Writes `true` or `false`.
    ///
    /// # Errors
    ///
    /// See [`Output::null`].
    fn bool(&mut self, value: bool) -> Result<(), CodecError>;

    /// Writes a whole number.
    ///
    /// # Errors
    ///
    /// See [`Output::null`].
    fn i64(&mut self, value: i64) -> Result<(), CodecError>;

    /// Writes a whole number.
    ///
    /// # Errors
    ///
    /// See [`Output::null`].
    fn u64(&mut self, value: u64) -> Result<(), CodecError>;

    /// Writes a number.
    ///
    /// # Errors
    ///
    /// The number is infinite or not a number at all. See also [`Output::null`].
    fn f64(&mut self, value: f64) -> Result<(), CodecError>;

    /// Writes a number as it stands, with all of its digits where the output can hold them.
    ///
    /// # Errors
    ///
    /// The text is no number. See also [`Output::null`].
    fn number(&mut self, text: &str) -> Result<(), CodecError> {
        let wrong = || CodecError::new("expected a number, found other text");
        match text.parse::<serde_json::Number>().map_err(|_| wrong())? {
            number if number.is_u64() => self.u64(number.as_u64().unwrap_or_default()),
            number if number.is_i64() => self.i64(number.as_i64().unwrap_or_default()),
            number => self.f64(number.as_f64().ok_or_else(wrong)?),
        }
    }

    /// Writes a string.
    ///
    /// # Errors
    ///
    /// See [`Output::null`].
    fn str(&mut self, value: &str) -> Result<(), CodecError>;

    /// Writes an array.
    ///
    /// # Errors
    ///
    /// An item could not be written. See also [`Output::null`].
    fn array(&mut self, items: &mut dyn Iterator<Item = &dyn Encode>) -> Result<(), CodecError>;

    /// Writes an object: all of the fields, in their order.
    ///
    /// # Errors
    ///
    /// A field could not be written. See also [`Output::null`].
    fn object<'a>(
        &mut self,
        fields: &mut dyn Iterator<Item = (&'a str, &'a dyn Encode)>,
    ) -> Result<(), CodecError>;

    /// Whether an object whose schema is closed writes a field that it keeps though its schema forbids it. In the body of a
    /// request it doesn't; anywhere else it writes all that it holds.
    fn takes_forbidden(&self, name: &str) -> bool {
        let _ = name;
        true
    }
}
