//! Reads the section `[references]`, which says what the document may refer to besides the files of its own folder.

use std::collections::BTreeMap;
use std::ops::Range;

use serde::Deserialize;
use toml::Spanned;

use crate::source::References;

/// The section as it is written. It has a key `allow`, and every other key is an address.
pub(super) type Section = BTreeMap<Spanned<String>, Spanned<Entry>>;

#[derive(Deserialize)]
#[serde(untagged, expecting = "expected a path, or a list of folders for `allow`")]
pub(super) enum Entry {
    Path(String),
    Folders(Vec<String>),
}

/// Checks the section, and makes references of it.
pub(super) fn read(section: Section) -> Result<References, (Range<usize>, String)> {
    let mut references = References::default();
    for (key, entry) in section {
        let span = entry.span();
        let is_address = key.get_ref().contains("://");
        match entry.into_inner() {
            Entry::Folders(folders) if key.get_ref() == "allow" => references.allow = folders,
            Entry::Path(path) if is_address => {
                references.mapped.insert(key.into_inner(), path);
            }
            Entry::Path(_) if key.get_ref() == "allow" => {
                return Err((span, "`allow` is a list of folders: [\"../common\"]".to_owned()));
            }
            Entry::Folders(_) if is_address => {
                return Err((span, "an address stands for one file or folder".to_owned()));
            }
            Entry::Path(_) | Entry::Folders(_) => {
                let message =
                    "expected `allow`, or an address such as \"https://example.com/schemas/\"";
                return Err((key.span(), message.to_owned()));
            }
        }
    }
    Ok(references)
}
