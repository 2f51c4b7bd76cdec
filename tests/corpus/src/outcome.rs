//! What became of a document.

use serde::{Deserialize, Serialize};

/// What became of a document, as far as it came.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub(crate) struct Outcome {
    /// Its path.
    pub(crate) document: String,
    /// The version that it says it is of.
    pub(crate) version: String,
    /// How many files it was read from.
    pub(crate) files: usize,
    pub(crate) operations: Tally,
    pub(crate) types: Tally,
    /// Parts that belong to neither and are left out.
    pub(crate) other: usize,
    /// Diagnostics of the generator.
    pub(crate) warnings: usize,
    /// Lines of Rust.
    pub(crate) lines: usize,
    pub(crate) generate_ms: u64,
    pub(crate) check_ms: Option<u64>,
    pub(crate) round_trip: Option<RoundTrip>,
    pub(crate) failure: Option<Failure>,
    /// What was read, by path and hash.
    #[serde(default)]
    pub(crate) inputs: Vec<(String, String)>,
}

/// How many are exact, widened and skipped.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Tally {
    pub(crate) exact: usize,
    pub(crate) widened: usize,
    pub(crate) skipped: usize,
}

impl Tally {
    pub(crate) fn total(self) -> usize {
        self.exact + self.widened + self.skipped
    }

    pub(crate) fn add(&mut self, other: Self) {
        self.exact += other.exact;
        self.widened += other.widened;
        self.skipped += other.skipped;
    }
}

impl From<sdk_codegen::Count> for Tally {
    fn from(count: sdk_codegen::Count) -> Self {
        // No configuration leaves anything out here.
        let sdk_codegen::Count { exact, widened, skipped, left_out: _ } = count;
        Self { exact, widened, skipped }
    }
}

/// Where it ended.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Failure {
    pub(crate) stage: Stage,
    /// The generator's or the compiler's words.
    pub(crate) message: String,
}

/// A stage of the way.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Stage {
    /// No crate came of it.
    Generate,
    /// The crate doesn't compile.
    Check,
    /// The program that uses the crate's types doesn't compile or run.
    RoundTrip,
}

impl Stage {
    pub(crate) fn as_str(self) -> &'static str {
        match self {
            Self::Generate => "generate",
            Self::Check => "check",
            Self::RoundTrip => "round trip",
        }
    }
}

/// What went through the types.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub(crate) struct RoundTrip {
    /// Schemas that have a type, and valid instances.
    pub(crate) schemas: usize,
    /// Types whose schema no valid instance was found for.
    pub(crate) unsampled: Vec<String>,
    /// Types whose schema the judge can't read, with its reason.
    pub(crate) unjudged: Vec<String>,
    /// Sampled instances that went through.
    pub(crate) samples: usize,
    /// Examples of the document that went through.
    pub(crate) examples: usize,
    /// Examples that are not valid under their schema.
    pub(crate) invalid_examples: usize,
    /// How many came out changed, or not at all.
    pub(crate) mismatches: usize,
    /// How many types they are of.
    pub(crate) mismatched_types: usize,
    /// The first few of each type.
    pub(crate) listed: Vec<Mismatch>,
    /// How many came out unchanged, but with a part that fitted no member of a union or that an enum did not know: a
    /// member may have been taken that isn't meant.
    pub(crate) untyped: usize,
    /// How many types they are of.
    pub(crate) untyped_types: usize,
    /// The first few of each type.
    pub(crate) untyped_listed: Vec<Mismatch>,
    /// Whole numbers that no 64 bits hold, and that came out changed: counted apart.
    pub(crate) big: usize,
    pub(crate) build_ms: u64,
}

/// An instance that came out changed, or not at all.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Mismatch {
    /// The type.
    pub(crate) ty: String,
    /// Where its schema stands.
    pub(crate) at: String,
    /// The instance.
    pub(crate) instance: String,
    /// What differs, or the error.
    pub(crate) problem: String,
}
