//! Types and places as text, with the links that lead to them.

use super::slug::Anchors;
use super::{Book, Links};
use crate::emit::data::{Place, Shown};
use crate::ir::code;

impl Book<'_> {
    /// A type as code, which leads to its description where it names one of the crate.
    pub(super) fn shown(&self, shown: &Shown) -> String {
        let Shown { before, text, named } = shown;
        let code = code(text);
        let links: Vec<_> = named
            .iter()
            .filter_map(|(name, _)| Some((name, self.plan.types.get(name.as_str())?)))
            .collect();
        match links.as_slice() {
            [] => {
                let mut names = text.split(|c: char| !c.is_alphanumeric() && c != '_');
                match names.find_map(|name| self.plan.runtime.get(name)) {
                    Some(target) => format!("{before}[{code}]({})", target.address()),
                    None => format!("{before}{code}"),
                }
            }
            [(_, target)] => format!("{before}[{code}]({})", target.address()),
            several => {
                let each = several
                    .iter()
                    .map(|(name, target)| format!("[`{name}`]({})", target.address()));
                format!("{before}{code} ({})", each.collect::<Vec<_>>().join(", "))
            }
        }
    }

    /// A type of the crate by its name, as a link where it has a description.
    pub(super) fn type_link(&self, name: &str) -> String {
        match self.plan.types.get(name) {
            Some(target) => format!("[`{name}`]({})", target.address()),
            None => format!("`{name}`"),
        }
    }

    /// The error of a call by its name: that of generated calls is the runtime's, and any other one of the crate's types.
    pub(super) fn error_link(&self, name: &str) -> String {
        let is_made = name == self.reference.called.error_name();
        if let Some(target) = self.plan.runtime.get(name).filter(|_| is_made) {
            return format!("[`{name}`]({})", target.address());
        }
        let types = &self.reference.types;
        let is_known = types.iter().any(|it| it.name == name && it.place.is_hand_written);
        if is_known { self.type_link(name) } else { format!("`{name}`") }
    }

    /// An operation by its path.
    pub(super) fn call_link(&self, path: &str) -> String {
        match self.plan.calls.get(path) {
            Some(target) => format!("[`{path}`]({})", target.address()),
            None => format!("`{path}`"),
        }
    }

    /// What leads to the source of something, or to what rustdoc says of it; nothing where there is none.
    pub(super) fn place(&self, place: &Place, name: &str) -> Option<String> {
        match self.links {
            Links::Source { root } if !place.file.is_empty() => {
                Some(format!("[source of `{name}`]({root}{})", place.file))
            }
            Links::Rustdoc { root } if !place.rustdoc.is_empty() => {
                Some(format!("[rustdoc of `{name}`]({root}{})", place.rustdoc))
            }
            Links::Source { .. } | Links::Rustdoc { .. } | Links::None => None,
        }
    }

    /// What leads to a section of a chapter, where there is one; `anchor` is that of its heading.
    pub(super) fn chapter_section_link(&self, label: &str, name: &str, anchor: &str) -> String {
        let chapter = self.reference.chapters.iter().find(|chapter| chapter.name == name);
        let headings = chapter.into_iter().flat_map(|chapter| chapter.text.lines());
        let mut headings = headings.filter_map(|line| line.strip_prefix("## "));
        if headings.any(|heading| Anchors::default().add(heading) == anchor) {
            format!("[{label}]({name}.md#{anchor})")
        } else {
            label.to_owned()
        }
    }

    /// What leads to a chapter, where there is one of that name.
    pub(super) fn chapter_link(&self, label: &str, name: &str) -> String {
        if self.reference.chapters.iter().any(|chapter| chapter.name == name) {
            format!("[{label}]({name}.md)")
        } else {
            label.to_owned()
        }
    }
}
