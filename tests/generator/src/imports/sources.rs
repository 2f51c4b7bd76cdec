//! The files of a crate, and the modules that they are.

use std::collections::BTreeMap;
use std::path::Path;
use std::{error, fmt, fs, io};

/// The texts of a crate's files, by their paths below `src`, such as `client/mod.rs`.
#[derive(Clone, Debug, Default)]
pub struct Sources(BTreeMap<String, String>);

/// The source can't be read: what is wrong, and with which file.
#[derive(Debug)]
pub struct Broken(pub(super) String);

impl fmt::Display for Broken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl error::Error for Broken {}

impl Sources {
    /// Reads all files below the folder `src`.
    ///
    /// # Errors
    /// Where a folder or file can't be read.
    pub fn read(src: &Path) -> Result<Self, Broken> {
        let mut files = BTreeMap::new();
        read(src, "", &mut files).map_err(|error| Broken(format!("{}: {error}", src.display())))?;
        Ok(Self(files))
    }

    /// The files, by path.
    pub fn paths(&self) -> impl Iterator<Item = &str> {
        self.0.keys().map(String::as_str)
    }

    /// The file of the module at this path, and its text; the root's path is empty.
    pub(super) fn module(&self, path: &[String]) -> Result<(&str, &str), Broken> {
        let candidates = match path {
            [] => ["lib.rs".to_owned(), "main.rs".to_owned()],
            path => [format!("{}.rs", path.join("/")), format!("{}/mod.rs", path.join("/"))],
        };
        let found = candidates.iter().find_map(|path| self.0.get_key_value(path));
        let found = found.map(|(path, text)| (path.as_str(), text.as_str()));
        found.ok_or_else(|| Broken(format!("neither {} is there", candidates.join(" nor "))))
    }

    /// The folders that a file stands in, and the file. `a.rs` stands in the folder `a` where there is one.
    pub(super) fn place(&self, path: &str) -> Vec<String> {
        let mut place: Vec<String> = path.split('/').map(str::to_owned).collect();
        let folder = path.strip_suffix(".rs").unwrap_or(path);
        if self.paths().any(|other| other.strip_prefix(folder).is_some_and(is_below)) {
            let name = folder.rsplit('/').next().unwrap_or(folder);
            place.insert(place.len() - 1, name.to_owned());
        }
        place
    }
}

fn is_below(rest: &str) -> bool {
    rest.starts_with('/')
}

impl<const N: usize> From<[(&str, &str); N]> for Sources {
    fn from(files: [(&str, &str); N]) -> Self {
        Self(files.into_iter().map(|(path, text)| (path.to_owned(), text.to_owned())).collect())
    }
}

fn read(folder: &Path, prefix: &str, files: &mut BTreeMap<String, String>) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let name = format!("{prefix}{}", entry.file_name().to_string_lossy());
        if entry.file_type()?.is_dir() {
            read(&entry.path(), &format!("{name}/"), files)?;
        } else if entry.path().extension().is_some_and(|extension| extension == "rs") {
            files.insert(name, fs::read_to_string(entry.path())?);
        }
    }
    Ok(())
}
