//! What reading lost, under the types and operations that it was lost from.

use std::collections::{BTreeMap, BTreeSet};

use super::verdict::{Effect, Note, Subject, Verdict};
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::document::{Document, PathItem};
use crate::source::At;

/// Adds a note for each thing that was lost to what it is a part of: the type or operation around it or, where there is
/// none, those that refer to what is around it. What belongs to none is noted of the document. A warning that is only about
/// what the configuration leaves out is dropped.
pub(crate) fn assign(
    verdicts: &mut Vec<Verdict>,
    diagnostics: &mut Diagnostics,
    document: &Document,
) {
    let mut places: BTreeMap<At, Vec<usize>> = BTreeMap::new();
    for (index, verdict) in verdicts.iter().enumerate() {
        if verdict.subject != Subject::Document {
            places.entry(verdict.at.clone()).or_default().push(index);
        }
    }
    let graph = Graph { shared: shared(document, &places), places, links: &document.references };
    let is_left_out: Vec<bool> = verdicts.iter().map(|it| it.left_out.is_some()).collect();
    let is_selected = is_left_out.contains(&true);
    diagnostics.retain(|diagnostic| {
        let Some(at) = &diagnostic.at else { return true };
        if !diagnostic.is_loss && !is_selected {
            return true;
        }
        let owners = graph.owners(at);
        let is_there = owners.is_empty() || owners.iter().any(|owner| !is_left_out[*owner]);
        if !diagnostic.is_loss {
            return is_there;
        }
        for owner in &owners {
            verdicts[*owner].notes.push(note(at, diagnostic));
        }
        if owners.is_empty() {
            of_document(verdicts).notes.push(note(at, diagnostic));
        }
        is_there
    });
}

fn note(at: &At, diagnostic: &Diagnostic) -> Note {
    let named = at.pointer.segments().filter(|segment| !segment.starts_with('$')).last();
    Note {
        code: diagnostic.code,
        at: at.clone(),
        name: named.unwrap_or_default().into_owned(),
        effect: Effect::Lost(diagnostic.label.clone().unwrap_or_default()),
        why: diagnostic.message.clone(),
        advice: diagnostic.help.clone(),
        is_accepted: false,
    }
}

/// The verdict of the document itself.
fn of_document(verdicts: &mut Vec<Verdict>) -> &mut Verdict {
    let found = verdicts.iter().position(|verdict| verdict.subject == Subject::Document);
    let index = found.unwrap_or_else(|| {
        verdicts.push(Verdict::of_document(Vec::new()));
        verdicts.len() - 1
    });
    &mut verdicts[index]
}

/// The verdicts of the operations of each path, by where the parameters stand that they share.
fn shared(document: &Document, places: &BTreeMap<At, Vec<usize>>) -> BTreeMap<At, Vec<usize>> {
    let of_item = |item: &PathItem| {
        let own = item.operations.iter().filter_map(|operation| places.get(&operation.at));
        (item.at.child("parameters"), own.flatten().copied().collect())
    };
    document.paths.iter().map(of_item).collect()
}

/// What is a part of what.
struct Graph<'l> {
    /// The verdicts by where their subjects stand.
    places: BTreeMap<At, Vec<usize>>,
    /// The verdicts of the operations that share parameters, by where those stand.
    shared: BTreeMap<At, Vec<usize>>,
    links: &'l BTreeMap<At, Vec<At>>,
}

impl Graph<'_> {
    /// The verdicts of what a place is a part of.
    fn owners(&self, at: &At) -> BTreeSet<usize> {
        let (mut owners, mut seen, mut pending) =
            (BTreeSet::new(), BTreeSet::new(), vec![at.clone()]);
        while let Some(place) = pending.pop() {
            if !seen.insert(place.clone()) {
                continue;
            }
            if let Some(around) = around(&place).find_map(|place| self.places.get(&place)) {
                owners.extend(around);
                continue;
            }
            let shared = around(&place).find_map(|place| self.shared.get(&place));
            owners.extend(shared.into_iter().flatten());
            let referrers = around(&place).filter_map(|place| self.links.get(&place));
            pending.extend(referrers.flatten().cloned());
        }
        owners
    }
}

/// A place and those that hold it, from the inside out.
fn around(place: &At) -> impl Iterator<Item = At> + use<> {
    std::iter::successors(Some(place.clone()), |at| Some(At::new(at.file, at.pointer.parent()?)))
}
