//! The list of checksums kept beside the generated files: it tells a change by hand from stale output.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::path::Path;

use hmac_sha256::Hash;
use sdk_codegen::tree::Tree;

use super::disk;
use super::shape::shape;
use crate::stop::Stop;
use crate::terminal::shown;

/// The name of the list in the folder of the crate.
pub const MANIFEST: &str = ".regen";

const HEADER: &str = "\
# The files that were generated here, each with a SHA-256. That of a Rust file leaves out what `cargo fmt` may change: white
# space, commas, brackets, the order of imports. A file that no longer matches was changed by hand: generating again says so
# before it overwrites it. Merging: keep the lines of both sides and generate again.
";

/// The generated files by path, with the checksums of the texts that were generated.
///
/// A path usually has one. It has two after a merge that kept the lines of both sides; either will do.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Manifest {
    files: BTreeMap<String, BTreeSet<String>>,
}

impl Manifest {
    /// Reads the list in `dir`, if there is one.
    pub(super) fn read(dir: &Path) -> Result<Option<Self>, Stop> {
        let Some(text) = disk::read_file(dir, MANIFEST, &|_| false)? else {
            return Ok(None);
        };
        let manifest = Self::parse(&text).map_err(|number| {
            let place = format!("{}:{number}", shown(&dir.join(MANIFEST)));
            let message = format!("{place}: this is not the checksum of a generated file");
            Stop::with_help(message, "After a merge, keep the checksum lines of both sides and delete the conflict's markers.")
        })?;
        Ok(Some(manifest))
    }

    /// Reads the list from text, or says which line (from 1) is wrong.
    fn parse(text: &str) -> Result<Self, usize> {
        let mut manifest = Self::default();
        for (index, line) in text.lines().enumerate() {
            if line.is_empty() || line.starts_with('#') {
                continue;
            }
            let (checksum, path) = parse_line(line).ok_or(index + 1)?;
            manifest.add(path, checksum.to_owned());
        }
        Ok(manifest)
    }

    /// The list for files that are about to be written.
    pub(super) fn of(tree: &Tree) -> Self {
        let mut manifest = Self::default();
        for (path, text) in tree {
            manifest.add(path, checksum(shape(path, text)));
        }
        manifest
    }

    fn add(&mut self, path: &str, checksum: String) {
        self.files.entry(path.to_owned()).or_default().insert(checksum);
    }

    /// The paths, sorted.
    pub(super) fn paths(&self) -> impl Iterator<Item = &str> {
        self.files.keys().map(String::as_str)
    }

    /// Whether a file at this path was generated.
    pub(super) fn lists(&self, path: &str) -> bool {
        self.files.contains_key(path)
    }

    /// Whether this text was generated at this path, however it is formatted now.
    pub(super) fn matches(&self, path: &str, text: &str) -> bool {
        let Some(known) = self.files.get(path) else { return false };
        // Earlier versions kept the checksums of whole texts.
        known.contains(&checksum(shape(path, text))) || known.contains(&checksum(text))
    }

    /// The text of the list: a line for each checksum, sorted by path so that merges are easy.
    pub(super) fn render(&self) -> String {
        let mut text = HEADER.to_owned();
        for (path, checksums) in &self.files {
            for checksum in checksums {
                let _ = writeln!(text, "{checksum}  {path}");
            }
        }
        text
    }
}

/// A line as `sha256sum` writes it: 64 digits, two spaces (or a space and `*`), the path. Only paths
/// that could have been generated are taken, so that none leads out of the folder.
fn parse_line(line: &str) -> Option<(&str, &str)> {
    let (checksum, path) = line.split_once(' ')?;
    let path = path.strip_prefix([' ', '*'])?;
    let is_checksum = checksum.len() == 64 && checksum.bytes().all(|b| b.is_ascii_hexdigit());
    let is_path = Tree::new().insert(path, "").is_ok();
    (is_checksum && is_path).then_some((checksum, path))
}

/// The SHA-256 of bytes, in hexadecimal digits.
#[must_use]
pub fn checksum(bytes: impl AsRef<[u8]>) -> String {
    let mut digits = String::with_capacity(64);
    for byte in Hash::hash(bytes.as_ref()) {
        let _ = write!(digits, "{byte:02x}");
    }
    digits
}

#[cfg(test)]
mod tests {
    use super::{Manifest, Tree};

    /// The SHA-256 of `abc`, from FIPS 180.
    const ABC: &str = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

    fn manifest_of(path: &str, text: &str) -> Manifest {
        let mut tree = Tree::new();
        tree.insert(path, text).expect("the path is fine");
        Manifest::of(&tree)
    }

    #[test]
    fn a_list_survives_writing_and_reading() {
        let manifest = manifest_of("src/a b.md", "abc");
        let text = manifest.render();
        assert!(text.ends_with(&format!("\n{ABC}  src/a b.md\n")), "{text}");
        assert_eq!(Manifest::parse(&text), Ok(manifest));
    }

    #[test]
    fn any_of_a_files_checksums_will_do() {
        let (old, new) = (manifest_of("a", "old").render(), manifest_of("a", "new").render());
        let both = Manifest::parse(&(old + &new)).expect("these are lists");
        assert_eq!(both.render().lines().filter(|line| line.ends_with("  a")).count(), 2);
        assert!(both.matches("a", "old") && both.matches("a", "new"));
        assert!(!both.matches("a", "edited") && !both.matches("b", "old"));
    }

    #[test]
    fn a_rust_file_matches_however_it_is_formatted() {
        let list = manifest_of("a.rs", "fn f(a: A) {}\n");
        assert!(list.matches("a.rs", "fn f(\n    a: A,\n) {\n}\n"));
        assert!(!list.matches("a.rs", "fn f(a: B) {}\n"));
        let older = Manifest::parse(&format!("{ABC}  a.rs\n")).expect("it is a list");
        assert!(older.matches("a.rs", "abc") && !older.matches("a.rs", "abd"));
    }

    #[test]
    fn a_line_that_is_no_checksum_is_an_error() {
        let conflict = format!("# comment\n\n{ABC}  a\n<<<<<<< HEAD\n");
        assert_eq!(Manifest::parse(&conflict), Err(4));
        assert_eq!(Manifest::parse("abc  a\n"), Err(1));
        assert_eq!(Manifest::parse(&format!("{ABC}  ../a\n")), Err(1));
    }
}
