//! The types and traits of the hand-written crate, each with the methods that it offers.

use std::collections::BTreeMap;

use syn::{Attribute, ImplItem, Item, Signature, TraitItem};

use super::resolve::{Resolver, Target};
use super::sources::{Module, Sources, is_public};

/// A type or a trait of the crate.
pub(super) struct Own<'s> {
    pub(super) module: &'s Module,
    pub(super) item: &'s Item,
    /// Its public methods and functions; all of a trait.
    pub(super) methods: Vec<Method<'s>>,
    /// The types that a trait is implemented for.
    pub(super) implementors: Vec<Target>,
    /// The type of the error that awaiting it may give, with the module that names it.
    pub(super) fails: Option<(&'s Module, &'s syn::Type)>,
}

/// A method or a function of a type.
pub(super) struct Method<'s> {
    pub(super) module: &'s Module,
    pub(super) signature: &'s Signature,
    pub(super) attributes: &'s [Attribute],
}

impl Method<'_> {
    pub(super) fn name(&self) -> String {
        self.signature.ident.to_string()
    }
}

/// By their full paths: `crate::launch::LaunchRequest`.
pub(super) fn own<'s>(sources: &'s Sources, resolver: &Resolver<'_>) -> BTreeMap<String, Own<'s>> {
    let mut found = BTreeMap::new();
    for module in &sources.modules {
        for item in &module.items {
            let (name, methods) = match item {
                Item::Struct(item) => (&item.ident, Vec::new()),
                Item::Enum(item) => (&item.ident, Vec::new()),
                Item::Trait(item) => (&item.ident, of_trait(module, item)),
                _ => continue,
            };
            found.insert(
                format!("{}::{name}", module.path),
                Own { module, item, methods, implementors: Vec::new(), fails: None },
            );
        }
    }
    for module in &sources.modules {
        for item in &module.items {
            let Item::Impl(item) = item else { continue };
            let Some(owner) = resolver.ty(module, &item.self_ty) else { continue };
            match (&item.trait_, owner) {
                (None, Target::Own(owner)) => {
                    if let Some(own) = found.get_mut(&owner) {
                        own.methods.extend(of_impl(module, item));
                    }
                }
                (Some((path, _)), owner) => {
                    if let Target::Own(owner) = &owner
                        && let Some(own) = found.get_mut(owner)
                        && path.segments.last().is_some_and(|it| it.ident == "IntoFuture")
                    {
                        own.fails = error(item).map(|error| (module, error));
                    }
                    let Some(Target::Own(of)) = resolver.path(module, path) else { continue };
                    if let Some(own) = found.get_mut(&of) {
                        own.implementors.push(owner);
                    }
                }
                (None, Target::Generated(_)) => {}
            }
        }
    }
    found
}

/// The error that a future may give: `E` of `type Output = Result<T, E>`.
fn error(item: &syn::ItemImpl) -> Option<&syn::Type> {
    let output = item.items.iter().find_map(|item| match item {
        ImplItem::Type(item) if item.ident == "Output" => Some(&item.ty),
        _ => None,
    });
    let syn::Type::Path(output) = output? else { return None };
    let last = output.path.segments.last().filter(|last| last.ident == "Result")?;
    let syn::PathArguments::AngleBracketed(given) = &last.arguments else { return None };
    match given.args.iter().nth(1)? {
        syn::GenericArgument::Type(error) => Some(error),
        _ => None,
    }
}

fn of_trait<'s>(module: &'s Module, item: &'s syn::ItemTrait) -> Vec<Method<'s>> {
    let methods = item.items.iter().filter_map(|item| match item {
        TraitItem::Fn(method) => {
            Some(Method { module, signature: &method.sig, attributes: &method.attrs })
        }
        _ => None,
    });
    methods.collect()
}

fn of_impl<'s>(module: &'s Module, item: &'s syn::ItemImpl) -> impl Iterator<Item = Method<'s>> {
    item.items.iter().filter_map(move |item| match item {
        ImplItem::Fn(method) if is_public(&method.vis) => {
            Some(Method { module, signature: &method.sig, attributes: &method.attrs })
        }
        _ => None,
    })
}
