//! Brings what is referred to into one document: under a name among its components, or in the place of the reference.

use std::collections::{HashMap, HashSet, VecDeque};

use indexmap::IndexSet;
use serde_json::Value;

use super::Version;
use super::names;
use super::reader::{Node, Reader};
use crate::source::{At, FileId, Pointer};

/// How many references of a ring an error shows, after the first.
const SHOWN_OF_A_RING: usize = 8;

/// The parts of `components` that references may lead to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Section {
    Schemas,
    Responses,
    Parameters,
    Examples,
    RequestBodies,
    Headers,
    SecuritySchemes,
    Links,
}

impl Section {
    pub(super) const ALL: [Self; 8] = [
        Self::Schemas,
        Self::Responses,
        Self::Parameters,
        Self::Examples,
        Self::RequestBodies,
        Self::Headers,
        Self::SecuritySchemes,
        Self::Links,
    ];

    pub(super) fn key(self) -> &'static str {
        match self {
            Self::Schemas => "schemas",
            Self::Responses => "responses",
            Self::Parameters => "parameters",
            Self::Examples => "examples",
            Self::RequestBodies => "requestBodies",
            Self::Headers => "headers",
            Self::SecuritySchemes => "securitySchemes",
            Self::Links => "links",
        }
    }

    /// Where the section is in the root document.
    pub(super) fn place(self, version: Version) -> Option<At> {
        match (version, self) {
            (Version::V20, Self::Schemas) => Some(At::root().child("definitions")),
            (Version::V20, Self::Responses | Self::Parameters) => {
                Some(At::root().child(self.key()))
            }
            (Version::V20, Self::SecuritySchemes) => Some(At::root().child("securityDefinitions")),
            (Version::V20, _) => None,
            _ => Some(At::root().child("components").child(self.key())),
        }
    }
}

/// What has a name among the components, and what of it is still to be read.
#[derive(Debug, Default)]
pub(super) struct Bundle {
    names: HashMap<(Section, At), String>,
    taken: HashSet<(Section, String)>,
    pending: VecDeque<(Section, String, At)>,
    cycles: HashSet<At>,
    /// Where no reference leads back to itself.
    sound: HashSet<At>,
    faulty: HashSet<FileId>,
}

impl Bundle {
    /// The next component that was referred to but has not been read.
    pub(super) fn next(&mut self) -> Option<(Section, String, At)> {
        self.pending.pop_front()
    }

    fn name(&mut self, section: Section, at: &At, suggestion: impl FnOnce() -> String) -> String {
        if let Some(name) = self.names.get(&(section, at.clone())) {
            return name.clone();
        }
        let base = suggestion();
        let mut name = base.clone();
        let mut number = 1;
        while !self.taken.insert((section, name.clone())) {
            number += 1;
            name = format!("{base}_{number}");
        }
        self.names.insert((section, at.clone()), name.clone());
        self.pending.push_back((section, name.clone(), at.clone()));
        name
    }
}

impl<'s> Reader<'s> {
    /// Gives the root document's components the names that they have there.
    pub(super) fn name_components(&mut self) {
        for section in Section::ALL {
            let Some(place) = section.place(self.version) else {
                continue;
            };
            let Some(Value::Object(components)) = self.source.resolve(&place) else {
                continue;
            };
            for name in components.keys() {
                self.bundle.taken.insert((section, name.clone()));
                self.bundle.names.insert((section, place.child(name)), name.clone());
            }
            // A component that is but a reference to another file lends it its name.
            for (name, component) in components {
                let Some(reference) = component.get("$ref").and_then(Value::as_str) else {
                    continue;
                };
                if let Some(target) = self.lookup(&place.child(name), reference) {
                    self.bundle.names.entry((section, target)).or_insert_with(|| name.clone());
                }
            }
        }
    }

    /// A component of the root document as it is to be read: what is in another file and bears its name is read in its place.
    pub(super) fn component(&mut self, section: Section, name: &str, node: Node<'s>) -> Node<'s> {
        let target = node.reference().and_then(|reference| self.lookup(&node.at, reference));
        if let Some(target) = target
            && self.bundle.names.get(&(section, target.clone())).is_some_and(|other| other == name)
            && !self.is_cycle(&node.at)
            && let Some(value) = self.source.resolve(&target)
        {
            return Node::new(value, target).moved();
        }
        node
    }

    /// The reference to a component that says what `reference`, met at `at`, does; none, with a warning, if it leads nowhere.
    pub(super) fn refer(&mut self, section: Section, at: &At, reference: &str) -> Option<String> {
        let target = self.resolve(at, reference)?;
        if self.is_cycle(&target) {
            return None;
        }
        let source = self.source;
        let name = self.bundle.name(section, &target, || names::suggest(source, &target));
        Some(format!("#/components/{}{}", section.key(), Pointer::root().child(&name)))
    }

    /// What a node stands for: itself, or what its `$ref` leads to. None, with a warning, if that leads nowhere.
    pub(super) fn inline(&mut self, node: Node<'s>) -> Option<Node<'s>> {
        let Some(reference) = node.reference() else {
            return Some(node);
        };
        let mut target = self.resolve(&node.at, reference)?;
        if self.is_cycle(&target) {
            return None;
        }
        loop {
            let next = Node::new(self.source.resolve(&target)?, target).moved();
            let Some(reference) = next.reference() else {
                return Some(next);
            };
            target = self.resolve(&next.at, reference)?;
        }
    }

    /// Whether the references from a place lead back to it; an error says so, once for each ring.
    fn is_cycle(&mut self, start: &At) -> bool {
        if self.bundle.cycles.contains(start) {
            return true;
        }
        let mut ring = IndexSet::from([start.clone()]);
        while let Some(next) = ring.last().and_then(|last| self.next_reference(last)) {
            if self.bundle.sound.contains(&next) {
                break;
            }
            if self.bundle.cycles.contains(&next) {
                return true;
            }
            let (first, is_new) = ring.insert_full(next);
            if !is_new {
                let ring: Vec<_> = ring.drain(first..).collect();
                self.report_cycle(&ring);
                return true;
            }
        }
        self.bundle.sound.extend(ring);
        false
    }

    /// Where the reference at a place leads.
    fn next_reference(&self, at: &At) -> Option<At> {
        let reference = self.source.resolve(at)?.get("$ref")?.as_str()?;
        self.lookup(at, reference)
    }

    fn report_cycle(&mut self, ring: &[At]) {
        self.bundle.cycles.extend(ring.iter().cloned());
        let Some((first, others)) = ring.split_first() else {
            return;
        };
        let error =
            self.diagnostics.error(first.child("$ref"), "these references lead back to themselves");
        error
            .label("refers to the next")
            .help("one of them must say what it is instead of referring to another");
        let shown = others.len().min(SHOWN_OF_A_RING);
        for (index, other) in others[..shown].iter().enumerate() {
            let hidden = if index + 1 == shown { others.len() - shown } else { 0 };
            let label = match hidden {
                0 => "which refers on".to_owned(),
                _ => format!("which refers on, and so do {hidden} others"),
            };
            error.related(other.child("$ref"), label);
        }
    }

    /// Says, once, of a file that it could not be read, or which keys it has twice: what many a real document has, and YAML and
    /// JSON readers take the last of.
    pub(super) fn check_file(&mut self, file: FileId) {
        if !self.bundle.faulty.insert(file) {
            return;
        }
        if let Some(fault) =
            self.source.fault(file).filter(|fault| fault.position.is_some() || file == FileId::ROOT)
        {
            let error = self.diagnostics.error(At::new(file, Pointer::root()), &fault.message);
            error.help = fault.help.map(str::to_owned);
        }
        for pointer in self.source.duplicates(file) {
            let name = pointer.last().unwrap_or_default();
            let warning = self.diagnostics.warning(
                At::new(file, pointer.clone()),
                format!("the key `{name}` is there twice"),
            );
            warning.key().label("this one counts, the other is left out").loss();
            warning.help("rename or remove one of them");
        }
    }
}
