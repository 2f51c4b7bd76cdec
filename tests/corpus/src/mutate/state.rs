//! How far earlier runs came, and what they found.

use std::collections::BTreeMap;
use std::fs;
use std::path::PathBuf;

use serde::{Deserialize, Serialize};
use xtask::stop::Stop;

use crate::state::cannot;

/// What is kept of a run: all documents below `next` were tried.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub(super) struct State {
    /// What the documents were made from.
    pub(super) seeds: String,
    pub(super) next: u64,
    pub(super) crates: u64,
    pub(super) refusals: u64,
    /// What is wrong, by the document's number.
    pub(super) found: BTreeMap<u64, String>,
    #[serde(skip)]
    file: PathBuf,
}

impl State {
    /// The state in `file`, or a new one where there is none, where it is of other documents, or where a new one is wanted.
    pub(super) fn open(file: PathBuf, seeds: String, fresh: bool) -> Self {
        let text = fs::read_to_string(&file).ok().filter(|_| !fresh);
        let old: Option<Self> = text.and_then(|text| serde_json::from_str(&text).ok());
        match old.filter(|old| old.seeds == seeds) {
            Some(old) => Self { file, ..old },
            None => Self { seeds, file, ..Self::default() },
        }
    }

    /// Keeps it, whole or not at all.
    pub(super) fn keep(&self) -> Result<(), Stop> {
        let text = serde_json::to_string_pretty(self)
            .map_err(|error| Stop::failed(format!("cannot keep the state: {error}")))?;
        let draft = self.file.with_extension("new");
        let dir = self.file.parent().map_or(Ok(()), fs::create_dir_all);
        dir.and_then(|()| fs::write(&draft, text))
            .and_then(|()| fs::rename(&draft, &self.file))
            .map_err(|error| cannot("write", &self.file, &error))
    }
}
