//! What a `$ref` means: a place in one of the files that were read.

use std::fmt;

use super::path::{self, Joined};
use super::{At, FileId, Pointer, Source};

/// Where a reference leads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Target {
    /// To a place; nothing need be there.
    Place(At),
    /// To what carries this name as its `$anchor` in a file.
    Anchor(FileId, String),
}

/// Why a reference leads nowhere.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RefError {
    /// It names another host or scheme.
    Remote,
    /// It leaves the folder of the root document.
    Outside,
    /// The file was never read: one reference too many, or one that was made up later.
    Unread,
}

impl fmt::Display for RefError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Remote => "it is not a file, and no network is used",
            Self::Outside => "it leaves the folder of the root document",
            Self::Unread => "the file was not read",
        })
    }
}

impl std::error::Error for RefError {}

impl Source {
    /// Where `reference`, met in the file `from`, leads.
    ///
    /// # Errors
    ///
    /// When it leads out of the files that may be read.
    pub fn target(&self, from: FileId, reference: &str) -> Result<Target, RefError> {
        let (file, fragment) = split(reference);
        let file = if file.is_empty() { from } else { self.find(from, file)? };
        Ok(match Pointer::from_fragment(fragment) {
            Some(pointer) => Target::Place(At::new(file, pointer)),
            None => Target::Anchor(file, fragment.to_owned()),
        })
    }

    fn find(&self, from: FileId, file: &str) -> Result<FileId, RefError> {
        let from = self.path(from).unwrap_or_default();
        let Joined::File(path) = path::join(from, file) else {
            return Err(RefError::Remote);
        };
        let root = self.path(FileId::ROOT).unwrap_or_default();
        if !self.options.outside && !path::is_beside(root, &path) {
            return Err(RefError::Outside);
        }
        self.by_path.get(&path).copied().ok_or(RefError::Unread)
    }
}

/// A reference's file and fragment; both may be empty.
pub(super) fn split(reference: &str) -> (&str, &str) {
    reference.split_once('#').unwrap_or((reference, ""))
}

/// Whether a text without `#` or `/` names a file all the same.
pub(super) fn is_document(text: &str) -> bool {
    let extension = text.rsplit_once('.').map(|(_, extension)| extension.to_ascii_lowercase());
    matches!(extension.as_deref(), Some("yaml" | "yml" | "json"))
}
