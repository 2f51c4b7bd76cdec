//! What chapters are written from, and the calls that they show.

use crate::emit::example;
use crate::emit::reference::data::{Called, Group};
use crate::ir::{Api, Operation, Resource};

/// What chapters are written from.
pub(in crate::emit::reference) struct About<'a> {
    pub(in crate::emit::reference) api: &'a Api,
    pub(in crate::emit::reference) called: &'a Called,
    /// The groups of the reference, whose calls have examples.
    pub(in crate::emit::reference) groups: &'a [Group],
}

impl About<'_> {
    /// A call that is easy to make, as an expression. Where the API has none, it is one that the document doesn't describe.
    pub(super) fn call(&self) -> String {
        let found = example::first_call(self.api);
        found.map_or_else(|| "client.request(Method::GET, \"/\")".to_owned(), |found| found.call)
    }

    /// The lines that import items of the crate.
    pub(super) fn imports(&self, items: &[&str]) -> String {
        let mut paths: Vec<String> =
            items.iter().map(|item| format!("{}::{item}", self.called.library)).collect();
        paths.sort();
        let mut lines: String = paths.iter().flat_map(|path| ["use ", path, ";\n"]).collect();
        if !lines.is_empty() {
            lines.push('\n');
        }
        lines
    }

    /// The same, with what the easy call needs besides.
    pub(super) fn imports_for_call(&self, items: &[&str]) -> String {
        let method = example::first_call(self.api).is_none().then_some("runtime::Method");
        let items: Vec<_> = items.iter().copied().chain(method).collect();
        self.imports(&items)
    }

    /// The path of the error that calls end with.
    pub(super) fn error(&self) -> &str {
        &self.called.error
    }

    /// The first call of which something holds, with its path: `client.vms().list`.
    pub(super) fn find(
        &self,
        is_meant: impl Fn(&Operation) -> bool,
    ) -> Option<(String, &Operation)> {
        let is_meant: &dyn Fn(&Operation) -> bool = &is_meant;
        let own = self.api.operations.iter().find(|operation| is_meant(operation));
        let own = own.map(|operation| (format!("client.{}", operation.name), operation));
        own.or_else(|| find(&self.api.resources, "client", is_meant))
    }

    /// The example of a call.
    pub(super) fn example(&self, path: &str) -> Option<String> {
        example_of(self.groups, path).map(|code| block(&code))
    }

    pub(super) fn library(&self) -> &str {
        &self.called.library
    }

    pub(super) fn client(&self) -> &str {
        &self.called.client
    }
}

fn find<'a>(
    resources: &'a [Resource],
    parent: &str,
    is_meant: &dyn Fn(&Operation) -> bool,
) -> Option<(String, &'a Operation)> {
    resources.iter().find_map(|resource| {
        let path = format!("{parent}.{}()", resource.accessor);
        let own = resource.operations.iter().find(|operation| is_meant(operation));
        let own = own.map(|operation| (format!("{path}.{}", operation.name), operation));
        own.or_else(|| find(&resource.children, &path, is_meant))
    })
}

fn example_of(groups: &[Group], path: &str) -> Option<String> {
    groups.iter().find_map(|group| {
        let own = group.calls.iter().find(|call| call.path == path);
        let own = own.and_then(|call| call.example.as_ref()).map(|example| example.code.clone());
        own.or_else(|| example_of(&group.groups, path))
    })
}

/// An example as a block of Markdown.
pub(super) fn block(code: &str) -> String {
    format!("```rust\n{}\n```", code.trim_end())
}
