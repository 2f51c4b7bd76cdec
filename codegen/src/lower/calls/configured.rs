//! Whether the configuration speaks of credentials that there are.

use super::credentials::Credential;
use crate::config::Config;
use crate::diagnostic::{Diagnostics, Refusal};

/// Says where the configuration names a scheme that no operation requires.
pub(crate) fn check(diagnostics: &mut Diagnostics, config: &Config, credentials: &[Credential]) {
    for name in config.credentials.keys() {
        if credentials.iter().any(|it| it.scheme == *name) {
            continue;
        }
        let message = format!("`[credentials]` names `{name}`, which no operation requires");
        let error = diagnostics.error(Refusal::CredentialUnknown, None, message);
        let known = credentials.iter().map(|it| it.scheme.as_str());
        match known.min_by_key(|known| distance(name, known)) {
            Some(nearest) => error.help(format!("the nearest that there is: `{nearest}`")),
            None => error.help("the document requires no credentials: delete the entry"),
        };
    }
}

/// How many characters differ between two names, put in or left out.
fn distance(one: &str, other: &str) -> usize {
    let other: Vec<char> = other.to_lowercase().chars().collect();
    let mut row: Vec<usize> = (0..=other.len()).collect();
    for (line, c) in one.to_lowercase().chars().enumerate() {
        let mut before = line;
        row[0] = line + 1;
        for (column, d) in other.iter().enumerate() {
            let replaced = before + usize::from(c != *d);
            before = row[column + 1];
            row[column + 1] = replaced.min(before + 1).min(row[column] + 1);
        }
    }
    row[other.len()]
}
