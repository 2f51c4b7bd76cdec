//! References: to the id of a component, or to what is read in the place of the reference.

use serde_json::Value;

use super::components::{Component, Section};
use super::names;
use super::node::Node;
use super::reader::Reader;
use crate::document::{Id, SchemaId};
use crate::source::At;

impl<'s> Reader<'s> {
    /// Makes the root document's components known by the names that they have there.
    pub(super) fn declare_components(&mut self) {
        for section in Section::ALL {
            let Some(place) = section.place(self.version) else {
                continue;
            };
            let Some(Value::Object(components)) = self.source.resolve(&place) else {
                continue;
            };
            for name in components.keys() {
                self.components.declare(section, name, place.child(name));
            }
            // A component that is but a reference to another file lends it its name.
            for (name, component) in components {
                let Some(reference) = component.get("$ref").and_then(Value::as_str) else {
                    continue;
                };
                if let Some(target) = self.lookup(&place.child(name), reference) {
                    self.components.lend(section, name, target);
                }
            }
        }
    }

    /// A component of the root document as it is to be read: what is in another file and bears its name is read in its place.
    pub(super) fn component(&mut self, section: Section, name: &str, node: Node<'s>) -> Node<'s> {
        let target = node.reference().and_then(|reference| self.lookup(&node.at, reference));
        if let Some(target) = target
            && self.components.is_known_as(section, name, &target)
            && !self.is_ring(&node.at)
            && let Some(value) = self.source.resolve(&target)
        {
            return Node::new(value, target);
        }
        node
    }

    /// The schema that `reference`, met at `at`, leads to; none, with a warning, if it leads nowhere.
    pub(super) fn refer_to_schema(&mut self, at: &At, reference: &str) -> Option<SchemaId> {
        let name = self.target_name(Section::Schemas, at, reference)?;
        Some(self.components.schema(&name))
    }

    /// Reads what may also be a reference; none if it can't be read or leads nowhere.
    pub(super) fn read_or_refer<T: Component>(
        &mut self,
        node: Node<'s>,
        read: impl FnOnce(&mut Self, Node<'s>) -> Option<T>,
    ) -> Option<Id<T>> {
        match node.reference() {
            Some(reference) => self.refer(&node.at, reference),
            None => {
                let item = read(self, node)?;
                Some(T::shelf(&mut self.components).items.add(item))
            }
        }
    }

    /// Reads a component, which may be no more than a reference to another.
    pub(super) fn read_component<T: Component>(
        &mut self,
        name: &str,
        node: Node<'s>,
        read: impl FnOnce(&mut Self, Node<'s>) -> Option<T>,
    ) {
        let id = self.components.id(name);
        if let Some(reference) = node.reference() {
            if let Some(target) = self.refer(&node.at, reference) {
                T::shelf(&mut self.components).items.link(id, target);
            }
        } else if let Some(item) = read(self, node) {
            T::shelf(&mut self.components).items.fill(id, item);
        }
    }

    /// What a node stands for: itself, or what its `$ref` leads to. None, with a warning, if that leads nowhere.
    pub(super) fn inline(&mut self, node: Node<'s>) -> Option<Node<'s>> {
        let Some(reference) = node.reference() else {
            return Some(node);
        };
        let mut target = self.resolve(&node.at, reference)?;
        if self.is_ring(&target) {
            return None;
        }
        loop {
            let next = Node::new(self.source.resolve(&target)?, target);
            let Some(reference) = next.reference() else {
                return Some(next);
            };
            target = self.resolve(&next.at, reference)?;
        }
    }

    fn refer<T: Component>(&mut self, at: &At, reference: &str) -> Option<Id<T>> {
        let name = self.target_name(T::SECTION, at, reference)?;
        Some(self.components.id(&name))
    }

    /// The name of the component that a reference leads to.
    fn target_name(&mut self, section: Section, at: &At, reference: &str) -> Option<String> {
        let target = self.resolve(at, reference)?;
        if self.is_ring(&target) {
            return None;
        }
        let source = self.source;
        Some(self.components.name(section, &target, || names::suggest(source, &target)))
    }
}
