//! Reads the section `[references]`, which says what the document may refer to besides the files of its own folder.

use std::collections::BTreeMap;

use super::either::OneOrMany;
use super::problem::Problem;
use crate::diagnostic::did_you_mean;
use crate::source::References;

/// The files outside the document's own folder that it may refer to. An address that begins with `https://` names the local
/// copy of what is there; one that ends with `/` stands for all that is below it, and its copy is a folder. Where several
/// addresses fit, the longest counts. Paths are relative to the configuration. Nothing is fetched.
///
/// ```toml
/// [references]
/// "https://schemas.shop.example/" = "."
/// ```
#[cfg(feature = "reference")]
#[derive(schemars::JsonSchema)]
#[schemars(extend("x-key" = "ADDRESS"))]
pub(super) struct Written {
    /// Folders whose files the document may refer to, besides those of its own folder.
    ///
    /// ```toml
    /// [references]
    /// "https://schemas.shop.example/money.yaml" = "money.yaml"
    /// allow = ["../common"]
    /// ```
    #[expect(dead_code, reason = "it is there for the schema")]
    allow: Option<Vec<String>>,
    #[schemars(flatten)]
    #[expect(dead_code, reason = "it is there for the schema")]
    mapped: BTreeMap<String, String>,
}

/// The section as it is written. It has a key `allow`, and every other key is an address.
pub(super) type Section = BTreeMap<String, OneOrMany<String>>;

/// Checks the section, and makes references of it.
pub(super) fn read(section: Section) -> Result<References, Problem> {
    let mut references = References::default();
    for (key, entry) in section {
        let path = ["references", key.as_str()];
        let is_address = key.contains("://");
        match entry {
            OneOrMany::Many(folders) if key == "allow" => references.allow = folders,
            OneOrMany::One(_) if key == "allow" => {
                let message = "`allow` is a list of folders: [\"../common\"]";
                return Err(Problem::of_value(&path, message));
            }
            OneOrMany::One(file) if is_address => {
                references.mapped.insert(key, file);
            }
            OneOrMany::Many(_) if is_address => {
                let message = "an address stands for one file or folder";
                return Err(Problem::of_value(&path, message));
            }
            OneOrMany::One(_) | OneOrMany::Many(_) => {
                let message =
                    "expected `allow`, or an address such as \"https://example.com/schemas/\"";
                let help = did_you_mean(&key, ["allow"]);
                return Err(Problem::of_key(&path, message).help(help));
            }
        }
    }
    Ok(references)
}
