//! Which operations a crate has: the lists `include` and `exclude` of `[operations]`.

use std::fmt;

use serde::Deserialize;

/// Which operations a crate has: those that an entry of `include` matches, or all where there is none, without those that an
/// entry of `exclude` matches.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Selection {
    /// What to keep.
    pub include: Vec<Rule>,
    /// What to leave out of that.
    pub exclude: Vec<Rule>,
}

impl Selection {
    /// Whether every operation is kept.
    #[must_use]
    pub fn is_all(&self) -> bool {
        self.include.is_empty() && self.exclude.is_empty()
    }
}

/// An entry of a selection, which matches the operations that have all that it names.
///
/// In a tag, a path or an `operationId`, `*` stands for any text, slashes too.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[cfg_attr(feature = "reference", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Rule {
    /// One of the operation's tags.
    ///
    /// ```toml
    /// [operations]
    /// exclude = [{ tag = "Internal" }]
    /// ```
    pub tag: Option<String>,
    /// Its path, as the document has it: `/v1/pets/{id}`.
    ///
    /// ```toml
    /// [operations]
    /// exclude = [{ path = "/depots*" }]
    /// ```
    pub path: Option<String>,
    /// Its `operationId`.
    ///
    /// ```toml
    /// [operations]
    /// exclude = [{ operation = "re*" }]
    /// ```
    pub operation: Option<String>,
    /// Its HTTP method, in capitals or not.
    ///
    /// ```toml
    /// [operations]
    /// include = [{ method = "get" }]
    /// ```
    pub method: Option<String>,
    /// Why, for people who read the configuration.
    pub reason: Option<String>,
}

impl Rule {
    /// The keys that it has, each with what is to match.
    pub(crate) fn parts(&self) -> impl Iterator<Item = (&'static str, &str)> {
        let Self { tag, path, operation, method, reason: _ } = self;
        let parts = [("tag", tag), ("path", path), ("operation", operation), ("method", method)];
        parts.into_iter().filter_map(|(key, value)| Some((key, value.as_deref()?)))
    }
}

impl fmt::Display for Rule {
    /// As it is written in the file.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let parts: Vec<_> = self.parts().map(|(key, value)| format!("{key} = {value:?}")).collect();
        write!(f, "{{ {} }}", parts.join(", "))
    }
}
