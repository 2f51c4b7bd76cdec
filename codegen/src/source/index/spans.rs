//! Has the spans of a file's values, and finds them by JSON pointers.

use std::ops::Range;

use crate::source::pointer::Pointer;

/// The spans of every value and key of a file, in bytes of its text.
#[derive(Debug, Default)]
pub(crate) struct Index {
    pub(super) nodes: Vec<Node>,
}

/// A value. Node 0 is the whole document.
#[derive(Debug, Default)]
pub(super) struct Node {
    /// The key that it stands under; empty in a list.
    pub(super) name: String,
    pub(super) key: Option<Range<usize>>,
    pub(super) value: Range<usize>,
    pub(super) children: Vec<usize>,
    pub(super) is_list: bool,
    /// The node that a YAML alias stands for.
    pub(super) same_as: Option<usize>,
}

/// Where a value and its key stand.
#[derive(Debug)]
pub(crate) struct Spans {
    pub(crate) key: Option<Range<usize>>,
    pub(crate) value: Range<usize>,
}

impl Index {
    /// The spans of what a pointer points to, or of the nearest thing above it.
    pub(crate) fn find(&self, pointer: &Pointer) -> Option<Spans> {
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

    /// Looks for a field that a YAML merge key brings in, such as `<<: *defaults`.
    fn merged(&self, node: &Node, segment: &str) -> Option<usize> {
        let merge = node.children.iter().copied().find(|&child| self.nodes[child].name == "<<")?;
        let target = self.nodes.get(self.target(merge))?;
        if target.is_list {
            target.children.iter().find_map(|&defaults| self.child(defaults, segment))
        } else {
            self.child(merge, segment)
        }
    }

    /// The node that an alias stands for, or else the node itself. An anchor comes before its aliases, so the loop ends.
    fn target(&self, id: usize) -> usize {
        let mut id = id;
        while let Some(target) =
            self.nodes.get(id).and_then(|node| node.same_as).filter(|&target| target < id)
        {
            id = target;
        }
        id
    }

    /// Adds a value below `parent`. The caller fills in where it ends and what kind of value it is.
    pub(super) fn add(
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
