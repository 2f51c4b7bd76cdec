//! The generated files, by path.

use std::collections::BTreeMap;
use std::collections::btree_map;

use super::path::{PathError, PathProblem, check, prefixes};

/// Files by relative path, with `/` between the parts on every system.
///
/// Every path in a tree can be made on Linux, macOS and Windows, stays inside the folder the tree
/// is written to, and can't be mistaken for another one where case doesn't count.
///
/// ```
/// use sdk_codegen::tree::Tree;
///
/// let mut tree = Tree::new();
/// tree.insert("src/lib.rs", "//! An SDK.\n")?;
/// assert_eq!(tree.get("src/lib.rs"), Some("//! An SDK.\n"));
/// assert!(tree.insert("../escape.rs", "").is_err());
/// # Ok::<(), sdk_codegen::tree::PathError>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tree {
    files: BTreeMap<String, String>,
    /// Each file and each folder by its name in lower case.
    names: BTreeMap<String, Name>,
}

/// How a file or folder was first spelled.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Name {
    spelling: String,
    is_file: bool,
}

impl Tree {
    /// A tree without files.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a file.
    ///
    /// # Errors
    ///
    /// Refuses a path that is unsafe or not portable, and one that is taken: by a file of the same
    /// name, by one that differs in case only, or by a folder. The tree is then as it was.
    pub fn insert(
        &mut self,
        path: impl Into<String>,
        text: impl Into<String>,
    ) -> Result<(), PathError> {
        let path = path.into();
        if let Err(problem) = check(&path).and_then(|()| self.check_free(&path)) {
            return Err(PathError { path, problem });
        }
        for (prefix, is_file) in prefixes(&path) {
            let name = Name { spelling: prefix.to_owned(), is_file };
            self.names.insert(prefix.to_lowercase(), name);
        }
        self.files.insert(path, text.into());
        Ok(())
    }

    fn check_free(&self, path: &str) -> Result<(), PathProblem> {
        for (prefix, is_file) in prefixes(path) {
            let Some(taken) = self.names.get(&prefix.to_lowercase()) else {
                continue;
            };
            if is_file || taken.is_file || taken.spelling != prefix {
                return Err(PathProblem::Taken(taken.spelling.clone()));
            }
        }
        Ok(())
    }

    /// The text of a file.
    #[must_use]
    pub fn get(&self, path: &str) -> Option<&str> {
        self.files.get(path).map(String::as_str)
    }

    /// Whether the tree has a file at this path.
    #[must_use]
    pub fn contains(&self, path: &str) -> bool {
        self.files.contains_key(path)
    }

    /// The paths and texts, sorted by path.
    #[must_use]
    pub fn iter(&self) -> Iter<'_> {
        Iter(self.files.iter())
    }

    /// How many files there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.files.len()
    }

    /// Whether there are no files.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.files.is_empty()
    }
}

impl<'a> IntoIterator for &'a Tree {
    type Item = (&'a str, &'a str);
    type IntoIter = Iter<'a>;

    fn into_iter(self) -> Iter<'a> {
        self.iter()
    }
}

/// The paths and texts of a [`Tree`], sorted by path.
#[derive(Clone, Debug)]
pub struct Iter<'a>(btree_map::Iter<'a, String, String>);

impl<'a> Iterator for Iter<'a> {
    type Item = (&'a str, &'a str);

    fn next(&mut self) -> Option<Self::Item> {
        let (path, text) = self.0.next()?;
        Some((path, text))
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        self.0.size_hint()
    }
}

impl ExactSizeIterator for Iter<'_> {}

#[cfg(test)]
mod tests {
    use super::{PathProblem, Tree};

    fn tree_of(paths: &[&str]) -> Tree {
        let mut tree = Tree::new();
        for path in paths {
            tree.insert(*path, "").expect("the path is fine");
        }
        tree
    }

    fn problem(tree: &mut Tree, path: &str) -> PathProblem {
        tree.insert(path, "").expect_err("the path is refused").problem
    }

    #[test]
    fn files_come_out_sorted_by_path() {
        let tree = tree_of(&["src/lib.rs", "Cargo.toml", "src/client.rs"]);
        let paths: Vec<_> = tree.iter().map(|(path, _)| path).collect();
        assert_eq!(paths, ["Cargo.toml", "src/client.rs", "src/lib.rs"]);
        assert_eq!(tree.len(), 3);
    }

    #[test]
    fn a_path_is_inserted_once() {
        let mut tree = tree_of(&["src/lib.rs"]);
        let taken = PathProblem::Taken("src/lib.rs".into());
        assert_eq!(problem(&mut tree, "src/lib.rs"), taken);
    }

    #[test]
    fn paths_that_differ_in_case_only_collide() {
        let mut tree = tree_of(&["src/models/vm.rs"]);
        let file = PathProblem::Taken("src/models/vm.rs".into());
        assert_eq!(problem(&mut tree, "src/models/VM.rs"), file);
        let folder = PathProblem::Taken("src/models".into());
        assert_eq!(problem(&mut tree, "src/Models/org.rs"), folder);
    }

    #[test]
    fn a_file_and_a_folder_cannot_share_a_name() {
        let mut tree = tree_of(&["docs/api.md", "LICENSE"]);
        let folder = PathProblem::Taken("docs".into());
        assert_eq!(problem(&mut tree, "docs"), folder);
        let file = PathProblem::Taken("LICENSE".into());
        assert_eq!(problem(&mut tree, "LICENSE/MIT"), file);
    }

    #[test]
    fn a_refused_file_leaves_the_tree_as_it_was() {
        let mut tree = tree_of(&["src/lib.rs"]);
        let before = tree.clone();
        assert!(tree.insert("new/LIB.rs/../x", "").is_err());
        assert!(tree.insert("src/lib.rs/x", "").is_err());
        assert_eq!(tree, before);
    }
}
