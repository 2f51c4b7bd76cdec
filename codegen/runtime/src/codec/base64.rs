//! Bytes, which JSON carries as text.

use std::fmt;
use std::ops::Deref;

use base64::Engine as _;
use base64::alphabet::STANDARD;
use base64::engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig};

use super::{CodecError, Decode, Encode, Input, Output};

/// What is written is padded; what is read needn't be.
const ENGINE: GeneralPurpose = GeneralPurpose::new(
    &STANDARD,
    GeneralPurposeConfig::new().with_decode_padding_mode(DecodePaddingMode::Indifferent),
);

/// Bytes that are standard base64 text in JSON. It prints its length only, since it may hold
/// secrets.
///
/// ```
/// use sdk_runtime::codec::{Base64, CodecError, from_json, to_json};
///
/// let bytes: Base64 = from_json(br#""aGk=""#)?;
/// assert_eq!(*bytes, *b"hi");
/// assert_eq!(to_json(&Base64::from("hi"))?, br#""aGk=""#);
/// # Ok::<(), CodecError>(())
/// ```
#[derive(Clone, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Base64(Vec<u8>);

impl Base64 {
    /// The bytes.
    #[must_use]
    pub fn into_inner(self) -> Vec<u8> {
        self.0
    }
}

impl Deref for Base64 {
    type Target = [u8];

    fn deref(&self) -> &[u8] {
        &self.0
    }
}

impl AsRef<[u8]> for Base64 {
    fn as_ref(&self) -> &[u8] {
        &self.0
    }
}

impl From<Vec<u8>> for Base64 {
    fn from(bytes: Vec<u8>) -> Self {
        Self(bytes)
    }
}

impl From<&[u8]> for Base64 {
    fn from(bytes: &[u8]) -> Self {
        Self(bytes.to_vec())
    }
}

impl<const N: usize> From<&[u8; N]> for Base64 {
    fn from(bytes: &[u8; N]) -> Self {
        Self(bytes.to_vec())
    }
}

/// The bytes of the text as it is; it is not taken for base64.
impl From<&str> for Base64 {
    fn from(text: &str) -> Self {
        Self(text.into())
    }
}

/// The bytes of the text as it is; it is not taken for base64.
impl From<String> for Base64 {
    fn from(text: String) -> Self {
        Self(text.into_bytes())
    }
}

impl fmt::Debug for Base64 {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Base64({} bytes)", self.0.len())
    }
}

impl Decode for Base64 {
    fn decode(input: Input<'_>) -> Result<Self, CodecError> {
        match input {
            Input::Str(text) => ENGINE
                .decode(text)
                .map(Self)
                .map_err(|_| CodecError::new("expected base64, found other text")),
            other => Err(CodecError::expected("base64", &other)),
        }
    }
}

impl Encode for Base64 {
    fn encode(&self, output: &mut dyn Output) -> Result<(), CodecError> {
        output.str(&ENGINE.encode(&self.0))
    }
}
