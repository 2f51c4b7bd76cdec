//! Follows every link of a site.

use std::collections::BTreeMap;
use std::fmt;
use std::fs;
use std::path::{Path, PathBuf};

use super::html::{Link, Page};
use crate::stop::Stop;
use crate::terminal::count;

/// How many links that lead nowhere are listed.
const LISTED: usize = 30;

/// The pages of a site, and those of rustdoc that they lead to.
pub(super) struct Site {
    folder: PathBuf,
    /// The folder in it whose pages are only led to.
    rustdoc: &'static str,
    pages: BTreeMap<String, Page>,
}

/// Where a link leads within the site: a file, and a place in it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Target {
    pub(super) path: String,
    pub(super) fragment: Option<String>,
}

impl Site {
    /// Reads the pages of a site.
    pub(super) fn read(folder: &Path, rustdoc: &'static str) -> Result<Self, Stop> {
        let mut site = Self { folder: folder.to_owned(), rustdoc, pages: BTreeMap::new() };
        let mut found = Vec::new();
        html_below(folder, "", rustdoc, &mut found)?;
        for path in found {
            let page = site.page(&path)?;
            site.pages.insert(path, page);
        }
        Ok(site)
    }

    fn page(&self, path: &str) -> Result<Page, Stop> {
        let file = self.folder.join(path);
        let html = fs::read_to_string(&file).map_err(|error| Stop::io("read", &file, &error))?;
        Ok(Page::read(&html))
    }

    /// The pages of the site by their paths, but for rustdoc's.
    pub(super) fn pages(&self) -> impl Iterator<Item = (&str, &Page)> {
        self.pages.iter().map(|(path, page)| (path.as_str(), page))
    }

    /// Checks that every link leads somewhere, and that nothing is loaded from another host.
    pub(super) fn check(&self) -> Result<usize, Stop> {
        let mut others = BTreeMap::new();
        let mut wrong = Vec::new();
        let mut followed = 0;
        for (path, page) in &self.pages {
            for link in &page.links {
                followed += 1;
                let problem = self.problem(path, link, &mut others)?;
                wrong.extend(problem.map(|why| format!("{path}: `{}` {why}", link.to)));
            }
        }
        if wrong.is_empty() {
            return Ok(followed);
        }
        let message = format!("{} in the site", count(wrong.len(), "wrong link"));
        let more = wrong.len().saturating_sub(LISTED);
        wrong.truncate(LISTED);
        wrong.extend((more > 0).then(|| format!("and {more} more")));
        Err(Stop::with_help(message, wrong.join("\n")))
    }

    fn problem(
        &self,
        from: &str,
        link: &Link,
        others: &mut BTreeMap<String, Page>,
    ) -> Result<Option<String>, Stop> {
        if has_scheme(&link.to) {
            let loads = link.is_loaded && !link.to.starts_with("data:");
            return Ok(loads.then(|| "is loaded from another host".to_owned()));
        }
        let Some(Target { mut path, fragment }) = target(from, &link.to) else {
            return Ok(Some("leads out of the site".to_owned()));
        };
        if self.folder.join(&path).is_dir() {
            let inside = format!("{}/index.html", path.trim_end_matches('/'));
            inside.trim_start_matches('/').clone_into(&mut path);
        }
        if !self.folder.join(&path).is_file() {
            return Ok(Some("leads to no file".to_owned()));
        }
        let Some(fragment) = fragment.filter(|it| !it.is_empty()) else { return Ok(None) };
        if !self.pages.contains_key(&path) && !others.contains_key(&path) {
            others.insert(path.clone(), self.page(&path)?);
        }
        let page = self.pages.get(&path).or_else(|| others.get(&path));
        let is_there = page.is_some_and(|page| page.ids.contains(&fragment));
        Ok((!is_there).then(|| "leads to no place on that page".to_owned()))
    }

    /// For each page of rustdoc that the site leads to, what leads back.
    pub(super) fn back(&self) -> BTreeMap<String, Target> {
        let mut back = BTreeMap::new();
        let links = self
            .pages
            .iter()
            .flat_map(|(path, page)| page.links.iter().map(move |link| (path, link)));
        for (from, link) in links.filter(|(_, link)| !has_scheme(&link.to)) {
            let Some(to) = target(from, &link.to) else { continue };
            let Some(page) = to.path.strip_prefix(self.rustdoc).and_then(|it| it.strip_prefix('/'))
            else {
                continue;
            };
            // A method has no page of its own: its type leads back to where that is shown as a whole.
            let fragment = link.below.clone().filter(|_| to.fragment.is_none());
            let origin = Target { path: from.clone(), fragment };
            back.entry(page.to_owned()).or_insert(origin);
        }
        back
    }
}

impl fmt::Display for Target {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.path)?;
        self.fragment.iter().try_for_each(|fragment| write!(f, "#{fragment}"))
    }
}

/// The pages below a folder.
fn html_below(
    folder: &Path,
    inside: &str,
    besides: &str,
    found: &mut Vec<String>,
) -> Result<(), Stop> {
    let entries = fs::read_dir(folder).map_err(|error| Stop::io("read", folder, &error))?;
    for entry in entries {
        let path = entry.map_err(|error| Stop::io("read", folder, &error))?.path();
        let Some(name) = path.file_name().and_then(|name| name.to_str()) else { continue };
        let name = format!("{inside}{name}");
        if path.is_dir() {
            if name != besides {
                html_below(&path, &format!("{name}/"), besides, found)?;
            }
        } else if path.extension().is_some_and(|it| it == "html") {
            found.push(name);
        }
    }
    Ok(())
}

/// Whether an address names its scheme, or the host alone.
fn has_scheme(address: &str) -> bool {
    let is_scheme = |text: &str| {
        text.starts_with(|c: char| c.is_ascii_alphabetic())
            && text.chars().all(|c| c.is_ascii_alphanumeric() || "+-.".contains(c))
    };
    address.starts_with("//")
        || address.split_once(':').is_some_and(|(scheme, _)| is_scheme(scheme))
}

/// Where a relative address leads; none where it leaves the site.
fn target(from: &str, address: &str) -> Option<Target> {
    let (address, fragment) = match address.split_once('#') {
        Some((address, fragment)) => (address, Some(decoded(fragment))),
        None => (address, None),
    };
    let address = address.split('?').next().unwrap_or_default();
    if address.is_empty() {
        return Some(Target { path: from.to_owned(), fragment });
    }
    if address.starts_with('/') {
        return None;
    }
    let mut parts: Vec<&str> = from.split('/').collect();
    parts.pop();
    let address = decoded(address);
    for part in address.split('/') {
        match part {
            "." => {}
            ".." => drop(parts.pop()?),
            part => parts.push(part),
        }
    }
    Some(Target { path: parts.join("/"), fragment })
}

/// Text without its percent signs.
fn decoded(text: &str) -> String {
    let bytes = text.as_bytes();
    let mut plain = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while let Some(&byte) = bytes.get(at) {
        let digits = text.get(at + 1..at + 3).filter(|_| byte == b'%');
        let escaped = digits.and_then(|digits| u8::from_str_radix(digits, 16).ok());
        plain.push(escaped.unwrap_or(byte));
        at += if escaped.is_some() { 3 } else { 1 };
    }
    String::from_utf8_lossy(&plain).into_owned()
}

#[cfg(test)]
mod tests {
    use super::{Target, decoded, has_scheme, target};

    #[test]
    fn addresses_lead_from_page_to_page() {
        let to = |path: &str, fragment: Option<&str>| {
            Some(Target { path: path.to_owned(), fragment: fragment.map(str::to_owned) })
        };
        assert_eq!(target("a/b.html", "c.html#d%20e"), to("a/c.html", Some("d e")));
        assert_eq!(target("a/b.html", "../c.html?x#"), to("c.html", Some("")));
        assert_eq!(target("b.html", "#x"), to("b.html", Some("x")));
        assert_eq!(target("b.html", "../c.html"), None);
        assert_eq!(target("b.html", "/c.html"), None);
    }

    #[test]
    fn other_hosts_are_known() {
        for other in ["https://a.example/", "//a.example/x", "mailto:a@b", "data:image/png;base64,"]
        {
            assert!(has_scheme(other), "{other}");
        }
        for own in ["a.html", "a.html#b:c", "../x/", "#a:b"] {
            assert!(!has_scheme(own), "{own}");
        }
    }

    #[test]
    fn percent_signs_are_read() {
        assert_eq!(decoded("a%2Fb%zz%"), "a/b%zz%");
    }
}
