//! Which names and link targets of an archive may be unpacked: only what stays inside.

use std::ffi::OsString;
use std::path::PathBuf;

/// Where an entry goes, relative to the target: a path of plain names only, empty for the root itself.
pub(crate) fn inside(name: &[u8]) -> Result<PathBuf, &'static str> {
    if name.starts_with(b"/") {
        return Err("its path is absolute");
    }
    let mut path = PathBuf::new();
    for part in parts(name) {
        if part == b".." {
            return Err("it leads out of the target");
        }
        path.push(plain(part)?);
    }
    Ok(path)
}

/// What a symbolic link in a directory this deep below the target may point to: something inside, by a relative path
/// whose `..` all come first. One that comes later could lead through another link, to wherever that points.
pub(crate) fn link(target: &[u8], depth: usize) -> Result<PathBuf, &'static str> {
    if target.starts_with(b"/") {
        return Err("it is a symbolic link to an absolute path");
    }
    let (mut up, mut below) = (0, false);
    for part in parts(target) {
        match part {
            b".." if below => {
                return Err("it is a symbolic link that could lead out of the target");
            }
            b".." => up += 1,
            _ => below = true,
        }
        plain(part)?;
    }
    if up > depth {
        return Err("it is a symbolic link that leads out of the target");
    }
    plain_path(target)
}

/// The names of a path, without what changes nothing.
fn parts(path: &[u8]) -> impl Iterator<Item = &[u8]> {
    path.split(|&byte| byte == b'/').filter(|part| !part.is_empty() && *part != b".")
}

#[cfg(unix)]
fn plain(part: &[u8]) -> Result<OsString, &'static str> {
    if part.contains(&0) {
        return Err("its path holds a NUL");
    }
    Ok(std::os::unix::ffi::OsStringExt::from_vec(part.to_vec()))
}

/// Elsewhere paths are text, and more characters mean something.
#[cfg(not(unix))]
fn plain(part: &[u8]) -> Result<OsString, &'static str> {
    let text = std::str::from_utf8(part).map_err(|_| "its path is not UTF-8")?;
    if text.contains(['\0', '\\', ':']) {
        return Err("its path holds a character that no path has here");
    }
    Ok(text.into())
}

#[cfg(unix)]
fn plain_path(path: &[u8]) -> Result<PathBuf, &'static str> {
    plain(path).map(PathBuf::from)
}

#[cfg(not(unix))]
fn plain_path(path: &[u8]) -> Result<PathBuf, &'static str> {
    path.split(|&byte| byte == b'/').map(plain).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_stay_inside() {
        assert_eq!(inside(b"./a//b/./c"), Ok("a/b/c".into()));
        assert_eq!(inside(b"./"), Ok(PathBuf::new()));
        assert_eq!(inside(b"..a/b.."), Ok("..a/b..".into()));
        for name in [&b"/a"[..], b"..", b"a/../b", b"./..", b"a/.."] {
            assert!(inside(name).is_err(), "{}", String::from_utf8_lossy(name));
        }
    }

    #[test]
    fn links_stay_inside() {
        assert_eq!(link(b"b", 0), Ok("b".into()));
        assert_eq!(link(b"../../a/b", 2), Ok("../../a/b".into()));
        assert_eq!(link(b"./../a", 1), Ok("./../a".into()));
        for (target, depth) in
            [(&b"/a"[..], 5), (b"..", 0), (b"../..", 1), (b"a/..", 3), (b"a/../b", 3)]
        {
            assert!(link(target, depth).is_err(), "{}", String::from_utf8_lossy(target));
        }
    }
}
