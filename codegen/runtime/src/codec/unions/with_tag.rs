//! Writes a variant together with its tag.

use crate::codec::traits::{CodecError, Encode, Output};

/// Writes the payload of a tagged variant, with the first of its tags unless it writes one of its
/// own.
///
/// # Errors
///
/// The payload could not be written, or is not an object.
pub fn encode_tagged(
    output: &mut dyn Output,
    key: &str,
    tags: &[&str],
    payload: &dyn Encode,
) -> Result<(), CodecError> {
    payload.encode(&mut WithTag { output, key, tag: tags.first().copied().unwrap_or_default() })
}

struct WithTag<'a> {
    output: &'a mut dyn Output,
    key: &'a str,
    tag: &'a str,
}

impl WithTag<'_> {
    #[cold]
    fn refuse(&self) -> Result<(), CodecError> {
        Err(CodecError::new(format!("only an object has a place for the tag `{}`", self.key)))
    }
}

impl Output for WithTag<'_> {
    fn null(&mut self) -> Result<(), CodecError> {
        self.refuse()
    }

    fn bool(&mut self, _: bool) -> Result<(), CodecError> {
        self.refuse()
    }

    fn i64(&mut self, _: i64) -> Result<(), CodecError> {
        self.refuse()
    }

    fn u64(&mut self, _: u64) -> Result<(), CodecError> {
        self.refuse()
    }

    fn f64(&mut self, _: f64) -> Result<(), CodecError> {
        self.refuse()
    }

    fn str(&mut self, _: &str) -> Result<(), CodecError> {
        self.refuse()
    }

    fn array(&mut self, _: &mut dyn Iterator<Item = &dyn Encode>) -> Result<(), CodecError> {
        self.refuse()
    }

    fn takes_forbidden(&self, name: &str) -> bool {
        name == self.key || self.output.takes_forbidden(name)
    }

    fn object<'a>(
        &mut self,
        fields: &mut dyn Iterator<Item = (&'a str, &'a dyn Encode)>,
    ) -> Result<(), CodecError> {
        let fields: Vec<(&str, &dyn Encode)> = fields.collect();
        let has_tag = fields.iter().any(|(name, _)| *name == self.key);
        let tag = (!has_tag).then_some((self.key, &self.tag as &dyn Encode));
        self.output.object(&mut tag.into_iter().chain(fields))
    }
}
