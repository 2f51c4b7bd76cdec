//! Says which page has what, and under which anchor. Large pages are split.

use std::collections::{BTreeSet, HashMap};

use super::slug::Anchors;
use crate::emit::Reference;
use crate::emit::data::{Call, Chapter, Group, Kind, Parameter, RUNTIME, Type};

/// How many bytes of text a page may be made of, roughly. Its links and marks come on top.
const LARGE: usize = 150_000;

/// How many uses of a type are listed.
pub(super) const USES: usize = 40;

/// A page.
#[derive(Debug)]
pub(super) struct Page<'a> {
    /// Its file.
    pub(super) file: String,
    /// Its title, as Markdown.
    pub(super) title: String,
    /// What stands in a table of contents for it, without marks.
    pub(super) label: String,
    /// How far below the others of its kind it is.
    pub(super) depth: usize,
    pub(super) content: Content<'a>,
}

/// What a page has.
#[derive(Debug)]
pub(super) enum Content<'a> {
    /// The start page.
    Start,
    /// The operations of a group, or some of them.
    Group { group: &'a Group, calls: &'a [Call], is_first: bool },
    /// Types.
    Types(&'a [Type]),
    /// A chapter.
    Chapter(&'a Chapter),
    /// All methods and types by name.
    Index,
}

/// A place on a page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Target {
    pub(super) file: String,
    pub(super) anchor: String,
}

impl Target {
    /// What leads there: all pages are in one folder.
    pub(super) fn address(&self) -> String {
        format!("{}#{}", self.file, self.anchor)
    }
}

/// The pages, and where everything is.
#[derive(Debug, Default)]
pub(super) struct Plan<'a> {
    pub(super) pages: Vec<Page<'a>>,
    /// Operations and helpers, by path.
    pub(super) calls: HashMap<&'a str, Target>,
    /// Types, by name.
    pub(super) types: HashMap<&'a str, Target>,
    /// The types of the runtime that have a section, by name.
    pub(super) runtime: HashMap<&'a str, Target>,
    /// The pages of groups, by path.
    pub(super) groups: HashMap<&'a str, String>,
    /// The same by the type that has the operations as methods, with those: for links of documentation.
    pub(super) handles: HashMap<&'a str, Vec<&'a Group>>,
    /// The files that are taken, in lower case.
    taken: BTreeSet<String>,
}

/// The file of the start page.
pub(super) const START: &str = "README.md";

/// The file of the index.
pub(super) const INDEX: &str = "index-of-names.md";

impl<'a> Plan<'a> {
    pub(super) fn new(reference: &'a Reference) -> Self {
        let mut plan = Self::default();
        plan.taken.insert("summary.md".to_owned());
        let title = format!("{} for Rust", super::marks::plain(&reference.title));
        plan.add(START, (title, "Start".to_owned()), 0, Content::Start);
        // Files that others lead to keep their names, whatever the resources are called.
        for chapter in &reference.chapters {
            plan.taken.insert(format!("{}.md", chapter.name).to_lowercase());
        }
        plan.taken.insert(INDEX.to_owned());
        for group in &reference.groups {
            plan.group(group, 0);
        }
        plan.all_types(&reference.types);
        for chapter in &reference.chapters {
            let (title, file) = (chapter.title.clone(), format!("{}.md", chapter.name));
            plan.push(file, (title.clone(), title), 0, Content::Chapter(chapter));
        }
        plan.runtime(&reference.chapters);
        let title = "Index of names".to_owned();
        plan.push(INDEX.to_owned(), (title.clone(), title), 0, Content::Index);
        plan
    }

    /// Adds a page under a file that is free.
    fn add(
        &mut self,
        wanted: &str,
        title: (String, String),
        depth: usize,
        content: Content<'a>,
    ) -> String {
        let stem = wanted.trim_end_matches(".md");
        let others = (2..).map(|number| format!("{stem}-{number}.md"));
        let mut all = std::iter::once(format!("{stem}.md")).chain(others);
        let file = all.find(|file| !self.taken.contains(&file.to_lowercase()));
        let file = file.unwrap_or_else(|| wanted.to_owned());
        self.taken.insert(file.to_lowercase());
        self.push(file.clone(), title, depth, content);
        file
    }

    fn push(
        &mut self,
        file: String,
        (title, label): (String, String),
        depth: usize,
        content: Content<'a>,
    ) {
        self.pages.push(Page { file, title, label, depth, content });
    }

    fn group(&mut self, group: &'a Group, depth: usize) {
        self.handles.entry(&group.handle).or_default().push(group);
        let parts = parts(&group.calls, weight);
        let parts = if parts.is_empty() { vec![&group.calls[..]] } else { parts };
        for (index, calls) in parts.iter().enumerate() {
            let number = if index > 0 { format!(" ({})", index + 1) } else { String::new() };
            let title = format!("`{}`{number}", group.path);
            let label = format!("{}{number}", group.path);
            let content = Content::Group { group, calls, is_first: index == 0 };
            let file = self.add(&stem(group), (title, label.clone()), depth, content);
            if index == 0 {
                self.groups.insert(&group.path, file.clone());
            }
            let mut anchors = Anchors::default();
            anchors.add(&label);
            for call in *calls {
                let anchor = anchors.add(&call.path);
                self.calls.insert(&call.path, Target { file: file.clone(), anchor });
            }
        }
        for group in &group.groups {
            self.group(group, depth + 1);
        }
    }

    /// The sections of the chapter on the runtime's types.
    fn runtime(&mut self, chapters: &'a [Chapter]) {
        let Some(chapter) = chapters.iter().find(|chapter| chapter.name == RUNTIME) else { return };
        let mut anchors = Anchors::default();
        anchors.add(&chapter.title);
        for name in chapter.text.lines().filter_map(|line| line.strip_prefix("## ")) {
            let name = name.trim_matches('`');
            let target = Target { file: format!("{RUNTIME}.md"), anchor: anchors.add(name) };
            self.runtime.insert(name, target);
        }
    }

    /// The pages of types: one, or one for each letter, or several for a letter.
    fn all_types(&mut self, types: &'a [Type]) {
        let is_small = types.iter().map(type_weight).sum::<usize>() <= LARGE;
        let letters: Vec<&[Type]> = if is_small {
            vec![types]
        } else {
            types.chunk_by(|one, other| letter(one) == letter(other)).collect()
        };
        for types in letters.into_iter().filter(|types| !types.is_empty()) {
            let name = types.first().filter(|_| !is_small).map(letter);
            for (index, part) in parts(types, type_weight).into_iter().enumerate() {
                let number = if index > 0 { format!(" ({})", index + 1) } else { String::new() };
                let (title, file) = match name {
                    Some(letter) => (
                        format!("Types: {}{number}", letter.to_ascii_uppercase()),
                        format!("types-{letter}"),
                    ),
                    None => ("Types".to_owned(), "types".to_owned()),
                };
                let depth = usize::from(index > 0);
                let file =
                    self.add(&file, (title.clone(), title.clone()), depth, Content::Types(part));
                let mut anchors = Anchors::default();
                anchors.add(&title);
                for item in part {
                    let anchor = anchors.add(&item.name);
                    self.types.insert(&item.name, Target { file: file.clone(), anchor });
                }
            }
        }
    }
}

/// The letter that a name begins with; `other` letters are all one.
fn letter(item: &Type) -> char {
    let first = item.name.chars().next().unwrap_or('_').to_ascii_lowercase();
    if first.is_ascii_alphabetic() { first } else { '_' }
}

/// What the file of a group is called: what leads to it from the client.
fn stem(group: &Group) -> String {
    match group.path.strip_prefix("client.") {
        Some(path) => path.replace("r#", "").replace("()", "").replace('.', "-"),
        None => "client".to_owned(),
    }
}

/// Splits what is too much for a page.
fn parts<T>(items: &[T], weight: impl Fn(&T) -> usize) -> Vec<&[T]> {
    let (mut parts, mut start, mut sum) = (Vec::new(), 0, 0);
    for (index, item) in items.iter().enumerate() {
        let weight = weight(item);
        if sum + weight > LARGE && index > start {
            parts.push(&items[start..index]);
            (start, sum) = (index, 0);
        }
        sum += weight;
    }
    if start < items.len() {
        parts.push(&items[start..]);
    }
    parts
}

/// How much is said of a call.
fn weight(call: &Call) -> usize {
    let parameter = |it: &Parameter| 80 + it.docs.len();
    let example = call.example.as_ref().map_or(0, |example| example.code.len());
    // Of a body's fields some are listed too.
    let body = if call.body.is_some() { 1500 } else { 0 };
    400 + call.docs.len()
        + example
        + body
        + call.parameters.iter().map(parameter).sum::<usize>()
        + call.failures.len() * 100
}

/// How much is said of a type.
fn type_weight(item: &Type) -> usize {
    let parts = match &item.kind {
        Kind::Object(object) => object.fields.iter().map(|it| 110 + it.docs.len()).sum(),
        Kind::Enum { values, .. } => values.iter().map(|it| 50 + it.docs.len()).sum(),
        Kind::Union { members, .. } | Kind::Variants { members, .. } => {
            members.iter().map(|it| 110 + it.docs.len()).sum()
        }
        Kind::Alias(_) | Kind::Trait(_) | Kind::Opaque => 0_usize,
    };
    let methods: usize = item.methods.iter().map(|it| it.signature.len() + it.docs.len()).sum();
    300 + item.docs.len() + parts + methods + 60 * item.used_by.len().min(USES)
}
