//! Results of earlier runs, by what they depend on.

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};
use xtask::stop::Stop;

use crate::find::Found;
use crate::options::Steps;
use crate::outcome::Outcome;

/// The folder that holds everything of a run.
#[derive(Clone, Debug)]
pub(crate) struct State {
    dir: PathBuf,
    /// The generator's own bytes, hashed.
    generator: String,
    steps: Steps,
}

#[derive(Serialize, Deserialize)]
struct Kept {
    generator: String,
    steps: Steps,
    outcome: Outcome,
}

impl State {
    /// Opens the state in `dir`; this program is the generator, so its file says which one it is.
    pub(crate) fn open(dir: PathBuf, steps: Steps, fresh: bool) -> Result<Self, Stop> {
        let results = dir.join("results");
        if fresh {
            let _ = fs::remove_dir_all(&results);
        }
        fs::create_dir_all(&results).map_err(|error| cannot("make", &results, &error))?;
        let program = std::env::current_exe()
            .map_err(|error| Stop::failed(format!("cannot find this program: {error}")))?;
        let bytes = fs::read(&program).map_err(|error| cannot("read", &program, &error))?;
        Ok(Self { dir, generator: hash(&bytes), steps })
    }

    /// Where the crate of a document is made.
    pub(crate) fn crate_dir(&self, document: &Found) -> PathBuf {
        self.dir.join("crates").join(slug(document))
    }

    /// Where crates share what they link to.
    pub(crate) fn libraries(&self) -> PathBuf {
        self.dir.join("libraries")
    }

    fn file(&self, document: &Found) -> PathBuf {
        self.dir.join("results").join(format!("{}.json", slug(document)))
    }

    /// The result of an earlier run, if the same would come out.
    pub(crate) fn result(&self, document: &Found) -> Option<Outcome> {
        let text = fs::read_to_string(self.file(document)).ok()?;
        let kept: Kept = serde_json::from_str(&text).ok()?;
        let same = kept.generator == self.generator
            && kept.steps == self.steps
            && !kept.outcome.inputs.is_empty();
        let unchanged =
            |(path, old): &(String, String)| fs::read(path).is_ok_and(|bytes| hash(&bytes) == *old);
        let mut outcome = kept.outcome;
        outcome.document.clone_from(&document.name);
        (same && outcome.inputs.iter().all(unchanged)).then_some(outcome)
    }

    /// Keeps a result, whole or not at all.
    pub(crate) fn keep(&self, document: &Found, outcome: &Outcome) -> Result<(), Stop> {
        let kept =
            Kept { generator: self.generator.clone(), steps: self.steps, outcome: outcome.clone() };
        let text = serde_json::to_string(&kept)
            .map_err(|error| Stop::failed(format!("cannot keep a result: {error}")))?;
        let (file, draft) = (self.file(document), self.file(document).with_extension("new"));
        fs::write(&draft, text)
            .and_then(|()| fs::rename(&draft, &file))
            .map_err(|error| cannot("write", &file, &error))
    }
}

/// Hashes bytes, for telling them apart.
pub(crate) fn hash(bytes: &[u8]) -> String {
    let digest = hmac_sha256::Hash::hash(bytes);
    digest.iter().take(16).fold(String::new(), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}

/// A name for a document's files: readable, and its own.
fn slug(document: &Found) -> String {
    let safe = |c: char| if c.is_ascii_alphanumeric() || "-.".contains(c) { c } else { '_' };
    let tail: String = document.name.chars().map(safe).collect();
    let tail = tail.get(tail.len().saturating_sub(60)..).unwrap_or_default();
    let path = document.path.to_string_lossy();
    format!("{tail}-{}", &hash(path.as_bytes())[..8])
}

pub(crate) fn cannot(what: &str, path: &Path, error: &std::io::Error) -> Stop {
    Stop::failed(format!("cannot {what} `{}`: {error}", path.display()))
}
