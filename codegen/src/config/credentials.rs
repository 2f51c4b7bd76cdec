//! Reads `[credentials]`: what the document can't say of the ways to authorise requests.

use std::collections::BTreeMap;
use std::ops::Range;

use serde::Deserialize;
use toml::Spanned;

use crate::lock::variable_problem;

/// What `[credentials.NAME]` says of a way to authorise.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Entry {
    /// The environment variable that holds the credential.
    env: Spanned<String>,
}

/// The environment variables of credentials, by the names of their schemes.
pub(super) fn read(
    entries: BTreeMap<String, Entry>,
) -> Result<BTreeMap<String, String>, (Range<usize>, String)> {
    let one = |(scheme, entry): (String, Entry)| match variable_problem(entry.env.get_ref()) {
        Some(problem) => Err((entry.env.span(), problem)),
        None => Ok((scheme, entry.env.into_inner())),
    };
    entries.into_iter().map(one).collect()
}
