//! Reads `[accept]`: the warnings that someone knows of, and that are not to be shown again.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::either::{Either, OneOrMany};
use super::problem::Problem;
use crate::diagnostic::{Code, did_you_mean};

/// Warnings that someone knows of: they are not shown, and `--strict` passes over them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Acceptance {
    /// Their kind.
    pub code: Code,
    /// Where they are: the JSON pointer to a part of the document, in whose parts they may be as well; in another file than
    /// the document's first, `common.yaml#/components`; or `*` for wherever they are.
    pub at: String,
    /// Why, for people who read the configuration.
    pub reason: Option<String>,
}

impl Acceptance {
    /// Every warning of a kind.
    #[must_use]
    pub fn everywhere(code: impl Into<Code>) -> Self {
        Self::at(code, "*")
    }

    /// The warnings of a kind that are at a place or below it.
    #[must_use]
    pub fn at(code: impl Into<Code>, at: impl Into<String>) -> Self {
        Self { code: code.into(), at: at.into(), reason: None }
    }
}

/// A place whose warnings are accepted.
#[derive(Debug, Clone, Deserialize)]
#[cfg_attr(feature = "reference", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub(super) struct Place {
    /// The JSON pointer to it: `/paths/~1pets/get`; in another file, `common.yaml#/components`; `*` for every place.
    ///
    /// ```toml
    /// [accept]
    /// conditions = { at = "/components/schemas/Cat", reason = "The server checks it." }
    /// ```
    at: String,
    /// Why, for people who read the configuration.
    reason: Option<String>,
}

/// The section as it is written: places by the code of the warning.
pub(super) type Section = BTreeMap<String, OneOrMany<Either<Place>>>;

/// Checks the section.
pub(super) fn read(section: Section) -> Result<Vec<Acceptance>, Problem> {
    let mut accepted = Vec::new();
    for (spelling, places) in section {
        let path = ["accept", spelling.as_str()];
        let code = match Code::parse(&spelling) {
            Some(Code::Refusal(_)) => {
                let message =
                    format!("`{spelling}` is the code of an error, which can't be accepted");
                return Err(Problem::of_key(&path, message));
            }
            Some(code) => code,
            None => {
                let known = Code::all().filter(|code| !matches!(code, Code::Refusal(_)));
                let help = did_you_mean(&spelling, known.map(Code::as_str));
                let message = format!("no warning has the code `{spelling}`");
                return Err(Problem::of_key(&path, message).help(help));
            }
        };
        for (_, place) in places.all() {
            let (at, reason) = match place {
                Either::Text(at) => (at, None),
                Either::Table(Place { at, reason }) => (at, reason),
            };
            accepted.push(Acceptance { code, at, reason });
        }
    }
    Ok(accepted)
}
