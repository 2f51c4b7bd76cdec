//! Reads what is on disk at the generated paths, without following symbolic links.

use std::fs::{self, Metadata};
use std::io::ErrorKind;
use std::path::Path;

use sdk_codegen::tree::Tree;

use crate::stop::Stop;
use crate::terminal::shown;

/// The files that exist at `paths` in `dir`. Lines end with a line feed, whatever git made of them;
/// bytes that are no text are replaced, so that such a file differs from every generated one.
///
/// `is_ours` tells the files that were generated: one of those may stand where a folder has to come.
pub(super) fn read<'a>(
    dir: &Path,
    paths: impl IntoIterator<Item = &'a str>,
    is_ours: &dyn Fn(&str) -> bool,
) -> Result<Tree, Stop> {
    let mut tree = Tree::new();
    for path in paths {
        if tree.contains(path) {
            continue;
        }
        if let Some(text) = read_file(dir, path, is_ours)? {
            tree.insert(path, text).map_err(|error| Stop::failed(error.to_string()))?;
        }
    }
    Ok(tree)
}

/// The text of one file, or none if there is no such file.
pub(super) fn read_file(
    dir: &Path,
    path: &str,
    is_ours: &dyn Fn(&str) -> bool,
) -> Result<Option<String>, Stop> {
    for (end, _) in path.match_indices('/') {
        let folder = &path[..end];
        match look(&dir.join(folder))? {
            None => return Ok(None),
            Some(metadata) if metadata.is_dir() => {}
            Some(_) if is_ours(folder) => return Ok(None),
            Some(_) => {
                return Err(in_the_way(&dir.join(folder), "a file where a folder belongs"));
            }
        }
    }
    let full = dir.join(path);
    match look(&full)? {
        None => Ok(None),
        Some(metadata) if metadata.is_file() => {
            let bytes = fs::read(&full).map_err(|error| Stop::io("read", &full, &error))?;
            Ok(Some(String::from_utf8_lossy(&bytes).replace("\r\n", "\n")))
        }
        Some(_) => Err(in_the_way(&full, "not a file, and a generated file belongs there")),
    }
}

/// Refuses a path that is a symbolic link, or that one leads to.
pub(super) fn refuse_links(dir: &Path, path: &str) -> Result<(), Stop> {
    let ends = path.match_indices('/').map(|(end, _)| end).chain([path.len()]);
    for end in ends {
        if !look(&dir.join(&path[..end]))?.is_some_and(|metadata| metadata.is_dir()) {
            break;
        }
    }
    Ok(())
}

/// What is at a path, if anything. A symbolic link is refused: it may lead anywhere.
fn look(path: &Path) -> Result<Option<Metadata>, Stop> {
    match path.symlink_metadata() {
        Ok(metadata) if metadata.is_symlink() => Err(in_the_way(path, "a symbolic link")),
        Ok(metadata) => Ok(Some(metadata)),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
        Err(error) => Err(Stop::io("read", path, &error)),
    }
}

fn in_the_way(path: &Path, what: &str) -> Stop {
    let message = format!("`{}` is {what}", shown(path));
    Stop::with_help(message, "Nothing was written. Move it away and run the command again.")
}
