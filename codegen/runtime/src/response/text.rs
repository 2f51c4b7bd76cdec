//! An answer that is text.

use std::fmt;
use std::ops::Deref;

use super::answer::Answer;
use super::from_answer::FromAnswer;
use crate::error::Error;

/// The text of an answer, in the charset that it names; what can't be read is replaced by `U+FFFD`. Of an answer that says
/// that it is JSON, and that is a string, it is what the string says.
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
    const ACCEPT: &'static str = "text/plain";

    fn from_answer(mut answer: Answer) -> Result<Self, Error> {
        let body = answer.take_body();
        let string = answer.is_json().then(|| answer.decode(&body).ok()).flatten();
        string.map_or_else(|| answer.text(&body), Ok).map(Self)
    }
}
