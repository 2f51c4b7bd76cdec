//! What the generator makes of a document, to be compared.

use std::collections::BTreeMap;

use sdk_codegen::diagnostic::Code;
use sdk_codegen::{Config, Runtime, generate};
use serde_json::Value;

/// What the generator makes of a document.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Outcome {
    /// The files; none where no crate is made.
    pub(crate) files: BTreeMap<String, String>,
    pub(crate) notes: Vec<Note>,
}

/// A note of a verdict.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Note {
    subject: String,
    pub(crate) code: Code,
    place: String,
    text: String,
}

impl Note {
    /// Whether it is about a place or about something that the place is a part of.
    pub(crate) fn is_around(&self, place: &str) -> bool {
        let rest = place.strip_prefix(self.place.as_str());
        !self.place.is_empty() && rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
    }
}

impl Outcome {
    pub(crate) fn of(document: &Value) -> Self {
        let text = document.to_string();
        let loader = BTreeMap::from([("api.json".to_owned(), text)]);
        let mut config = Config::new("planted");
        config.runtime = Runtime::Path("runtime".to_owned());
        let Ok(generated) = generate(&loader, "api.json", &config) else {
            return Self { files: BTreeMap::new(), notes: Vec::new() };
        };
        let files = generated.tree.iter().map(|(path, text)| (path.to_string(), text.to_owned()));
        let notes = generated.verdicts.iter().flat_map(|verdict| {
            verdict.notes.iter().map(|note| Note {
                subject: verdict.subject.to_string(),
                code: note.code,
                place: note.at.pointer.as_str().to_owned(),
                text: note.to_string(),
            })
        });
        Self { files: files.collect(), notes: notes.collect() }
    }

    /// What differs, in a few words.
    pub(crate) fn difference(&self, other: &Self) -> String {
        let changed = |(path, text): &(&String, &String)| other.files.get(*path) != Some(text);
        let files: Vec<_> = self.files.iter().filter(changed).map(|(path, _)| path).collect();
        let notes: Vec<_> = self.notes.iter().filter(|it| !other.notes.contains(it)).collect();
        format!("files {files:?}, notes {notes:?}")
    }
}
