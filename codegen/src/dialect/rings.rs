//! References that lead back to themselves.

use indexmap::IndexSet;

use super::reader::Reader;
use crate::diagnostic::Refusal;
use crate::source::At;

/// How many references of a ring an error shows, after the first.
const SHOWN: usize = 8;

impl Reader<'_> {
    /// Whether the references from a place lead back to it; an error says so, once for each ring.
    pub(super) fn is_ring(&mut self, start: &At) -> bool {
        if self.rings.contains(start) {
            return true;
        }
        let mut ring = IndexSet::from([start.clone()]);
        while let Some(next) = ring.last().and_then(|last| self.next_reference(last)) {
            if self.sound.contains(&next) {
                break;
            }
            if self.rings.contains(&next) {
                return true;
            }
            let (first, is_new) = ring.insert_full(next);
            if !is_new {
                let ring: Vec<_> = ring.drain(first..).collect();
                self.report_ring(&ring);
                return true;
            }
        }
        self.sound.extend(ring);
        false
    }

    /// Where the reference at a place leads.
    fn next_reference(&self, at: &At) -> Option<At> {
        let reference = self.source.resolve(at)?.get("$ref")?.as_str()?;
        self.lookup(at, reference)
    }

    fn report_ring(&mut self, ring: &[At]) {
        self.rings.extend(ring.iter().cloned());
        let Some((first, others)) = ring.split_first() else {
            return;
        };
        let error = self.diagnostics.error(
            Refusal::ReferenceCircle,
            first.child("$ref"),
            "these references lead back to themselves",
        );
        error
            .label("refers to the next")
            .help("one of them must say what it is instead of referring to another");
        let shown = others.len().min(SHOWN);
        for (index, other) in others[..shown].iter().enumerate() {
            let hidden = if index + 1 == shown { others.len() - shown } else { 0 };
            let label = match hidden {
                0 => "which refers on".to_owned(),
                _ => format!("which refers on, and so do {hidden} others"),
            };
            error.related(other.child("$ref"), label);
        }
    }
}
