//! Writes the table of contents that mdBook reads, and the index of all names.

use std::fmt::Write as _;

use super::Book;
use super::marks::block;
use super::plan::{Content, Page};
use crate::emit::data::Group;

impl Book<'_> {
    /// `SUMMARY.md`, as mdBook reads it.
    pub(super) fn summary(&self) -> String {
        let mut out = String::from("# Summary\n");
        let pages = &self.plan.pages;
        let mut part = |heading: &str, is_in: fn(&Content<'_>) -> bool| {
            let lines: String = pages.iter().filter(|it| is_in(&it.content)).map(line).collect();
            if !lines.is_empty() && !heading.is_empty() {
                block(&mut out, &format!("# {heading}"));
            }
            block(&mut out, &lines);
        };
        part("", |it| matches!(it, Content::Start));
        part("Methods", |it| matches!(it, Content::Group { .. }));
        part("Types", |it| matches!(it, Content::Types(_)));
        part("Guide", |it| matches!(it, Content::Chapter(_)));
        part("Names", |it| matches!(it, Content::Index));
        out
    }

    pub(super) fn index(&self, out: &mut String) {
        let mut calls = Vec::new();
        for group in &self.reference.groups {
            add(group, &mut calls);
        }
        calls.sort_unstable();
        if !calls.is_empty() {
            block(out, "## Methods");
            let mut lines = String::new();
            for (name, path) in calls {
                if let Some(target) = self.plan.calls.get(path) {
                    let _ = writeln!(lines, "- [`{name}`]({}): `{path}`", target.address());
                }
            }
            block(out, &lines);
        }
        if !self.reference.types.is_empty() {
            block(out, "## Types");
            let lines = self
                .reference
                .types
                .iter()
                .map(|item| format!("- {}\n", self.type_link(&item.name)));
            block(out, &lines.collect::<String>());
        }
    }
}

fn line(page: &Page<'_>) -> String {
    let link = match page.content {
        // What stands by itself is no item of a list.
        Content::Start => format!("[{}]({})", page.label, page.file),
        _ => format!("{}- [{}]({})", "  ".repeat(page.depth), page.label, page.file),
    };
    format!("{link}\n")
}

fn add<'a>(group: &'a Group, found: &mut Vec<(&'a str, &'a str)>) {
    found.extend(group.calls.iter().map(|call| (call.name.as_str(), call.path.as_str())));
    for group in &group.groups {
        add(group, found);
    }
}
