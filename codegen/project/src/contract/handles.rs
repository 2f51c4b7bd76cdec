//! The types of the hand-written crate that stand in front of generated ones, and its traits.

use std::collections::BTreeMap;

use proc_macro2::Ident;
use syn::{ImplItem, Item, ItemImpl, TraitItem};

use super::resolve::{Resolver, Target};
use super::sources::{Module, Sources, is_public};
use super::statement::Word;

/// Methods that every value has, by the traits that bring them.
const EVERYWHERE: &[&str] = &["into", "try_into"];

/// Methods that a derived or implemented trait of Rust's prelude brings.
const BY_TRAIT: &[(&str, &[&str])] = &[
    ("Clone", &["clone", "clone_from", "to_owned", "clone_into"]),
    ("PartialEq", &["eq", "ne"]),
    ("PartialOrd", &["partial_cmp", "lt", "le", "gt", "ge"]),
    ("Ord", &["cmp", "max", "min", "clamp"]),
    ("IntoIterator", &["into_iter"]),
    ("Display", &["to_string"]),
    ("AsRef", &["as_ref"]),
    ("AsMut", &["as_mut"]),
];

/// A type of the crate that derefs to a generated one.
#[derive(Debug)]
pub(super) struct OwnHandle {
    pub(super) name: Word,
    /// Its full path: `crate::vms::Vms`.
    pub(super) path: String,
    /// The generated type in the end.
    pub(super) target: String,
    /// What of it comes before the generated type's own: its public methods and fields, and those that its traits bring.
    pub(super) members: Vec<Member>,
}

/// Something that is found by its name on a value.
#[derive(Clone, Debug)]
pub(super) struct Member {
    pub(super) name: Word,
    pub(super) is_field: bool,
    /// The trait that brings it.
    pub(super) by: Option<String>,
}

/// A trait of the crate that a generated type implements.
#[derive(Debug)]
pub(super) struct Extension {
    pub(super) name: String,
    /// The generated type.
    pub(super) target: String,
    pub(super) methods: Vec<Word>,
}

/// What the crate puts in front of generated types.
#[derive(Debug, Default)]
pub(super) struct Handles {
    pub(super) own: Vec<OwnHandle>,
    pub(super) extensions: Vec<Extension>,
}

impl Handles {
    pub(super) fn find(sources: &Sources, resolver: &Resolver<'_>) -> Self {
        let mut facts = Facts::default();
        for module in &sources.modules {
            facts.types_and_traits(module);
        }
        for module in &sources.modules {
            facts.implementations(module, resolver);
        }
        facts.handles()
    }
}

/// What the crate's items say, by full paths.
#[derive(Default)]
struct Facts {
    types: BTreeMap<String, Word>,
    traits: BTreeMap<String, Vec<Word>>,
    derefs: BTreeMap<String, Target>,
    members: BTreeMap<String, Vec<Member>>,
    extensions: Vec<Extension>,
}

impl Facts {
    fn types_and_traits(&mut self, module: &Module) {
        for item in &module.items {
            match item {
                Item::Struct(item) => {
                    self.ty(module, &item.ident, &item.attrs);
                    let fields = item.fields.iter().filter(|field| is_public(&field.vis));
                    let names = fields.filter_map(|field| field.ident.as_ref());
                    let members = names.map(|name| module.member(name, true, None)).collect();
                    self.add(&full(module, &item.ident), members);
                }
                Item::Enum(item) => self.ty(module, &item.ident, &item.attrs),
                Item::Trait(item) => {
                    let methods = item.items.iter().filter_map(|item| match item {
                        TraitItem::Fn(method) => {
                            method.sig.receiver().map(|_| module.reader().word(&method.sig.ident))
                        }
                        _ => None,
                    });
                    self.traits.insert(full(module, &item.ident), methods.collect());
                }
                _ => {}
            }
        }
    }

    fn ty(&mut self, module: &Module, name: &Ident, attributes: &[syn::Attribute]) {
        let path = full(module, name);
        self.types.insert(path.clone(), module.reader().word(name));
        for derived in attributes.iter().filter(|it| it.path().is_ident("derive")) {
            // What can't be read is no list of traits.
            let _ = derived.parse_nested_meta(|meta| {
                if let Some(last) = meta.path.segments.last() {
                    self.known_trait(module, &path, name, &last.ident.to_string());
                }
                Ok(())
            });
        }
        let everywhere = EVERYWHERE.iter().map(|method| implied(module, name, method, "Into"));
        self.add(&path, everywhere.collect());
    }

    /// Adds what a trait of Rust's own brings.
    fn known_trait(&mut self, module: &Module, path: &str, at: &Ident, name: &str) {
        let known = BY_TRAIT.iter().find(|(known, _)| *known == name);
        let methods = known.into_iter().flat_map(|(_, methods)| *methods);
        self.add(path, methods.map(|method| implied(module, at, method, name)).collect());
    }

    fn add(&mut self, path: &str, members: Vec<Member>) {
        self.members.entry(path.to_owned()).or_default().extend(members);
    }

    fn implementations(&mut self, module: &Module, resolver: &Resolver<'_>) {
        for item in &module.items {
            let Item::Impl(item) = item else { continue };
            let Some(owner) = resolver.ty(module, &item.self_ty) else { continue };
            match (&item.trait_, owner) {
                (None, Target::Own(owner)) => self.inherent(module, item, &owner),
                (Some((path, _)), owner) => {
                    self.implemented(module, resolver, item, path, owner);
                }
                (None, Target::Generated(_)) => {}
            }
        }
    }

    fn inherent(&mut self, module: &Module, item: &ItemImpl, owner: &str) {
        let methods = item.items.iter().filter_map(|item| match item {
            ImplItem::Fn(method) if is_public(&method.vis) => {
                method.sig.receiver().map(|_| module.member(&method.sig.ident, false, None))
            }
            _ => None,
        });
        self.add(owner, methods.collect());
    }

    fn implemented(
        &mut self,
        module: &Module,
        resolver: &Resolver<'_>,
        item: &ItemImpl,
        path: &syn::Path,
        owner: Target,
    ) {
        let Some(last) = path.segments.last() else { return };
        let name = last.ident.to_string();
        let own = match resolver.path(module, path) {
            Some(Target::Own(path)) => self.traits.get(&path).cloned(),
            _ => None,
        };
        match (own, owner) {
            (Some(methods), Target::Generated(target)) => {
                self.extensions.push(Extension { name, target, methods });
            }
            (Some(methods), Target::Own(owner)) => {
                let by = |word| Member { name: word, is_field: false, by: Some(name.clone()) };
                self.add(&owner, methods.into_iter().map(by).collect());
            }
            (None, Target::Own(owner)) if name == "Deref" => {
                let target = item.items.iter().find_map(|item| match item {
                    ImplItem::Type(ty) if ty.ident == "Target" => resolver.ty(module, &ty.ty),
                    _ => None,
                });
                self.derefs.extend(target.map(|target| (owner, target)));
            }
            (None, Target::Own(owner)) => self.known_trait(module, &owner, &last.ident, &name),
            (None, Target::Generated(_)) => {}
        }
    }

    fn handles(mut self) -> Handles {
        let mut own = Vec::new();
        for (path, name) in &self.types {
            let mut next = self.derefs.get(path);
            // A circle of types ends nowhere.
            for _ in 0..=self.derefs.len() {
                match next {
                    Some(Target::Own(path)) => next = self.derefs.get(path),
                    Some(Target::Generated(_)) | None => break,
                }
            }
            let Some(Target::Generated(target)) = next else { continue };
            let members = self.members.remove(path).unwrap_or_default();
            let (name, path, target) = (name.clone(), path.clone(), target.clone());
            own.push(OwnHandle { name, path, target, members });
        }
        Handles { own, extensions: self.extensions }
    }
}

impl Module {
    fn member(&self, name: &Ident, is_field: bool, by: Option<String>) -> Member {
        Member { name: self.reader().word(name), is_field, by }
    }
}

/// A method that a trait of Rust's own brings: it stands where the trait does.
fn implied(module: &Module, at: &Ident, method: &str, by: &str) -> Member {
    let mut member = module.member(at, false, Some(by.to_owned()));
    method.clone_into(&mut member.name.text);
    member
}

fn full(module: &Module, name: &Ident) -> String {
    format!("{}::{name}", module.path)
}
