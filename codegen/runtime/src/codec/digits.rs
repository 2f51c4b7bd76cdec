//! Reads a number with all of its digits, where the deserializer has them.

use std::fmt;

use serde::Deserializer;
use serde::de::{Error, MapAccess, Visitor};

use super::Input;
use super::serde_de::{Feed, Key};

/// A visitor for what `serde_json` gives as the text that it stands as.
pub(super) struct Digits<'a>(pub(super) Feed<'a>);

impl<'de> Visitor<'de> for Digits<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.expecting(f)
    }

    fn visit_newtype_struct<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self.0)
    }

    fn visit_map<A: MapAccess<'de>>(self, mut access: A) -> Result<(), A::Error> {
        if access.next_key_seed(Key)?.as_deref() != Some(RAW) {
            return Err(A::Error::custom("expected the text of a value"));
        }
        let text: String = access.next_value()?;
        if text.starts_with(|c: char| c == '-' || c.is_ascii_digit()) {
            return self.0.fill(Input::Number(&text));
        }
        let mut value = serde_json::Deserializer::from_str(&text);
        value.deserialize_any(self.0).map_err(A::Error::custom)
    }
}

/// What `serde_json`'s raw values are asked for and come by.
pub(super) const RAW: &str = "$serde_json::private::RawValue";
