//! Finds what the link of a doc comment leads to.

use super::Book;
use super::plan::Target;

impl Book<'_> {
    /// The place on the pages that a path of Rust means, as a doc comment names it; none where the pages don't have it. `owner` is
    /// the type whose documentation it is.
    pub(super) fn resolve(&self, path: &str, owner: &str) -> Option<String> {
        let path = bare(path);
        let segments: Vec<&str> = path.split("::").map(str::trim).collect();
        let segments: Vec<&str> =
            segments.iter().map(|it| if *it == "Self" { owner } else { it }).collect();
        match segments.as_slice() {
            // The runtime's items aren't the document's, whatever these are called.
            [.., "runtime", _] | [] => None,
            [.., of, item] if of.starts_with(char::is_uppercase) => self.member(of, item),
            [.., item] => self.item(item),
        }
    }

    /// A method or a variant: of a handle, the operation itself.
    fn member(&self, of: &str, name: &str) -> Option<String> {
        let groups = self.plan.handles.get(of).into_iter().flatten();
        let mut calls = groups.flat_map(|group| &group.calls);
        let called = |known: &str| known.trim_start_matches("r#") == name.trim_start_matches("r#");
        let call = calls.find(|call| called(&call.name));
        let call = call.and_then(|call| self.plan.calls.get(call.path.as_str()));
        call.or_else(|| self.plan.types.get(of)).map(Target::address)
    }

    fn item(&self, name: &str) -> Option<String> {
        if let Some(target) = self.plan.types.get(name) {
            return Some(target.address());
        }
        let group = self.plan.handles.get(name)?.first()?;
        self.plan.groups.get(group.path.as_str()).cloned()
    }

    /// Whether an address is that of a page, with or without an anchor.
    pub(super) fn is_page(&self, address: &str) -> bool {
        let file = address.split('#').next().unwrap_or_default();
        self.plan.pages.iter().any(|page| page.file == file)
    }
}

/// A path without what rustdoc takes beside it: `struct@Vm`, `method()`, `macro!`, `<T>`.
fn bare(path: &str) -> &str {
    let path = path.trim().trim_matches('`');
    let path = path.split_once('@').map_or(path, |(_, path)| path);
    let path = path.split(['<', '#']).next().unwrap_or(path);
    path.trim_end_matches("()").trim_end_matches('!')
}
