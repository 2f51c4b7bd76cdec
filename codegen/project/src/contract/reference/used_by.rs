//! Where types are used by what is written by hand.

use std::collections::{BTreeMap, BTreeSet};

use sdk_codegen::emit::data::{Call, Group, Kind, Reference, Type, Use};

use super::signature::names;

/// Adds to each type where the hand-written crate uses it.
pub(super) fn add(reference: &mut Reference) {
    let mut found: BTreeMap<String, BTreeSet<Use>> = BTreeMap::new();
    each(&reference.groups, &mut |call| {
        let texts = call.signature.iter().map(|(_, ty)| ty.as_str());
        let texts = texts.chain([call.returns.as_str(), call.gives.text.as_str()]);
        for name in texts.flat_map(names) {
            found.entry(name.to_owned()).or_default().insert(Use::Call(call.path.clone()));
        }
    });
    for ty in reference.types.iter().filter(|ty| ty.place.is_hand_written) {
        for name in parts(ty).iter().flat_map(|text| names(text)).filter(|name| *name != ty.name) {
            found.entry(name.to_owned()).or_default().insert(Use::Type(ty.name.clone()));
        }
    }
    for ty in &mut reference.types {
        if let Some(uses) = found.remove(&ty.name) {
            ty.used_by.extend(uses);
            ty.used_by.sort();
            ty.used_by.dedup();
        }
    }
}

/// Goes through the methods that are written by hand.
fn each(groups: &[Group], visit: &mut impl FnMut(&Call)) {
    for group in groups {
        group.calls.iter().filter(|call| call.badge.is_some()).for_each(&mut *visit);
        each(&group.groups, visit);
    }
}

/// The texts of a type in which other types may be named.
fn parts(ty: &Type) -> Vec<String> {
    let methods = ty.methods.iter().map(|method| method.signature.clone());
    let own = match &ty.kind {
        Kind::Object(object) => object.fields.iter().map(|it| it.ty.text.clone()).collect(),
        Kind::Variants { members, .. } => {
            members.iter().filter_map(|it| Some(it.holds.as_ref()?.text.clone())).collect()
        }
        _ => Vec::new(),
    };
    methods.chain(own).collect()
}
