//! Where each value of a file stands in its text.

mod json;
mod yaml;

use std::ops::Range;

use super::{Format, Pointer};

/// The spans of every value and key of a file, in bytes of its text.
#[derive(Debug, Default)]
pub(super) struct Index {
    nodes: Vec<Node>,
}

/// A value. Node 0 is the whole document.
#[derive(Debug, Default)]
struct Node {
    /// The key that it stands under; empty in a list.
    name: String,
    key: Option<Range<usize>>,
    value: Range<usize>,
    children: Vec<usize>,
    is_list: bool,
    /// The node that a YAML alias stands for.
    same_as: Option<usize>,
}

/// Where a value and its key stand.
#[derive(Debug)]
pub(super) struct Spans {
    pub(super) key: Option<Range<usize>>,
    pub(super) value: Range<usize>,
}

impl Index {
    /// Works out the spans of a text that has been parsed already; of one that is not sound, as many as there are.
    pub(super) fn new(text: &str, format: Format) -> Self {
        match format {
            Format::Json => json::index(text),
            Format::Yaml => yaml::index(text),
        }
    }

    /// The spans of what a pointer points to, or of the nearest thing above it.
    pub(super) fn find(&self, pointer: &Pointer) -> Option<Spans> {
        let mut id = 0;
        for segment in pointer.segments() {
            match self.child(id, &segment) {
                Some(child) => id = child,
                None => break,
            }
        }
        let node = self.nodes.get(id)?;
        Some(Spans { key: node.key.clone(), value: node.value.clone() })
    }

    fn child(&self, id: usize, segment: &str) -> Option<usize> {
        let node = self.nodes.get(self.target(id))?;
        if node.is_list {
            return node.children.get(segment.parse::<usize>().ok()?).copied();
        }
        // The last of two equal keys counts.
        let own =
            node.children.iter().rev().copied().find(|&child| self.nodes[child].name == segment);
        own.or_else(|| self.merged(node, segment))
    }

    /// A field that a YAML merge key, `<<: *defaults`, brings in.
    fn merged(&self, node: &Node, segment: &str) -> Option<usize> {
        let merge = node.children.iter().copied().find(|&child| self.nodes[child].name == "<<")?;
        let target = self.nodes.get(self.target(merge))?;
        if target.is_list {
            target.children.iter().find_map(|&defaults| self.child(defaults, segment))
        } else {
            self.child(merge, segment)
        }
    }

    /// What an alias stands for. An anchor comes before its aliases, so this ends.
    fn target(&self, id: usize) -> usize {
        let mut id = id;
        while let Some(target) =
            self.nodes.get(id).and_then(|node| node.same_as).filter(|&target| target < id)
        {
            id = target;
        }
        id
    }

    /// Adds a value below `parent`, to be completed by what it turns out to be.
    fn add(
        &mut self,
        parent: Option<usize>,
        key: Option<(String, Range<usize>)>,
        start: usize,
    ) -> usize {
        let id = self.nodes.len();
        let (name, key) = key.map_or((String::new(), None), |(name, span)| (name, Some(span)));
        self.nodes.push(Node { name, key, value: start..start, ..Node::default() });
        if let Some(parent) = parent.and_then(|parent| self.nodes.get_mut(parent)) {
            parent.children.push(id);
        }
        id
    }
}
