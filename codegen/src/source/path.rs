//! Takes references apart, and joins them with the path or address of the file in which they stand.

use super::pointer::percent_decode;

/// What the file part of a reference means.
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

/// A reference's file and fragment; both may be empty.
pub(super) fn split(reference: &str) -> (&str, &str) {
    reference.split_once('#').unwrap_or((reference, ""))
}

/// Whether a text names a file even though it has no `#` and no `/`.
pub(super) fn is_document(text: &str) -> bool {
    let extension = text.rsplit_once('.').map(|(_, extension)| extension.to_ascii_lowercase());
    matches!(extension.as_deref(), Some("yaml" | "yml" | "json"))
}

/// Where `reference` leads from the file or address `base`, in which it stands.
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

/// Whether `path` is in a folder or below it. Both are normalised. An empty folder or `.` stands for the folder that all
/// paths are relative to.
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

/// The path of a file or folder relative to the folder `from`. Both are normalised.
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

/// Normalises a path: leaves out `.`, and each `..` together with the folder before it.
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

/// The folder of a normalised path. For a bare file name that is `.`.
pub(super) fn folder(path: &str) -> &str {
    match path.rfind('/') {
        None => ".",
        Some(0) => "/",
        Some(end) => &path[..end],
    }
}

/// The scheme of an address. The letter of a drive is taken for a scheme too.
pub(super) fn scheme(text: &str) -> Option<&str> {
    let (scheme, _) = text.split_once(':')?;
    let is_scheme = scheme.starts_with(|c: char| c.is_ascii_alphabetic())
        && scheme.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '+' | '-' | '.'));
    is_scheme.then_some(scheme)
}

/// Splits an address into scheme with host and path, which begins with a slash. There is none for a path, and for an address
/// without a host.
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
