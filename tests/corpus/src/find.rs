//! The documents of a folder.

use std::fs;
use std::path::{Path, PathBuf};

use serde::Deserialize;
use serde::de::IgnoredAny;
use xtask::stop::Stop;

/// A document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Found {
    pub(crate) path: PathBuf,
    /// Its path below the folder, for people.
    pub(crate) name: String,
    pub(crate) bytes: u64,
}

/// Every document in a folder, or the one that a path names; the small ones first.
pub(crate) fn documents(dir: &Path) -> Result<Vec<Found>, Stop> {
    let failed = |error| Stop::failed(format!("cannot read `{}`: {error}", dir.display()));
    let dir = dir.canonicalize().map_err(failed)?;
    let base = if dir.is_dir() { dir.as_path() } else { dir.parent().unwrap_or(&dir) };
    let mut found = Vec::new();
    let mut pending = vec![dir.clone()];
    while let Some(path) = pending.pop() {
        if path.is_dir() {
            for entry in fs::read_dir(&path).map_err(failed)? {
                pending.push(entry.map_err(failed)?.path());
            }
        } else if is_document(&path) {
            let name = path.strip_prefix(base).unwrap_or(&path).display().to_string();
            let bytes = path.metadata().map_or(0, |metadata| metadata.len());
            found.push(Found { path, name, bytes });
        }
    }
    found.sort_by(|a, b| (a.bytes, &a.name).cmp(&(b.bytes, &b.name)));
    Ok(found)
}

/// Whether a file says at its root that it is a document, and not a part of one.
fn is_document(path: &Path) -> bool {
    let extension = path.extension().and_then(|extension| extension.to_str()).unwrap_or_default();
    if !["json", "yaml", "yml"].contains(&extension.to_ascii_lowercase().as_str()) {
        return false;
    }
    let Ok(bytes) = fs::read(path) else { return false };
    let text = String::from_utf8_lossy(&bytes);
    let text = text.trim_start_matches('\u{feff}');
    if text.trim_start().starts_with('{') { in_json(text) } else { in_yaml(text) }
}

#[derive(Deserialize)]
struct Root {
    openapi: Option<IgnoredAny>,
    swagger: Option<IgnoredAny>,
}

fn in_json(text: &str) -> bool {
    match serde_json::from_str::<Root>(text) {
        Ok(root) => root.openapi.is_some() || root.swagger.is_some(),
        // Broken, or YAML in braces: the generator says which.
        Err(_) => {
            let head: String = text.chars().take(2000).collect();
            head.contains("\"openapi\"")
                || head.contains("\"swagger\"")
                || head.contains("openapi:")
        }
    }
}

/// Whether a line has the key that is indented no more than the first.
fn in_yaml(text: &str) -> bool {
    let is_content = |line: &&str| {
        let line = line.trim();
        !line.is_empty() && !line.starts_with(['#', '%']) && line != "---"
    };
    let indent = |line: &str| line.len() - line.trim_start().len();
    let mut lines = text.lines().filter(is_content);
    let Some(first) = lines.next() else { return false };
    std::iter::once(first).chain(lines).filter(|line| indent(line) == indent(first)).any(|line| {
        let key = line.split_once(':').map_or("", |(key, _)| key.trim());
        let key = key.trim_matches(['"', '\'']);
        key == "openapi" || key == "swagger"
    })
}

#[cfg(test)]
mod tests {
    use super::{in_json, in_yaml};

    #[test]
    fn only_a_root_key_makes_a_document() {
        assert!(in_yaml("info: {}\nopenapi: 3.1.0\n"));
        assert!(in_yaml("'swagger' : \"2.0\"\n"));
        assert!(!in_yaml("info:\n  openapi: 3.1.0\n"));
        assert!(in_yaml("---\n  swagger: '2.0'\n  info: {}\n"));
        assert!(!in_yaml("type: object\nopenapi\n"));
        assert!(in_json(r#"{"swagger": "2.0", "paths": {}}"#));
        assert!(!in_json(r#"{"info": {"openapi": "3.0.0"}}"#));
        assert!(in_json(r#"{"openapi": "3.0.0", }"#));
    }
}
