//! What an unnamed schema is called if it needs a name, and the place that such a name belongs to.

use std::fmt;

use crate::ir::TypeName;
use crate::lock::Place;

/// What a schema is called if it needs a name.
#[derive(Debug, Clone)]
pub(super) struct Hint {
    text: String,
    place: Place,
}

impl Hint {
    pub(super) fn new(text: impl Into<String>, place: Place) -> Self {
        Self { text: text.into(), place }
    }

    /// The same for something below: its words come after these, its place is found by these keys.
    pub(super) fn part(&self, words: impl fmt::Display, keys: &[&str]) -> Self {
        let place = keys.iter().fold(self.place.clone(), |place, key| place.child(key));
        Self { text: format!("{}{words}", self.text), place }
    }

    /// The same place by other words.
    pub(super) fn reworded(&self, text: impl Into<String>) -> Self {
        Self { text: text.into(), place: self.place.clone() }
    }

    pub(super) fn as_str(&self) -> &str {
        &self.text
    }

    pub(super) fn place(&self) -> &Place {
        &self.place
    }
}

impl fmt::Display for Hint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

/// A type that has its name.
#[derive(Debug, Clone)]
pub(super) struct Owner {
    pub(super) name: TypeName,
    pub(super) place: Place,
}

impl Owner {
    /// What something of the type is called.
    pub(super) fn part(&self, words: impl fmt::Display, keys: &[&str]) -> Hint {
        Hint::new(self.name.as_str(), self.place.clone()).part(words, keys)
    }
}
