//! Bytes, which are text in JSON.

use std::cmp::Ordering;
use std::fmt;
use std::hash::{Hash, Hasher};
use std::ops::Deref;

use base64::Engine as _;
use base64::alphabet::{STANDARD, URL_SAFE};
use base64::engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig};

use crate::codec::traits::{CodecError, Decode, Encode, Input, Output};

/// Standard base64, with padding.
const STANDARD_ENGINE: GeneralPurpose = GeneralPurpose::new(&STANDARD, GeneralPurposeConfig::new());

/// Base64 for URLs, without padding.
const URL_ENGINE: GeneralPurpose = GeneralPurpose::new(
    &URL_SAFE,
    GeneralPurposeConfig::new()
        .with_encode_padding(false)
        .with_decode_padding_mode(DecodePaddingMode::RequireNone),
);

/// Reads what other encoders write: with or without padding, and with any bits in the last character.
const LENIENT_ENGINE: GeneralPurpose = GeneralPurpose::new(
    &STANDARD,
    GeneralPurposeConfig::new()
        .with_decode_padding_mode(DecodePaddingMode::Indifferent)
        .with_decode_allow_trailing_bits(true),
);

/// Reads either alphabet, and skips spaces and line breaks.
#[cold]
fn lenient(text: &str) -> Option<Vec<u8>> {
    let bytes = text.bytes().filter(|byte| !byte.is_ascii_whitespace()).map(|byte| match byte {
        b'-' => b'+',
        b'_' => b'/',
        other => other,
    });
    LENIENT_ENGINE.decode(bytes.collect::<Vec<_>>()).ok()
}

macro_rules! bytes {
    ($(#[$docs:meta])* $name:ident by $engine:ident) => {
        $(#[$docs])*
        #[derive(Clone, Default)]
        pub struct $name {
            bytes: Vec<u8>,
            /// The text that was read, if the bytes would be written as another one.
            text: Option<Box<str>>,
        }

        impl $name {
            /// The bytes.
            #[must_use]
            pub fn into_inner(self) -> Vec<u8> {
                self.bytes
            }
        }

        impl Deref for $name {
            type Target = [u8];

            fn deref(&self) -> &[u8] {
                &self.bytes
            }
        }

        impl AsRef<[u8]> for $name {
            fn as_ref(&self) -> &[u8] {
                &self.bytes
            }
        }

        impl From<Vec<u8>> for $name {
            fn from(bytes: Vec<u8>) -> Self {
                Self { bytes, text: None }
            }
        }

        impl From<&[u8]> for $name {
            fn from(bytes: &[u8]) -> Self {
                bytes.to_vec().into()
            }
        }

        impl<const N: usize> From<&[u8; N]> for $name {
            fn from(bytes: &[u8; N]) -> Self {
                bytes.to_vec().into()
            }
        }

        /// The bytes of the text as it is; it is not taken for base64.
        impl From<&str> for $name {
            fn from(text: &str) -> Self {
                text.as_bytes().into()
            }
        }

        /// The bytes of the text as it is; it is not taken for base64.
        impl From<String> for $name {
            fn from(text: String) -> Self {
                text.into_bytes().into()
            }
        }

        /// Two texts of the same bytes are equal.
        impl PartialEq for $name {
            fn eq(&self, other: &Self) -> bool {
                self.bytes == other.bytes
            }
        }

        impl Eq for $name {}

        impl PartialOrd for $name {
            fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
                Some(self.cmp(other))
            }
        }

        impl Ord for $name {
            fn cmp(&self, other: &Self) -> Ordering {
                self.bytes.cmp(&other.bytes)
            }
        }

        impl Hash for $name {
            fn hash<H: Hasher>(&self, state: &mut H) {
                self.bytes.hash(state);
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, concat!(stringify!($name), "({} bytes)"), self.bytes.len())
            }
        }

        impl Decode for $name {
            fn decode(input: Input<'_>) -> Result<Self, CodecError> {
                match input {
                    Input::Str(text) => match $engine.decode(text) {
                        Ok(bytes) => Ok(bytes.into()),
                        Err(_) => lenient(text)
                            .map(|bytes| Self { bytes, text: Some(text.into()) })
                            .ok_or_else(|| {
                                CodecError::new("expected base64, found other text")
                            }),
                    },
                    other => Err(CodecError::expected("base64", &other)),
                }
            }

            fn hides_text() -> bool {
                true
            }
        }

        impl Encode for $name {
            fn encode(&self, output: &mut dyn Output) -> Result<(), CodecError> {
                match &self.text {
                    Some(text) => output.str(text),
                    None => output.str(&$engine.encode(&self.bytes)),
                }
            }
        }
    };
}

bytes! {
    /// Bytes that are standard base64 text in JSON. It prints its length only, since it may hold
    /// secrets.
    ///
    /// Text without padding, in lines or in the alphabet for URLs is read too, and written back as it came.
    ///
    /// ```
    /// use sdk_runtime::codec::{Base64, CodecError, from_json, to_json};
    ///
    /// let bytes: Base64 = from_json(br#""aGk=""#)?;
    /// assert_eq!(*bytes, *b"hi");
    /// assert_eq!(to_json(&Base64::from("hi"))?, br#""aGk=""#);
    /// # Ok::<(), CodecError>(())
    /// ```
    Base64 by STANDARD_ENGINE
}

bytes! {
    /// Bytes that are text in JSON by base64's alphabet for URLs, without padding. It prints its length only, since it
    /// may hold secrets.
    Base64Url by URL_ENGINE
}
