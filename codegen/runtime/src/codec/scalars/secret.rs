//! Text that is never shown.

use std::fmt;
use std::ops::Deref;

use crate::codec::traits::{CodecError, Decode, Encode, Input, Output};

/// Text that gives access to something, such as a token or a signed URL.
///
/// In JSON it is a plain string, but it is never printed. Dereference it to use it as a `&str`.
///
/// A schema marks it with `format: password`.
///
/// ```
/// use sdk_runtime::codec::{Secret, to_json};
///
/// let token = Secret::from("s3cret");
/// assert_eq!(format!("{token:?}"), "Secret(..)");
/// assert_eq!(token.len(), 6);
/// assert_eq!(to_json(&token)?, br#""s3cret""#);
/// # Ok::<(), sdk_runtime::codec::CodecError>(())
/// ```
#[derive(Clone, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Secret(String);

impl Secret {
    /// The text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The text.
    #[must_use]
    pub fn into_string(self) -> String {
        self.0
    }
}

impl Deref for Secret {
    type Target = str;

    fn deref(&self) -> &str {
        &self.0
    }
}

impl AsRef<str> for Secret {
    fn as_ref(&self) -> &str {
        &self.0
    }
}

impl From<String> for Secret {
    fn from(text: String) -> Self {
        Self(text)
    }
}

impl From<&str> for Secret {
    fn from(text: &str) -> Self {
        Self(text.to_owned())
    }
}

impl PartialEq<str> for Secret {
    fn eq(&self, other: &str) -> bool {
        self.0 == other
    }
}

impl PartialEq<&str> for Secret {
    fn eq(&self, other: &&str) -> bool {
        self.0 == *other
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Secret(..)")
    }
}

impl Decode for Secret {
    fn decode(input: Input<'_>) -> Result<Self, CodecError> {
        String::decode(input).map(Self)
    }
}

impl Encode for Secret {
    fn encode(&self, output: &mut dyn Output) -> Result<(), CodecError> {
        output.str(&self.0)
    }
}
