//! Reads `[resources]`: what the resources of the client are called, and how they nest.

use serde::Deserialize;

use super::either::OneOrMany;
use super::problem::Problem;

/// What a resource is made of.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ResourceConfig {
    /// The tags whose operations it takes: those that have one as their first.
    pub tags: Vec<String>,
    /// The resources whose operations it takes, by the paths that they would have on the client.
    pub from: Vec<String>,
}

impl ResourceConfig {
    /// The operations whose first tag this is.
    #[must_use]
    pub fn of_tag(tag: impl Into<String>) -> Self {
        Self { tags: vec![tag.into()], from: Vec::new() }
    }

    /// The operations that would be those of another resource.
    #[must_use]
    pub fn renamed(from: impl Into<String>) -> Self {
        Self { tags: Vec::new(), from: vec![from.into()] }
    }
}

/// A resource, by its path on the client: `"vms.files"` is `client.vms().files()`.
#[derive(Deserialize)]
#[cfg_attr(feature = "reference", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub(super) struct Entry {
    /// The tag whose operations the resource takes, or a list of tags: each operation goes by the first of its tags.
    ///
    /// ```toml
    /// [resources]
    /// animals = { tag = "Pets" }
    /// "back.office" = { tag = ["Orders", "Internal"] }
    /// ```
    tag: Option<OneOrMany<String>>,
    /// The resource whose operations this one takes, by the path that it would have without this line, or a list of such. So a
    /// resource is renamed, or moved below another, wherever its name comes from.
    ///
    /// ```toml
    /// [resources]
    /// stores = { from = "depots" }
    /// ```
    from: Option<OneOrMany<String>>,
    /// Why, for people who read the configuration.
    #[serde(rename = "reason")]
    _reason: Option<String>,
}

/// Checks an entry.
pub(super) fn read(path: &str, entry: Entry) -> Result<ResourceConfig, Problem> {
    let all = |texts: Option<OneOrMany<String>>| -> Vec<String> {
        texts.into_iter().flat_map(OneOrMany::all).map(|(_, text)| text).collect()
    };
    let resource = ResourceConfig { tags: all(entry.tag), from: all(entry.from) };
    if resource.tags.is_empty() && resource.from.is_empty() {
        let message =
            format!("`{path}` has no operations: write `tag`, or `from` for one to be renamed");
        return Err(Problem::of_key(&["resources", path], message));
    }
    Ok(resource)
}
