//! Writes the crate's `api.md`, which lists every operation and type. A large API has a file for each resource beside it.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use super::file::{Comment, File, text};
use super::reference::data::{Answer, Body, Call, Called, Group, Parameter, Shown, Type};
use super::reference::{Reference, without_examples};
use crate::ir::{Api, code};

/// How many operations one page may have.
const MANY: usize = 100;

/// `api.md`, and the files that it leads to.
pub(super) fn index(api: &Api) -> Vec<File> {
    let reference = without_examples(api, &Called::own(api));
    let count: usize = reference.groups.iter().map(Group::count).sum();
    if count <= MANY {
        let mut page = Page::new("");
        let _ = writeln!(page.out, "# {}", reference.title);
        for group in &reference.groups {
            page.group(group, 2);
        }
        page.types(&reference.types, 2);
        return vec![text("api.md", page.out, Comment::Markup)];
    }
    let mut files = vec![contents(&reference, count)];
    files.extend(reference.groups.iter().map(|group| {
        let mut page = Page::new("../");
        page.group(group, 1);
        text(&path(group), page.out, Comment::Markup)
    }));
    let mut types = Page::new("../");
    types.types(&reference.types, 1);
    files.push(text(TYPES, types.out, Comment::Markup));
    files
}

/// Where the types of a large API are listed.
const TYPES: &str = "api/types.md";

/// Where the operations of a resource of a large API are listed.
fn path(group: &Group) -> String {
    let stem = group.place.file.rsplit('/').next().unwrap_or_default().trim_end_matches(".rs");
    let own = if stem == "types" { "types_resource" } else { stem };
    // The client's own file can't be taken by a resource, since its name is one of code.
    let own = if group.path == "client" { "client-itself" } else { own };
    format!("api/{own}.md")
}

/// What leads to the files of a large API.
fn contents(reference: &Reference, count: usize) -> File {
    let mut out = format!("# {}\n\n", reference.title);
    let _ = writeln!(
        out,
        "{count} operations, and {} types, which [{TYPES}]({TYPES}) lists.\n",
        reference.types.len()
    );
    out.push_str("| resource | operations | about |\n| --- | --- | --- |\n");
    for group in &reference.groups {
        let about = cell(&group.about);
        let _ =
            writeln!(out, "| [`{}`]({}) | {} | {about} |", group.path, path(group), group.count());
    }
    text("api.md", out, Comment::Markup)
}

/// A page under way.
struct Page {
    out: String,
    /// What leads from its folder to the crate's.
    root: &'static str,
    /// How often each anchor was made so far.
    anchors: BTreeMap<String, usize>,
}

impl Page {
    fn new(root: &'static str) -> Self {
        Self { out: String::new(), root, anchors: BTreeMap::new() }
    }

    fn heading(&mut self, depth: usize, heading: &str) -> String {
        let gap = if self.out.is_empty() { "" } else { "\n" };
        let _ = writeln!(self.out, "{gap}{} {heading}\n", "#".repeat(depth.min(6)));
        self.anchor(heading)
    }

    /// The anchor that a heading gets: what is shown on GitHub, in lower case and without punctuation.
    fn anchor(&mut self, heading: &str) -> String {
        let kept = |c: &char| c.is_alphanumeric() || matches!(c, ' ' | '-' | '_');
        let slug: String = heading.to_lowercase().chars().filter(kept).collect();
        let slug = slug.replace(' ', "-");
        let count = self.anchors.entry(slug.clone()).or_default();
        *count += 1;
        if *count == 1 { slug } else { format!("{slug}-{}", *count - 1) }
    }

    /// The operations of a group: first a table of them, then each.
    fn group(&mut self, group: &Group, depth: usize) {
        self.heading(depth, &group.handle);
        let _ = write!(self.out, "[`{}`]({}{})", group.path, self.root, group.place.file);
        if !group.about.is_empty() {
            let _ = write!(self.out, ": {}", group.about);
        }
        self.out.push('\n');
        if let Some(feature) = &group.feature {
            let _ = writeln!(self.out, "\nFeature `{feature}`.");
        }
        if !group.calls.is_empty() {
            self.out.push_str("\n| call | HTTP | what it does |\n| --- | --- | --- |\n");
            let anchors = self.anchors.clone();
            for call in &group.calls {
                let anchor = self.anchor(&call.path);
                let mark = if call.deprecated { "deprecated: " } else { "" };
                let stream = if call.gives.before.is_empty() { "" } else { " As a stream." };
                let _ = writeln!(
                    self.out,
                    "| [`{}({})`](#{anchor}) | {} | {mark}{}{stream} |",
                    call.path,
                    call.takes.join(", "),
                    cell(&call.http),
                    cell(&call.summary)
                );
            }
            self.anchors = anchors;
            for call in &group.calls {
                self.call(call, depth + 1);
            }
        }
        for group in &group.groups {
            self.group(group, depth + 1);
        }
    }

    fn call(&mut self, call: &Call, depth: usize) {
        self.heading(depth, &call.path);
        let colon = if call.summary.is_empty() { "" } else { ": " };
        let mark = if call.deprecated { " (deprecated)" } else { "" };
        let _ = writeln!(self.out, "{}{mark}{colon}{}\n", call.http, call.summary);
        let signature: Vec<_> =
            call.signature.iter().map(|(name, ty)| format!("{name}: {ty}")).collect();
        let (gives, statuses) = (self.shown(&call.gives), statuses(&call.answers));
        let _ = writeln!(
            self.out,
            "`{}({})` gives {gives}{statuses}\n",
            call.name,
            signature.join(", ")
        );
        for parameter in &call.parameters {
            self.parameter(parameter);
        }
        if let Some(body) = &call.body {
            self.body(body);
        }
        if let Some(item) = &call.pages {
            let item = self.shown(item);
            let _ = writeln!(self.out, "- in pages: `.items()` yields {item}");
        }
        // What is the only answer is what the call gives.
        for answer in call.answers.iter().filter(|_| call.answers.len() > 1) {
            self.answer("answer", answer);
        }
        for error in &call.errors {
            self.answer("error", error);
        }
        if let Some(credentials) = &call.credentials {
            let _ = writeln!(self.out, "- {}", self::credentials(credentials));
        }
        if self.out.ends_with("\n\n") {
            self.out.pop();
        }
    }

    fn parameter(&mut self, parameter: &Parameter) {
        let Parameter { name, required, ty, place, default, summary, .. } = parameter;
        let name = if *required { name.clone() } else { format!(".{name}()") };
        let default = default.as_ref().map(|it| format!(", default {}", code(it)));
        let gap = if summary.is_empty() { "" } else { ". " };
        let _ = writeln!(
            self.out,
            "- `{name}`: {}, {place}{}{gap}{summary}",
            self.shown(ty),
            default.unwrap_or_default()
        );
    }

    fn body(&mut self, body: &Body) {
        let Body { name, required, ty, made_by, sent_as } = body;
        let name = if *required { name.clone() } else { format!(".{name}()") };
        let made_by = made_by.as_ref().map(|it| format!(", made by `{it}`"));
        let _ = writeln!(
            self.out,
            "- `{name}`: {}, the body, as {sent_as}{}",
            self.shown(ty),
            made_by.unwrap_or_default()
        );
    }

    fn answer(&mut self, word: &str, answer: &Answer) {
        let statuses = match answer.statuses.as_slice() {
            [] => String::new(),
            [only] if only == "any other" && word == "error" => String::new(),
            some => format!(" {}", some.join(", ")),
        };
        let holds = answer.holds.as_ref().map(|holds| self.shown(holds));
        let holds = holds.unwrap_or_else(|| "nothing".to_owned());
        let _ = writeln!(self.out, "- {word}{statuses}: {holds}");
    }

    /// A type, which leads to its file where it names one.
    fn shown(&self, shown: &Shown) -> String {
        let Shown { before, text, named } = shown;
        match named.as_slice() {
            [(_, file)] => format!("{before}[`{text}`]({}{file})", self.root),
            _ => format!("{before}`{text}`"),
        }
    }

    fn types(&mut self, types: &[Type], depth: usize) {
        self.heading(depth, "Types");
        for Type { name, place, summary, features, .. } in types {
            let file = &place.file;
            let colon = if summary.is_empty() { "" } else { ": " };
            let needs = match features.as_slice() {
                [] => String::new(),
                some => format!(" (`{}`)", some.join("`, `")),
            };
            let _ = writeln!(self.out, "- [`{name}`]({}{file}){colon}{summary}{needs}", self.root);
        }
    }
}

/// The statuses of the only answer, in brackets.
fn statuses(answers: &[Answer]) -> String {
    match answers {
        [Answer { statuses, .. }] if !statuses.is_empty() => format!(" ({})", statuses.join(", ")),
        _ => String::new(),
    }
}

/// Credentials in a phrase.
fn credentials(alternatives: &[Vec<String>]) -> String {
    let each = |names: &Vec<String>| match names.as_slice() {
        [] => "none".to_owned(),
        names => names.iter().map(|name| code(name)).collect::<Vec<_>>().join(" and "),
    };
    match alternatives {
        [] => "needs no credentials".to_owned(),
        some => format!("credentials: {}", some.iter().map(each).collect::<Vec<_>>().join(", or ")),
    }
}

/// Text as a cell of a table.
fn cell(text: &str) -> String {
    text.replace('|', "\\|")
}
