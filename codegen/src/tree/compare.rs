//! What differs between two trees.

use super::files::Tree;

/// The paths of two trees, sorted into lists by what became of each file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Changes<'a> {
    /// In the new tree only.
    pub created: Vec<&'a str>,
    /// In both, with another text.
    pub changed: Vec<&'a str>,
    /// In the old tree only.
    pub removed: Vec<&'a str>,
    /// In both, with the same text.
    pub unchanged: Vec<&'a str>,
}

impl Changes<'_> {
    /// Whether both trees are the same.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// How many files differ.
    #[must_use]
    pub fn len(&self) -> usize {
        self.created.len() + self.changed.len() + self.removed.len()
    }
}

impl Tree {
    /// Compares this tree with an old one: says which files of `old` must change for it to become this tree.
    #[must_use]
    pub fn compare<'a>(&'a self, old: &'a Self) -> Changes<'a> {
        let mut changes = Changes::default();
        for (path, text) in self {
            match old.get(path) {
                None => changes.created.push(path),
                Some(before) if before == text => changes.unchanged.push(path),
                Some(_) => changes.changed.push(path),
            }
        }
        let gone = old.iter().map(|(path, _)| path);
        changes.removed = gone.filter(|path| !self.contains(path)).collect();
        changes
    }
}

#[cfg(test)]
mod tests {
    use super::Tree;

    fn tree_of(files: &[(&str, &str)]) -> Tree {
        let mut tree = Tree::new();
        for (path, text) in files {
            tree.insert(*path, *text).expect("the path is fine");
        }
        tree
    }

    #[test]
    fn every_file_is_told_by_what_became_of_it() {
        let old = tree_of(&[("kept", "1"), ("edited", "1"), ("gone", "1")]);
        let new = tree_of(&[("kept", "1"), ("edited", "2"), ("fresh", "1")]);
        let changes = new.compare(&old);
        assert_eq!(changes.created, ["fresh"]);
        assert_eq!(changes.changed, ["edited"]);
        assert_eq!(changes.removed, ["gone"]);
        assert_eq!(changes.unchanged, ["kept"]);
        assert_eq!(changes.len(), 3);
    }

    #[test]
    fn a_tree_does_not_differ_from_itself() {
        let tree = tree_of(&[("a", "1")]);
        assert!(tree.compare(&tree).is_empty());
    }
}
