//! Where the reference of the crate is written to, and where readers find it.

use serde::Deserialize;

use super::problem::Problem;

/// The folder of the reference where no other is named, beside the configuration.
const FOLDER: &str = "reference";

/// The reference for readers: pages of Markdown with every method and every type, and what isn't tied to either. Where this
/// section is, generating writes them too.
#[derive(Deserialize)]
#[cfg_attr(feature = "reference", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub(super) struct Section {
    /// Their folder, relative to the configuration; without it, `reference`.
    ///
    /// ```toml
    /// [docs]
    /// output = "../shop/reference"
    /// ```
    output: Option<String>,
    /// Where they are published as a site, if they are: the documentation and the README of the crate lead there.
    ///
    /// ```toml
    /// [docs]
    /// url = "https://shop.example/rust"
    /// ```
    url: Option<String>,
}

/// The reference of a crate.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pages {
    /// The folder, relative to the configuration.
    pub output: String,
    /// Where the pages are published, with a slash at the end.
    pub url: Option<String>,
}

impl Default for Pages {
    fn default() -> Self {
        Self { output: FOLDER.to_owned(), url: None }
    }
}

pub(super) fn read(section: Section) -> Result<Pages, Problem> {
    let Section { output, url } = section;
    let url = url.map(|url| address(&url)).transpose();
    let url = url.map_err(|why| Problem::of_value(&["docs", "url"], why))?;
    Ok(Pages { output: output.unwrap_or_else(|| FOLDER.to_owned()), url })
}

/// An address that a link of Markdown can hold as it is.
fn address(url: &str) -> Result<String, String> {
    let rest = url.strip_prefix("https://").or_else(|| url.strip_prefix("http://"));
    let is_plain = |c: char| c.is_ascii_alphanumeric() || "-._~:/%@!$&'*+,;=".contains(c);
    if !rest.is_some_and(|rest| !rest.is_empty() && rest.chars().all(is_plain)) {
        return Err(format!(
            "`{url}` is no address of a folder: write it like `https://shop.example/rust`"
        ));
    }
    Ok(format!("{}/", url.trim_end_matches('/')))
}

#[cfg(test)]
mod tests {
    use super::address;

    #[test]
    fn addresses_are_those_of_folders() {
        assert_eq!(
            address("https://shop.example/rust").as_deref(),
            Ok("https://shop.example/rust/")
        );
        assert_eq!(address("http://localhost:3000/").as_deref(), Ok("http://localhost:3000/"));
        for bad in [
            "",
            "shop.example",
            "https://",
            "https://a b",
            "https://a/?q=1",
            "https://a/#b",
            "https://a/)",
        ] {
            assert!(address(bad).is_err(), "{bad}");
        }
    }
}
