//! The types of the runtime that users of an API meet: a chapter with those that the reference names.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use super::data::{Chapter, Group, Kind, RUNTIME, Reference, Type};
use super::entries::{ALL, ERROR, Entry};

impl Reference {
    /// Writes the chapter on the runtime's types that the methods and types name, or writes it anew: whoever adds methods or
    /// types afterwards calls it again.
    pub fn describe_runtime(&mut self) {
        let mut named = BTreeSet::new();
        self.groups.iter().for_each(|group| in_group(group, &mut named));
        self.types.iter().for_each(|item| in_type(item, &mut named));
        let own: BTreeSet<&str> = self.types.iter().map(|item| item.name.as_str()).collect();
        let is_met = |it: &&Entry| {
            it.name == ERROR
                || ((it.is_always || named.contains(it.name)) && !own.contains(it.name))
        };
        let mut text = format!(
            "These types are the same for every API. They are in `{}::runtime`; the error is also `{}::{}`.\n",
            self.called.library, self.called.library, self.called.error
        );
        for entry in ALL.iter().filter(is_met) {
            self.entry(entry, &mut text);
        }
        let title = "Types of the runtime".to_owned();
        let chapter = Chapter { name: RUNTIME.to_owned(), title, text };
        match self.chapters.iter_mut().find(|chapter| chapter.name == RUNTIME) {
            Some(known) => *known = chapter,
            None => self.chapters.push(chapter),
        }
    }

    fn entry(&self, entry: &Entry, out: &mut String) {
        let name = if entry.name == ERROR { self.called.error_name() } else { entry.name };
        let _ = write!(out, "\n## `{name}`\n\n{}\n", entry.about);
        if entry.functions.is_empty() {
            return;
        }
        let generics = if entry.is_generic { "<T>" } else { "" };
        let _ = write!(out, "\n```rust,signature\nimpl{generics} {name}{generics} {{\n");
        for (signature, _) in entry.functions {
            let fails = format!(", {}>", self.called.error_name());
            let _ = writeln!(out, "    {}", signature.replace(", Error>", &fails));
        }
        out.push_str("}\n```\n\n");
        for (signature, said) in entry.functions.iter().filter(|(_, said)| !said.is_empty()) {
            let _ = writeln!(out, "- `{}`: {said}", called(signature));
        }
    }
}

/// The name of a function by its signature.
fn called(signature: &str) -> &str {
    let (_, rest) = signature.split_once("fn ").unwrap_or(("", signature));
    rest.split(['(', '<']).next().unwrap_or(rest)
}

fn add(text: &str, named: &mut BTreeSet<String>) {
    let names = text.split(|c: char| !c.is_alphanumeric() && c != '_');
    named.extend(names.filter(|name| !name.is_empty()).map(str::to_owned));
}

fn in_group(group: &Group, named: &mut BTreeSet<String>) {
    for call in &group.calls {
        call.signature.iter().for_each(|(_, ty)| add(ty, named));
        call.parameters.iter().for_each(|it| add(&it.ty.text, named));
        add(&call.returns, named);
        add(&call.gives.text, named);
    }
    group.groups.iter().for_each(|group| in_group(group, named));
}

fn in_type(item: &Type, named: &mut BTreeSet<String>) {
    item.methods.iter().for_each(|it| add(&it.signature, named));
    match &item.kind {
        Kind::Object(object) => {
            object.fields.iter().for_each(|field| add(&field.ty.text, named));
            object.others.iter().for_each(|(_, ty)| add(&ty.text, named));
        }
        Kind::Union { members, .. } | Kind::Variants { members, .. } => {
            members.iter().filter_map(|it| it.holds.as_ref()).for_each(|it| add(&it.text, named));
        }
        Kind::Alias(to) => add(&to.text, named),
        Kind::Enum { .. } | Kind::Trait(_) | Kind::Opaque => {}
    }
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::super::entries::ALL;

    /// The text of all files below a folder, each without its line breaks.
    fn sources(folder: &Path, found: &mut Vec<String>) {
        for entry in std::fs::read_dir(folder).expect("the runtime's source") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                sources(&path, found);
            } else if path.extension().is_some_and(|it| it == "rs") {
                let text = std::fs::read_to_string(&path).expect("text");
                found.push(text.split_whitespace().collect::<Vec<_>>().join(" "));
            }
        }
    }

    #[test]
    fn every_signature_is_that_of_the_runtime() {
        let mut all = Vec::new();
        sources(&Path::new(env!("CARGO_MANIFEST_DIR")).join("runtime/src"), &mut all);
        for entry in ALL.iter().filter(|entry| !entry.functions.is_empty()) {
            let is_defined = |text: &&String| {
                let ends = ["<", " {", "(", ";"];
                let mut forms = ends.iter().flat_map(|end| {
                    ["struct", "enum"].map(|word| format!("pub {word} {}{end}", entry.name))
                });
                forms.any(|form| text.contains(&form))
            };
            let source = all.iter().find(is_defined).expect(entry.name);
            for (signature, _) in entry.functions {
                let has = |declared: &str| source.contains(&format!("pub {declared}"));
                let mutable = signature.replacen("(self", "(mut self", 1);
                assert!(has(signature) || has(&mutable), "{}: {signature}", entry.name);
            }
        }
    }
}
