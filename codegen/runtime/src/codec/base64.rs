//! Bytes, which JSON carries as text.

use std::fmt;
use std::ops::Deref;

use base64::Engine as _;
use base64::alphabet::{STANDARD, URL_SAFE};
use base64::engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig};

use super::{CodecError, Decode, Encode, Input, Output};

/// What is read may be padded or not.
const INDIFFERENT: GeneralPurposeConfig =
    GeneralPurposeConfig::new().with_decode_padding_mode(DecodePaddingMode::Indifferent);

/// What is written is padded.
const STANDARD_ENGINE: GeneralPurpose = GeneralPurpose::new(&STANDARD, INDIFFERENT);

/// What is written is not padded.
const URL_ENGINE: GeneralPurpose =
    GeneralPurpose::new(&URL_SAFE, INDIFFERENT.with_encode_padding(false));

macro_rules! bytes {
    ($(#[$docs:meta])* $name:ident by $engine:ident) => {
        $(#[$docs])*
        #[derive(Clone, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub struct $name(Vec<u8>);

        impl $name {
            /// The bytes.
            #[must_use]
            pub fn into_inner(self) -> Vec<u8> {
                self.0
            }
        }

        impl Deref for $name {
            type Target = [u8];

            fn deref(&self) -> &[u8] {
                &self.0
            }
        }

        impl AsRef<[u8]> for $name {
            fn as_ref(&self) -> &[u8] {
                &self.0
            }
        }

        impl From<Vec<u8>> for $name {
            fn from(bytes: Vec<u8>) -> Self {
                Self(bytes)
            }
        }

        impl From<&[u8]> for $name {
            fn from(bytes: &[u8]) -> Self {
                Self(bytes.to_vec())
            }
        }

        impl<const N: usize> From<&[u8; N]> for $name {
            fn from(bytes: &[u8; N]) -> Self {
                Self(bytes.to_vec())
            }
        }

        /// The bytes of the text as it is; it is not taken for base64.
        impl From<&str> for $name {
            fn from(text: &str) -> Self {
                Self(text.into())
            }
        }

        /// The bytes of the text as it is; it is not taken for base64.
        impl From<String> for $name {
            fn from(text: String) -> Self {
                Self(text.into_bytes())
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, concat!(stringify!($name), "({} bytes)"), self.0.len())
            }
        }

        impl Decode for $name {
            fn decode(input: Input<'_>) -> Result<Self, CodecError> {
                match input {
                    Input::Str(text) => $engine
                        .decode(text)
                        .map(Self)
                        .map_err(|_| CodecError::new("expected base64, found other text")),
                    other => Err(CodecError::expected("base64", &other)),
                }
            }
        }

        impl Encode for $name {
            fn encode(&self, output: &mut dyn Output) -> Result<(), CodecError> {
                output.str(&$engine.encode(&self.0))
            }
        }
    };
}

bytes! {
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
    Base64 by STANDARD_ENGINE
}

bytes! {
    /// Bytes that are text in JSON by base64's alphabet for URLs, without padding. It prints its length only, since it
    /// may hold secrets.
    Base64Url by URL_ENGINE
}
