//! Which operation of the document is which, from one version of it to the next.

use std::collections::{BTreeMap, BTreeSet};

use crate::document::Document;
use crate::lock::{NamesLock, Place, route};

/// The place of each operation, by its route.
///
/// An operation goes by its `operationId`, so that its path may change; one without goes by its path. Where an id changes and
/// the path doesn't, it is the same operation still: the lock is made to follow. Where several have one id it belongs to the
/// one that had it.
pub(crate) fn places(document: &Document, lock: &mut NamesLock) -> BTreeMap<String, Place> {
    let mut places = BTreeMap::new();
    let mut by_id: BTreeMap<&str, Vec<String>> = BTreeMap::new();
    let old = lock.routes();
    let old: BTreeMap<&Place, &str> = old.iter().map(|(route, place)| (place, *route)).collect();
    for (item, operation) in document.operations() {
        let method = operation.method.as_str();
        let route = route(method, &item.path);
        let place = Place::top("paths").child(&item.path).child(&method.to_lowercase());
        places.insert(route.clone(), place);
        if let Some(id) = operation.id.as_deref().filter(|id| !id.trim().is_empty()) {
            by_id.entry(id).or_default().push(route);
        }
    }
    for (id, mut routes) in by_id {
        let place = Place::top("operations").child(id);
        // The order in the document must not decide.
        routes.sort();
        let old = old.get(&place).and_then(|old| routes.iter().position(|route| route == old));
        places.insert(routes.swap_remove(old.unwrap_or(0)), place);
    }
    follow(&places, lock);
    places
}

/// Takes the lines of an operation that went by another place for those of the one that calls the same now.
fn follow(places: &BTreeMap<String, Place>, lock: &mut NamesLock) {
    let old = lock.routes();
    let known: BTreeSet<_> = old.values().collect();
    let taken: BTreeSet<_> = places.values().collect();
    let moved = places.iter().filter(|(_, place)| !known.contains(place));
    let moved = moved.filter_map(|(route, to)| {
        let from = old.get(route.as_str()).filter(|from| !taken.contains(from))?;
        Some((from.clone(), to.clone()))
    });
    for (from, to) in moved.collect::<Vec<_>>() {
        lock.follow(&from, &to);
    }
}
