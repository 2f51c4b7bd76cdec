//! An answer that is text.

use std::fmt;
use std::ops::Deref;

use super::answer::Answer;
use super::from_answer::FromAnswer;
use crate::error::Error;

/// The text of an answer; bytes that aren't UTF-8 are replaced by `U+FFFD`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Text(String);

impl Text {
    /// The text itself.
    #[must_use]
    pub fn into_string(self) -> String {
        self.0
    }
}

impl Deref for Text {
    type Target = str;

    fn deref(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Text {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl FromAnswer for Text {
    const ACCEPT: &'static str = "text/plain, */*;q=0.5";

    fn from_answer(answer: Answer) -> Result<Self, Error> {
        let body = answer.body.into_read();
        Ok(Self(String::from_utf8_lossy(&body).into_owned()))
    }
}
