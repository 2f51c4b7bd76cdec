//! What is wrong with `codegen.toml` by itself, before the document is read.

use std::fmt;
use std::ops::Range;

use super::lines::{Lines, Mark};
use crate::diagnostic::{did_you_mean, render_span};

/// Something that is wrong with a configuration.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Problem {
    /// The keys that lead to it.
    pub(crate) path: Vec<String>,
    /// What of it is wrong.
    pub(crate) mark: Mark,
    /// What is wrong, in one line.
    pub(crate) message: String,
    /// What to do about it.
    pub(crate) help: Option<String>,
}

impl Problem {
    /// A value that can't be used.
    pub(crate) fn of_value(path: &[&str], message: impl Into<String>) -> Self {
        let path = path.iter().map(|key| (*key).to_owned()).collect();
        Self { path, mark: Mark::Value, message: message.into(), help: None }
    }

    /// A key that can't be used.
    pub(crate) fn of_key(path: &[&str], message: impl Into<String>) -> Self {
        Self { mark: Mark::Key, ..Self::of_value(path, message) }
    }

    /// The same with what to do about it.
    pub(crate) fn help(self, help: impl Into<Option<String>>) -> Self {
        Self { help: help.into(), ..self }
    }

    /// The same within something.
    pub(super) fn within(self, path: &[&str]) -> Self {
        let above = path.iter().map(|key| (*key).to_owned());
        Self { path: above.chain(self.path).collect(), ..self }
    }
}

/// Why a configuration can't be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ConfigError {
    message: String,
}

impl ConfigError {
    /// Of a text that isn't TOML, or has something else than it should.
    pub(super) fn of_toml(file: &str, text: &str, error: &toml::de::Error) -> Self {
        let (message, help) = explained(error.message());
        Self::new((file, text), error.span(), &message, help.as_deref())
    }

    /// Of a value that can't be used.
    pub(super) fn of_problem((file, text): (&str, &str), lines: &Lines, problem: &Problem) -> Self {
        let Problem { path, mark, message, help } = problem;
        Self::new((file, text), lines.span(path, *mark), message, help.as_deref())
    }

    fn new(
        (file, text): (&str, &str),
        span: Option<Range<usize>>,
        message: &str,
        help: Option<&str>,
    ) -> Self {
        Self { message: render_span(file, text, span.unwrap_or_default(), message, help) }
    }
}

impl fmt::Display for ConfigError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for ConfigError {}

/// What the reader of TOML says, in words for people: of a key that isn't known it names all that are, in one line.
fn explained(message: &str) -> (String, Option<String>) {
    let Some((word, known)) = unknown(message) else { return (message.to_owned(), None) };
    let known: Vec<&str> = known.split('`').skip(1).step_by(2).collect();
    let all: Vec<String> = known.iter().map(|key| format!("`{key}`")).collect();
    let help = did_you_mean(word, known).or_else(|| match all.as_slice() {
        [] => None,
        [only] => Some(format!("the only key here is {only}")),
        all => Some(format!("the keys here are {}", all.join(", "))),
    });
    (format!("there is no key `{word}` here"), help)
}

/// The key that a message of serde says isn't known, and the part of the message that names those that are.
fn unknown(message: &str) -> Option<(&str, &str)> {
    let rest = message.strip_prefix("unknown field `")?;
    rest.rsplit_once("`, expected ").or_else(|| rest.rsplit_once("`, there are no fields"))
}

#[cfg(test)]
mod tests {
    use super::explained;

    #[test]
    fn a_key_that_is_not_known_is_shown_with_the_nearest() {
        let explained = |message| {
            let (message, help) = explained(message);
            (message, help.unwrap_or_default())
        };
        let expected = |message: &str, help: &str| (message.to_owned(), help.to_owned());
        assert_eq!(
            explained("unknown field `nmae`, expected one of `name`, `version`, `license`"),
            expected("there is no key `nmae` here", "did you mean `name`?")
        );
        // rsplit: what someone wrote may hold anything.
        assert_eq!(
            explained("unknown field `a`, expected `b`, expected `name` or `tag`").0,
            "there is no key `a`, expected `b` here"
        );
        assert_eq!(
            explained("unknown field `xyz`, expected `name` or `tag`").1,
            "the keys here are `name`, `tag`"
        );
        assert_eq!(
            explained("unknown field `xyz`, expected `enabled`").1,
            "the only key here is `enabled`"
        );
        assert_eq!(explained("missing field `name`"), expected("missing field `name`", ""));
    }
}
