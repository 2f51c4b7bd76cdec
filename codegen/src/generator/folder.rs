//! Writes files to a folder that holds nothing else.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use super::error::Error;
use crate::tree::Tree;

/// Makes the folder hold these files and no others. A file that is there as it should be is left alone: the compiler goes by
/// the time of the last change.
pub(super) fn fill(folder: &Path, tree: &Tree) -> Result<(), Error> {
    let files: BTreeSet<PathBuf> = tree.iter().map(|(path, _)| folder.join(path)).collect();
    remove_others(folder, &files)?;
    tree.iter().try_for_each(|(path, text)| write(&folder.join(path), text))
}

/// Writes a file unless it is there as it should be.
pub(super) fn write(path: &Path, text: &str) -> Result<(), Error> {
    if fs::read(path).is_ok_and(|there| there == text.as_bytes()) {
        return Ok(());
    }
    if let Some(parent) = path.parent() {
        fs::create_dir_all(parent).map_err(Error::file(parent))?;
    }
    fs::write(path, text).map_err(Error::file(path))
}

/// Removes what is in the folder and isn't among the files; then the folder, where nothing is left in it.
fn remove_others(folder: &Path, files: &BTreeSet<PathBuf>) -> Result<(), Error> {
    let Ok(entries) = fs::read_dir(folder) else { return Ok(()) };
    for entry in entries {
        let entry = entry.map_err(Error::file(folder))?;
        let path = entry.path();
        // What a symbolic link leads to is none of ours.
        let is_folder = entry.file_type().map_err(Error::file(&path))?.is_dir();
        if is_folder {
            remove_others(&path, files)?;
            // Refused by the system where something is left in it.
            let _ = fs::remove_dir(&path);
        } else if !files.contains(&path) {
            fs::remove_file(&path).map_err(Error::file(&path))?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::path::Path;

    use super::{Tree, fill};

    fn tree(files: &[(&str, &str)]) -> Tree {
        let mut tree = Tree::new();
        for (path, text) in files {
            tree.insert(*path, *text).expect("the path is fine");
        }
        tree
    }

    #[test]
    fn a_folder_holds_the_files_of_the_tree_and_no_others() {
        let folder = Path::new(env!("OUT_DIR")).join("fill");
        let _ = fs::remove_dir_all(&folder);
        let text = |path: &str| fs::read_to_string(folder.join(path)).ok();
        fill(&folder, &tree(&[("a.rs", "1"), ("b/c.rs", "1"), ("d", "1")])).expect("filled");
        let before =
            fs::metadata(folder.join("a.rs")).and_then(|it| it.modified()).expect("a time");
        fill(&folder, &tree(&[("a.rs", "1"), ("b", "2"), ("d/e.rs", "2")])).expect("filled again");
        let after = fs::metadata(folder.join("a.rs")).and_then(|it| it.modified()).expect("a time");
        assert_eq!(before, after, "what is as it should be is left alone");
        assert_eq!(
            [text("a.rs"), text("b"), text("d/e.rs")].map(Option::unwrap_or_default),
            ["1", "2", "2"]
        );
        assert_eq!(text("b/c.rs"), None);
    }
}
