//! Versions in paths.

use std::collections::HashMap;

/// How many paths there are of each kind: those of one kind differ in their version alone.
pub(super) struct Versions {
    kinds: HashMap<String, usize>,
}

impl Versions {
    pub(super) fn new<'p>(paths: impl Iterator<Item = &'p str>) -> Self {
        let mut kinds = HashMap::new();
        for path in paths {
            *kinds.entry(kind(path)).or_default() += 1;
        }
        Self { kinds }
    }

    /// The version in a path, where another path differs in nothing else.
    pub(super) fn of(&self, path: &str) -> Option<String> {
        let version = path.split('/').find(|segment| is_version(segment))?;
        let others = self.kinds.get(&kind(path)).is_some_and(|count| *count > 1);
        others.then(|| version.to_owned())
    }
}

/// A path without its version; what its parameters are called says nothing.
fn kind(path: &str) -> String {
    let segments = path.split('/').filter(|segment| !is_version(segment));
    let segments = segments.map(|segment| if segment.contains('{') { "{}" } else { segment });
    segments.collect::<Vec<_>>().join("/")
}

/// Whether a word or a segment of a path is a version: `v2`, `v1.1`, `v1beta1`.
pub(super) fn is_version(word: &str) -> bool {
    let rest = word.strip_prefix('v').unwrap_or_default();
    let mut parts = rest.splitn(2, |c: char| !c.is_ascii_digit() && c != '.');
    let is_number =
        parts.next().is_some_and(|number| number.starts_with(|c: char| c.is_ascii_digit()));
    let stage = rest.trim_matches(|c: char| c.is_ascii_digit() || c == '.');
    is_number && ["", "alpha", "beta", "rc"].contains(&stage)
}

#[cfg(test)]
mod tests {
    use super::is_version;

    #[test]
    fn versions_are_known() {
        for version in ["v1", "v2.1", "v1beta1", "v3alpha"] {
            assert!(is_version(version), "{version}");
        }
        for word in ["vms", "v", "video", "vat2", "1"] {
            assert!(!is_version(word), "{word}");
        }
    }
}
