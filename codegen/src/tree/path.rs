//! Checks the paths of a tree: every operating system must be able to make them, and they must stay inside the tree.

use std::fmt;

/// Names that Windows keeps for devices, with any extension.
const DEVICES: [&str; 4] = ["con", "prn", "aux", "nul"];

/// A path that a tree doesn't take.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PathError {
    /// The path as it was given.
    pub path: String,
    /// What is wrong with it.
    pub problem: PathProblem,
}

/// Why a path is refused.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum PathProblem {
    /// It is empty, or has an empty part: `src//lib.rs`, `src/`.
    Empty,
    /// It starts at the root of a file system or at a drive.
    Absolute,
    /// A part of it is `.` or `..`.
    Relative,
    /// It has a character that no Windows file name may have, a backslash among them.
    Character(char),
    /// A part ends with a dot or a space, which Windows drops.
    Ending(String),
    /// A part is a name that Windows keeps for a device, such as `aux.rs`.
    Device(String),
    /// This file or folder of the tree has the name already, perhaps in another case.
    Taken(String),
}

impl fmt::Display for PathError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "cannot generate a file at `{}`: ", self.path)?;
        match &self.problem {
            PathProblem::Empty => f.write_str("a part of the path is empty"),
            PathProblem::Absolute => f.write_str("the path is absolute"),
            PathProblem::Relative => f.write_str("`.` and `..` are not allowed in it"),
            PathProblem::Character(c) => write!(f, "{c:?} is not allowed in a file name"),
            PathProblem::Ending(part) => write!(f, "`{part}` ends with a dot or a space"),
            PathProblem::Device(part) => write!(f, "Windows keeps the name `{part}` for a device"),
            PathProblem::Taken(other) => write!(f, "`{other}` has that name already"),
        }
    }
}

impl std::error::Error for PathError {}

/// Whether the path by itself is one that every system can make.
pub(super) fn check(path: &str) -> Result<(), PathProblem> {
    if path.starts_with('/') || path.as_bytes().get(1) == Some(&b':') {
        return Err(PathProblem::Absolute);
    }
    path.split('/').try_for_each(check_part)
}

fn check_part(part: &str) -> Result<(), PathProblem> {
    if part.is_empty() {
        return Err(PathProblem::Empty);
    }
    if part == "." || part == ".." {
        return Err(PathProblem::Relative);
    }
    if let Some(c) = part.chars().find(|c| is_forbidden(*c)) {
        return Err(PathProblem::Character(c));
    }
    if part.ends_with(['.', ' ']) {
        return Err(PathProblem::Ending(part.to_owned()));
    }
    if is_device(part) {
        return Err(PathProblem::Device(part.to_owned()));
    }
    Ok(())
}

fn is_forbidden(c: char) -> bool {
    c.is_control() || matches!(c, '\\' | '<' | '>' | ':' | '"' | '|' | '?' | '*')
}

fn is_device(part: &str) -> bool {
    let stem = part.split('.').next().unwrap_or(part).to_ascii_lowercase();
    let numbered = ["com", "lpt"]
        .iter()
        .any(|port| stem.strip_prefix(port).is_some_and(|n| matches!(n.as_bytes(), [b'0'..=b'9'])));
    numbered || DEVICES.contains(&stem.as_str())
}

/// Every folder on the way to the file, then the file itself, and whether each is the file.
pub(super) fn prefixes(path: &str) -> impl Iterator<Item = (&str, bool)> {
    let folders = path.match_indices('/').map(|(end, _)| (&path[..end], false));
    folders.chain([(path, true)])
}

#[cfg(test)]
mod tests {
    use super::{PathProblem, check, prefixes};

    #[test]
    fn ordinary_paths_are_taken() {
        for path in [
            "Cargo.toml",
            ".regen",
            "src/models/vm_status.rs",
            "src/console.rs",
            "a b/ü.md",
            "src/com.rs",
            "src/auxiliary.rs",
        ] {
            assert_eq!(check(path), Ok(()), "{path}");
        }
    }

    #[test]
    fn paths_that_leave_the_tree_are_refused() {
        assert_eq!(check("/etc/passwd"), Err(PathProblem::Absolute));
        assert_eq!(check("C:/x"), Err(PathProblem::Absolute));
        assert_eq!(check("../x"), Err(PathProblem::Relative));
        assert_eq!(check("src/../../x"), Err(PathProblem::Relative));
        assert_eq!(check("./x"), Err(PathProblem::Relative));
        assert_eq!(check("src\\..\\x"), Err(PathProblem::Character('\\')));
    }

    #[test]
    fn paths_that_some_system_cannot_make_are_refused() {
        assert_eq!(check(""), Err(PathProblem::Empty));
        assert_eq!(check("src//lib.rs"), Err(PathProblem::Empty));
        assert_eq!(check("src/"), Err(PathProblem::Empty));
        assert_eq!(check("src/a?.rs"), Err(PathProblem::Character('?')));
        assert_eq!(check("src/a\n.rs"), Err(PathProblem::Character('\n')));
        assert_eq!(check("src/a."), Err(PathProblem::Ending("a.".into())));
        assert_eq!(check("AUX.rs"), Err(PathProblem::Device("AUX.rs".into())));
        assert_eq!(check("src/com1"), Err(PathProblem::Device("com1".into())));
    }

    #[test]
    fn prefixes_go_from_the_top_folder_to_the_file() {
        let all: Vec<_> = prefixes("a/b/c.rs").collect();
        assert_eq!(all, [("a", false), ("a/b", false), ("a/b/c.rs", true)]);
    }
}
