//! Follows references: finds the place that a `$ref` leads to, in one of the files that were read.

use std::fmt;

use super::access::Access;
use super::files::Source;
use super::path::{self, Joined, split};
use super::pointer::{At, FileId, Pointer};

/// Why a reference leads nowhere.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RefError {
    /// It leads to this address, for which no file is known.
    Remote(String),
    /// It leads to this folder, which is neither that of the root document nor allowed.
    Outside(String),
    /// The file was not read: there were too many files, or nobody saw the reference while files were read.
    Unread,
    /// Nothing in the file has that name.
    Unnamed(FileId),
}

impl RefError {
    /// What to do about it.
    #[must_use]
    pub fn help(&self) -> Option<String> {
        match self {
            Self::Remote(address) => {
                let folder = address.rfind('/').map_or(address.as_str(), |end| &address[..=end]);
                Some(format!(
                    "download it, and say in codegen.toml where it lies: [references] \"{folder}\" = \"vendor/\""
                ))
            }
            Self::Outside(folder) => Some(format!(
                "move the file to the document or below it, or add to codegen.toml: [references] allow = [\"{folder}\"]"
            )),
            Self::Unread | Self::Unnamed(_) => None,
        }
    }
}

impl fmt::Display for RefError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Remote(_) => "it is not a file, and no network is used",
            Self::Outside(_) => "it leaves the folder of the root document",
            Self::Unread => "the file was not read",
            Self::Unnamed(_) => "no schema there has this name",
        })
    }
}

impl std::error::Error for RefError {}

impl Source {
    /// Finds the place that `reference` leads to from the place `from`. A relative reference is taken as relative to the
    /// identifier (`$id`) around it; if that leads nowhere, as relative to the file. There may be no value at the place that
    /// is found.
    ///
    /// # Errors
    ///
    /// When it leads out of the files that may be read.
    pub fn target(&self, from: &At, reference: &str) -> Result<At, RefError> {
        let (file, fragment) = split(reference);
        let roots =
            if file.is_empty() { self.roots_around(from) } else { self.roots_of(from, file)? };
        let mut first = Err(RefError::Unread);
        for root in roots {
            let target = match Pointer::from_fragment(fragment) {
                Some(pointer) => Ok(At::new(root.file, root.pointer.join(&pointer))),
                None => self.anchored(&root, fragment).ok_or(RefError::Unnamed(root.file)),
            };
            if target.as_ref().is_ok_and(|at| self.resolve(at).is_some()) {
                return target;
            }
            if first == Err(RefError::Unread) {
                first = target;
            }
        }
        first
    }

    /// How many schemas have a `$dynamicAnchor` of this name. Which of them a `$dynamicRef` means depends on where it is
    /// met.
    #[must_use]
    pub fn dynamic_anchors(&self, name: &str) -> usize {
        let anchors = self.files.iter().filter_map(|file| file.scan.anchors.get(name)).flatten();
        anchors.filter(|anchor| anchor.is_dynamic).count()
    }

    /// What a reference without a file is relative to: first the schema around it that has an identifier, then the file.
    fn roots_around(&self, from: &At) -> Vec<At> {
        let own = self.resource(from).map(|(pointer, _)| At::new(from.file, pointer));
        own.into_iter().chain([At::new(from.file, Pointer::root())]).collect()
    }

    /// What the file part of a reference may mean: a schema by its identifier, or a file that was read.
    fn roots_of(&self, from: &At, file: &str) -> Result<Vec<At>, RefError> {
        let mut roots = Vec::new();
        let mut error = RefError::Unread;
        let own = self.resource(from).map(|(_, address)| address);
        let bases = own.into_iter().chain(self.path(from.file));
        for base in bases {
            let joined = path::join(base, file);
            if let Some(at) = self.by_address.get(joined.as_str()) {
                roots.push(at.clone());
            }
            match self.find(joined) {
                Ok(file) => roots.push(At::new(file, Pointer::root())),
                Err(why) => error = why,
            }
        }
        if roots.is_empty() { Err(error) } else { Ok(roots) }
    }

    fn find(&self, joined: Joined) -> Result<FileId, RefError> {
        match self.gate.access(joined) {
            Access::Granted(path) => self.by_path.get(&path).copied().ok_or(RefError::Unread),
            Access::Remote(address) => Err(RefError::Remote(address)),
            Access::Outside(path) => {
                Err(RefError::Outside(path::relative(self.gate.home(), path::folder(&path))))
            }
        }
    }

    /// The innermost schema around a place that has an identifier, and the address that it makes.
    fn resource(&self, at: &At) -> Option<(Pointer, &str)> {
        let resources = &self.file(at.file)?.scan.resources;
        let mut pointer = Some(at.pointer.clone()).filter(|_| !resources.is_empty());
        while let Some(around) = pointer {
            if let Some(address) = resources.get(&around) {
                return Some((around, address));
            }
            pointer = around.parent();
        }
        None
    }

    /// The place of the schema that has a name (`$anchor`), below `root` if there is one.
    fn anchored(&self, root: &At, name: &str) -> Option<At> {
        let named = self.file(root.file)?.scan.anchors.get(name)?;
        let below = named.iter().find(|anchor| root.pointer.holds(&anchor.pointer));
        let found = below.or(named.first())?;
        Some(At::new(root.file, found.pointer.clone()))
    }
}
