//! What documents are made from: small ones that somebody did write.

use std::fs;
use std::path::Path;

use serde_json::Value;
use xtask::stop::Stop;

use crate::find;
use crate::state::hash;

/// Documents of this many bytes or more are left out.
const LARGE: u64 = 10_000;

/// A document to start from.
#[derive(Debug, Clone)]
pub(super) struct Seed {
    pub(super) text: String,
    pub(super) tree: Value,
}

impl Seed {
    /// A document, if it can be read at all.
    pub(super) fn parse(text: String) -> Option<Self> {
        let tree = serde_yaml::from_str(&text).ok()?;
        Some(Self { text, tree })
    }

    pub(super) fn is_json(&self) -> bool {
        self.text.trim_start().starts_with('{')
    }
}

/// The documents of some folders, always in the same order.
pub(super) fn load(dirs: &[impl AsRef<Path>]) -> Result<Vec<Seed>, Stop> {
    let mut texts = Vec::new();
    for dir in dirs {
        for found in find::documents(dir.as_ref())?.iter().filter(|found| found.bytes < LARGE) {
            texts.extend(fs::read_to_string(&found.path).ok());
        }
    }
    texts.sort();
    texts.dedup();
    let seeds: Vec<_> = texts.into_iter().filter_map(Seed::parse).collect();
    if seeds.is_empty() {
        return Err(Stop::failed("there is no document to start from"));
    }
    Ok(seeds)
}

/// Tells one set of documents from another.
pub(super) fn digest(seeds: &[Seed]) -> String {
    let texts: Vec<&str> = seeds.iter().map(|seed| seed.text.as_str()).collect();
    hash(texts.join("\0").as_bytes())
}
