//! Cargo features: one for each resource, with the types that its operations use.

use std::collections::{BTreeMap, BTreeSet};

use super::Assembler;
use crate::ir::{Api, ModelKind, Package, Resource, TypeName};
use crate::lower::calls::Call;
use crate::lower::names::TypeId;
use crate::lower::passes::{reach, used_by};
use crate::lower::types::{About, Ty};
use crate::vendor;

/// The types that each type's file mentions, besides those that it holds.
type Mentions = BTreeMap<TypeId, BTreeSet<TypeId>>;

impl<'a> Assembler<'a> {
    /// Says which feature each resource and each type needs. What the client's own operations use needs none.
    ///
    /// One feature gives all types, so that those that no operation uses (of webhooks, say) can be had, and can still be had
    /// by it when an operation uses them one day.
    pub(crate) fn gate(self, api: &mut Api) {
        let mut taken = taken(&api.package);
        for resource in &mut api.resources {
            let feature = free(resource.accessor.as_str(), &mut taken);
            name(resource, &feature);
            api.package.resource_features.push(feature);
        }
        let ids = self.ids();
        let mentions = self.mentions(api, &ids);
        let always = self.used_by(&mentions, self.calls().filter(|call| call.group.is_empty()));
        let parts = api.resources.iter().map(|resource| {
            let own = self.calls().filter(|call| self.is_below(call, resource));
            (resource.feature.clone().unwrap_or_default(), self.used_by(&mentions, own))
        });
        let parts: Vec<_> = parts.collect();
        api.package.resource_features.push(Package::ALL_MODELS.to_owned());
        api.package.resource_features.sort();
        for model in &mut api.models {
            let Some(id) = ids.get(&model.name).filter(|id| !always.contains(id)) else { continue };
            let needs = parts.iter().filter(|(_, types)| types.contains(id));
            let mut features: Vec<_> = needs.map(|(feature, _)| feature.clone()).collect();
            features.sort();
            let all = || [Package::ALL_MODELS.to_owned()];
            let said = if features.is_empty() { needed(&all()) } else { needed(&features) };
            model.docs = model.docs.with_paragraph(said);
            model.features = all().into_iter().chain(features).collect();
        }
    }

    /// The types that the crate has, by their names.
    fn ids(self) -> BTreeMap<TypeName, TypeId> {
        self.selected.types.iter().map(|id| (self.type_name(*id), *id)).collect()
    }

    fn is_below(self, call: &Call<'_>, resource: &Resource) -> bool {
        let top = call.group.get(..1).and_then(|top| self.named.resources.get(top));
        top.is_some_and(|names| names.handle == resource.handle)
    }

    /// The types that operations use, and all that the files of those mention.
    fn used_by(
        self,
        mentions: &Mentions,
        calls: impl Iterator<Item = &'a Call<'a>>,
    ) -> BTreeSet<TypeId> {
        let mut found = used_by(self.types, calls);
        loop {
            let mentioned = found.iter().filter_map(|id| mentions.get(id)).flatten();
            let missing: Vec<_> = mentioned.filter(|id| !found.contains(id)).copied().collect();
            if missing.is_empty() {
                return found;
            }
            for id in missing {
                reach(self.types, &Ty::Named(id), None, &mut found);
            }
        }
    }

    /// What the file of each type mentions: types that it turns into, and those that its documentation links to.
    fn mentions(self, api: &Api, ids: &BTreeMap<TypeName, TypeId>) -> Mentions {
        let mut mentions = Mentions::new();
        for model in &api.models {
            let Some(id) = ids.get(&model.name) else { continue };
            let item = &self.types[*id];
            let about = match item.about {
                About::BaseOf(of) | About::VariantsOf(of) => Some(of),
                About::Schema(_) | About::HeadersOf(_) | About::Nothing => None,
            };
            let bases = match &model.kind {
                ModelKind::Struct(item) => item.bases.as_slice(),
                _ => &[],
            };
            let bases = bases.iter().filter_map(|base| ids.get(&base.name).copied());
            let other = self.other_form(item).map(|other| other.id);
            let all = about.into_iter().chain(other).chain(bases);
            let there = all.filter(|id| self.selected.types.contains(id));
            mentions.insert(*id, there.collect());
        }
        mentions
    }
}

/// The names that no feature of a resource may have.
fn taken(package: &Package) -> BTreeSet<String> {
    let own = [Package::ALL_MODELS, Package::ALL_RESOURCES].map(str::to_owned);
    let runtime = vendor::features().into_iter().map(|(name, _)| name);
    let dependencies = vendor::dependencies();
    let asked = package.dependencies.iter().map(|dependency| dependency.name.clone());
    own.into_iter().chain(runtime).chain(dependencies).chain(asked).collect()
}

/// A name of a feature that isn't taken: `code-scanning` for `code_scanning`.
fn free(accessor: &str, taken: &mut BTreeSet<String>) -> String {
    let mut name = accessor.trim_start_matches("r#").replace('_', "-");
    while !taken.insert(name.clone()) {
        name.push_str("-resource");
    }
    name
}

/// Gives a resource, and those below it, its feature.
fn name(resource: &mut Resource, feature: &str) {
    resource.feature = Some(feature.to_owned());
    let needed = needed(&[feature.to_owned()]);
    resource.docs = resource.docs.with_paragraph(needed);
    resource.children.iter_mut().for_each(|child| name(child, feature));
}

/// Which feature something needs, in a sentence.
fn needed(features: &[String]) -> String {
    let named: Vec<_> = features.iter().map(|feature| format!("`{feature}`")).collect();
    match named.as_slice() {
        [one] => format!("Needs the feature {one}."),
        [one, other] => format!("Needs the feature {one} or {other}."),
        all => format!("Needs one of the features {}.", all.join(", ")),
    }
}
