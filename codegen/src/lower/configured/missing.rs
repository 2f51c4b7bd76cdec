//! The error of a key that is about nothing in the document.

use crate::config::{Config, Mark};
use crate::diagnostic::{Diagnostics, Refusal, did_you_mean};

/// An error, since something names what isn't there, with the nearest of what is.
pub(super) fn missing(
    diagnostics: &mut Diagnostics,
    config: &Config,
    (path, mark): (&[&str], Mark),
    (message, word, known): (String, &str, Vec<&str>),
) {
    let error = diagnostics.error(Refusal::ConfigMatchesNothing, None, message);
    error.elsewhere.extend(config.lines.find(path, mark, "matches nothing"));
    error.help = did_you_mean(word, known);
}
