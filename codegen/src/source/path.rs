//! Paths of files relative to each other.

use super::pointer::percent_decode;

/// What the file part of a reference turned out to mean.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Joined {
    /// A file, by the path to load it from.
    File(String),
    /// Something with a scheme, such as `https:`.
    Remote,
}

/// The path that `reference`, met in the file `from`, leads to.
pub(super) fn join(from: &str, reference: &str) -> Joined {
    let reference = percent_decode(reference).replace('\\', "/");
    if is_remote(&reference) {
        return Joined::Remote;
    }
    if reference.starts_with('/') {
        return Joined::File(normalise(&reference));
    }
    Joined::File(normalise(&format!("{}/{reference}", folder(from))))
}

/// Whether `path` is in the folder of the file `root` or below it. Both are normalised.
pub(super) fn is_beside(root: &str, path: &str) -> bool {
    let folder = folder(root);
    match folder {
        "." => !path.starts_with('/') && path != ".." && !path.starts_with("../"),
        "/" => path.starts_with('/'),
        _ => path.strip_prefix(folder).is_some_and(|rest| rest.starts_with('/')),
    }
}

/// A path without `.`, and without `..` where it can be taken back.
pub(super) fn normalise(path: &str) -> String {
    let mut parts: Vec<&str> = Vec::new();
    for part in path.split('/') {
        match part {
            "" | "." => {}
            ".." if parts.last().is_some_and(|last| *last != "..") => {
                parts.pop();
            }
            // Nothing is above the root.
            ".." if path.starts_with('/') => {}
            part => parts.push(part),
        }
    }
    let root = if path.starts_with('/') { "/" } else { "" };
    format!("{root}{}", parts.join("/"))
}

/// The folder of a normalised path: `.` for a bare file name.
fn folder(path: &str) -> &str {
    match path.rfind('/') {
        None => ".",
        Some(0) => "/",
        Some(end) => &path[..end],
    }
}

/// Whether a reference has a scheme (a drive letter counts) or names a host.
fn is_remote(reference: &str) -> bool {
    let scheme = reference.split_once(':').map(|(scheme, _)| scheme);
    let is_scheme = |scheme: &str| {
        scheme.starts_with(|c: char| c.is_ascii_alphabetic())
            && scheme.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '+' | '-' | '.'))
    };
    reference.starts_with("//") || scheme.is_some_and(is_scheme)
}
