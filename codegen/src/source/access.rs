//! Decides which files references may lead to: those in the root document's folder, and those that the configuration allows.

use std::collections::BTreeMap;

use super::loader::{LoadError, Loader};
use super::path::{self, Joined};

/// Where references may lead besides the root document's own folder. All paths are for the [`Loader`].
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct References {
    /// Folders whose files may be read.
    pub allow: Vec<String>,
    /// Local copies of what is on the web: the file that is read in place of each address. An address that ends with `/`
    /// stands for everything below it, and its copy is a folder. Where several addresses fit, the longest counts.
    pub mapped: BTreeMap<String, String>,
}

impl References {
    /// Takes the paths as relative to a folder, such as that of the configuration that names them.
    #[must_use]
    pub fn relative_to(self, folder: &str) -> Self {
        let join = |path: String| {
            if path.starts_with('/') { path } else { path::normalise(&format!("{folder}/{path}")) }
        };
        Self {
            allow: self.allow.into_iter().map(join).collect(),
            mapped: self.mapped.into_iter().map(|(from, to)| (from, join(to))).collect(),
        }
    }
}

/// Where a reference leads, and whether it may lead there.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Access {
    /// To a file that may be read.
    Granted(String),
    /// To a file that may not be read.
    Outside(String),
    /// To an address that no file is known for.
    Remote(String),
}

/// Decides which files may be read.
#[derive(Debug)]
pub(super) struct Gate {
    /// The folder of the root document.
    home: String,
    folders: Vec<String>,
    /// Each address with the path of its copy, the longest address first.
    mapped: Vec<(String, String)>,
}

impl Gate {
    pub(super) fn new(root: &str, references: &References) -> Self {
        let home = path::folder(root).to_owned();
        let tidy = |path: &String| path::normalise(&path.replace('\\', "/"));
        let mapped = references.mapped.iter();
        let mut mapped: Vec<_> =
            mapped.map(|(address, path)| (address.clone(), tidy(path))).collect();
        mapped.sort_by_key(|(address, _)| std::cmp::Reverse(address.len()));
        let below = mapped.iter().filter(|(address, _)| address.ends_with('/'));
        let mut folders: Vec<String> = below.map(|(_, path)| path.clone()).collect();
        folders.extend(references.allow.iter().map(tidy));
        folders.push(home.clone());
        Self { home, folders, mapped }
    }

    /// The folder of the root document.
    pub(super) fn home(&self) -> &str {
        &self.home
    }

    pub(super) fn access(&self, joined: Joined) -> Access {
        let path = match joined {
            Joined::File(path) => path,
            Joined::Remote(address) => match self.copy(&address) {
                Some(path) => path,
                None => return Access::Remote(address),
            },
        };
        let is_file = self.files().any(|file| file == path);
        if is_file || self.folders.iter().any(|folder| path::is_below(folder, &path)) {
            Access::Granted(path)
        } else {
            Access::Outside(path)
        }
    }

    /// The path of the local copy of what is at an address.
    fn copy(&self, address: &str) -> Option<String> {
        let address = address.split('?').next().unwrap_or_default();
        self.mapped.iter().find_map(|(from, path)| {
            let rest = address.strip_prefix(from.as_str())?;
            if rest.is_empty() && !from.ends_with('/') {
                return Some(path.clone());
            }
            from.ends_with('/').then(|| path::normalise(&format!("{path}/{rest}")))
        })
    }

    /// The copies that are single files.
    fn files(&self) -> impl Iterator<Item = &str> {
        let single = self.mapped.iter().filter(|(address, _)| !address.ends_with('/'));
        single.map(|(_, path)| path.as_str())
    }

    /// Whether a file may be read once symbolic links are followed.
    ///
    /// # Errors
    ///
    /// When there is no such file.
    pub(super) fn holds(&self, loader: &dyn Loader, path: &str) -> Result<bool, LoadError> {
        let real = loader.real_path(path)?;
        let real_of = |place: &str| loader.real_path(if place.is_empty() { "." } else { place });
        let is_file = |file: &str| real_of(file).is_ok_and(|file| file == real);
        let is_below =
            |folder: &String| real_of(folder).is_ok_and(|folder| path::is_below(&folder, &real));
        Ok(self.folders.iter().any(is_below) || self.files().any(is_file))
    }
}
