//! Writes the start page: what the crate is, how a program begins, and what there is.

use std::fmt::Write as _;

use super::Book;
use super::marks::block;
use super::plan::INDEX;
use crate::emit::data::Group;

/// How many operations the start page lists, rather than the groups that have them.
const MANY: usize = 120;

impl Book<'_> {
    pub(super) fn start(&self, out: &mut String) {
        let reference = self.reference;
        let package = &reference.called.package;
        let version = reference.version.split_whitespace().collect::<Vec<_>>().join(" ");
        let version = super::marks::plain(&version);
        block(
            out,
            &format!("The reference of the crate `{package}`, for version {version} of the API."),
        );
        block(out, &self.text(&reference.docs, ""));
        block(out, &self.chapter(&reference.start));
        self.methods_of_all(out);
        if !reference.types.is_empty() {
            block(out, "## Types");
            let pages = self.plan.pages.iter().filter(|page| page.file.starts_with("types"));
            let pages = pages.filter(|page| matches!(page.content, super::Content::Types(_)));
            let links: Vec<_> =
                pages.map(|page| format!("[{}]({})", page.label, page.file)).collect();
            block(
                out,
                &format!(
                    "{} types, each with its fields and where it is used: {}.",
                    reference.types.len(),
                    links.join(", ")
                ),
            );
        }
        if !reference.chapters.is_empty() {
            block(out, "## Guide");
            let lines =
                reference.chapters.iter().map(|it| format!("- [{}]({}.md)\n", it.title, it.name));
            block(out, &lines.collect::<String>());
        }
        block(out, &format!("All methods and types by name: [the index]({INDEX})."));
    }

    fn methods_of_all(&self, out: &mut String) {
        let groups = &self.reference.groups;
        let count: usize = groups.iter().map(Group::count).sum();
        if count == 0 {
            return;
        }
        block(out, "## Methods");
        if count > MANY {
            let mut table =
                String::from("| Resource | Methods | What it is about |\n| --- | --- | --- |\n");
            for group in groups {
                let file = self.plan.groups.get(group.path.as_str()).map_or("", String::as_str);
                let about = self.cell(&group.about, &group.handle);
                let _ =
                    writeln!(table, "| [`{}`]({file}) | {} | {about} |", group.path, group.count());
            }
            block(out, &table);
            return;
        }
        self.badges(out);
        for group in groups {
            self.table_of(group, out);
        }
    }

    /// What the badges mean, where there are any.
    fn badges(&self, out: &mut String) {
        fn has_badge(group: &Group) -> bool {
            group.calls.iter().any(|call| call.badge.is_some())
                || group.groups.iter().any(has_badge)
        }
        if self.reference.groups.iter().any(has_badge) {
            block(
                out,
                "A method with a badge is written by hand. A **helper** stands for no single operation of the API: it makes several calls, or none. An **override** takes the place of a generated method and does more than its call. A **refresh** takes the place of a generated method and makes the same call, with another signature.",
            );
        }
    }

    fn table_of(&self, group: &Group, out: &mut String) {
        if !group.calls.is_empty() {
            let line = self.group_line(group);
            block(out, line.trim_start_matches("- "));
            block(out, &self.table(&group.calls));
        }
        for group in &group.groups {
            self.table_of(group, out);
        }
    }
}
