//! The error for required fields that the builder of a generated type was not given.

use std::fmt;

/// Required fields that were not set: what the `build` of a generated builder fails with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MissingFields {
    model: &'static str,
    fields: Vec<&'static str>,
}

impl MissingFields {
    /// Keeps the names of the fields that are missing.
    #[doc(hidden)]
    #[must_use]
    pub fn new(model: &'static str, fields: &[(&'static str, bool)]) -> Self {
        let missing = fields.iter().filter(|(_, missing)| *missing);
        Self { model, fields: missing.map(|(name, _)| *name).collect() }
    }

    /// The fields' names in Rust.
    #[must_use]
    pub fn fields(&self) -> &[&'static str] {
        &self.fields
    }
}

impl fmt::Display for MissingFields {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { model, fields } = self;
        write!(f, "{model} lacks required fields: {}", fields.join(", "))
    }
}

impl std::error::Error for MissingFields {}
