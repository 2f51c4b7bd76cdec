//! Paths of files and addresses on the web, relative to each other.

use super::pointer::percent_decode;

/// What the file part of a reference turned out to mean.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Joined {
    /// A file, by the path to load it from.
    File(String),
    /// Something with a scheme, such as `https:`.
    Remote(String),
}

impl Joined {
    /// The path or the address.
    pub(super) fn as_str(&self) -> &str {
        match self {
            Self::File(text) | Self::Remote(text) => text,
        }
    }
}

/// What `reference`, met in the file or at the address `base`, leads to.
pub(super) fn join(base: &str, reference: &str) -> Joined {
    let reference = percent_decode(reference).replace('\\', "/");
    if let Some(path) = reference.strip_prefix("file://") {
        let path = path.strip_prefix("localhost").unwrap_or(path);
        if path.starts_with('/') {
            return Joined::File(normalise(path));
        }
    }
    let (host, path) = host(base).map_or((None, base), |(host, path)| (Some(host), path));
    match host {
        _ if scheme(&reference).is_some() => Joined::Remote(normalise_address(&reference)),
        Some(host) if reference.starts_with("//") => {
            let scheme = scheme(host).unwrap_or_default();
            Joined::Remote(normalise_address(&format!("{scheme}:{reference}")))
        }
        None if reference.starts_with("//") => Joined::Remote(reference),
        Some(host) => Joined::Remote(format!("{host}{}", beside(path, &reference))),
        None if scheme(base).is_some() => Joined::Remote(reference),
        None => Joined::File(beside(path, &reference)),
    }
}

/// The path that a relative reference leads to from a file.
fn beside(from: &str, reference: &str) -> String {
    if reference.starts_with('/') {
        normalise(reference)
    } else {
        normalise(&format!("{}/{reference}", folder(from)))
    }
}

/// Whether `path` is in a folder or below it. Both are normalised; the folder that all is relative to is empty or `.`.
pub(super) fn is_below(folder: &str, path: &str) -> bool {
    match folder {
        "" | "." => !path.starts_with('/') && path != ".." && !path.starts_with("../"),
        "/" => path.starts_with('/'),
        _ if folder.split('/').all(|part| part == "..") => {
            let is_up = |path: &str| path.split('/').take_while(|part| *part == "..").count();
            !path.starts_with('/') && is_up(path) <= is_up(folder)
        }
        _ => path.strip_prefix(folder).is_some_and(|rest| rest.starts_with('/')),
    }
}

/// The path to a file or folder as one in the folder `from` would write it. Both are normalised.
pub(super) fn relative(from: &str, path: &str) -> String {
    if from.starts_with('/') != path.starts_with('/') {
        return path.to_owned();
    }
    let (from, to) = (parts(from), parts(path));
    let shared = from.iter().zip(&to).take_while(|(one, other)| one == other).count();
    let up = std::iter::repeat_n("..", from.len() - shared);
    let way: Vec<&str> = up.chain(to.into_iter().skip(shared)).collect();
    if way.is_empty() { ".".to_owned() } else { way.join("/") }
}

fn parts(path: &str) -> Vec<&str> {
    path.split('/').filter(|part| !matches!(*part, "" | ".")).collect()
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
pub(super) fn folder(path: &str) -> &str {
    match path.rfind('/') {
        None => ".",
        Some(0) => "/",
        Some(end) => &path[..end],
    }
}

/// The scheme of an address; a drive letter counts.
pub(super) fn scheme(text: &str) -> Option<&str> {
    let (scheme, _) = text.split_once(':')?;
    let is_scheme = scheme.starts_with(|c: char| c.is_ascii_alphabetic())
        && scheme.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '+' | '-' | '.'));
    is_scheme.then_some(scheme)
}

/// The scheme and host of an address, and the path on it with its slash; none for a path and for an address without a host.
fn host(address: &str) -> Option<(&str, &str)> {
    let start = scheme(address)?.len() + "://".len();
    let rest = address.get(start..).filter(|_| address[..start].ends_with("://"))?;
    let end = rest.find('/').map_or(address.len(), |end| start + end);
    Some(address.split_at(end))
}

/// An address without `.` and `..` in its path, so that nothing below a prefix of it leads out of there.
fn normalise_address(address: &str) -> String {
    match host(address) {
        Some((host, path)) if !path.is_empty() => {
            let end = if path.ends_with('/') && path.len() > 1 { "/" } else { "" };
            format!("{host}{}{end}", normalise(path))
        }
        _ => address.to_owned(),
    }
}
