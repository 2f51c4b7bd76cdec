//! Gathers the imports of a file while its items are written.

use std::collections::{BTreeMap, BTreeSet};

use proc_macro2::TokenStream;
use quote::{ToTokens as _, format_ident, quote};

use crate::ir::{Input, RuntimeItem, Scalar, TypeName, TypeRef};

/// The imports of a file.
#[derive(Debug, Default, Clone)]
pub struct Uses {
    map: bool,
    fmt: bool,
    paths: BTreeMap<&'static str, BTreeSet<String>>,
}

impl Uses {
    /// Imports items of the runtime.
    pub(crate) fn runtime(&mut self, items: &[RuntimeItem]) -> &mut Self {
        let names: Vec<_> = items.iter().map(|item| item.as_str()).collect();
        self.add("runtime", &names)
    }

    /// Imports the module of formatting.
    pub(crate) fn fmt(&mut self) {
        self.fmt = true;
    }

    /// Imports the types of resources.
    pub(crate) fn resource(&mut self, name: &TypeName) {
        self.add("resources", &[name.as_str()]);
    }

    /// Imports the client.
    pub(crate) fn client(&mut self) {
        self.add("client", &["Client"]);
    }

    /// Imports what a type mentions.
    pub(crate) fn ty(&mut self, ty: &TypeRef) -> &mut Self {
        match ty {
            TypeRef::Scalar(scalar) => self.scalar(*scalar),
            // A document may well have a type of that name.
            TypeRef::Parsed(_) => self.runtime(&[RuntimeItem::Module, RuntimeItem::Formatted]),
            TypeRef::Named(name) => self.add("models", &[name.as_str()]),
            TypeRef::Map(item) => {
                self.map = true;
                self.ty(item)
            }
            TypeRef::Tuple(items) => items.iter().fold(self, |uses, item| uses.ty(item)),
            TypeRef::List(item) | TypeRef::OrNull(item) | TypeRef::Boxed(item) => self.ty(item),
        }
    }

    /// Imports what the argument of a function mentions.
    pub(crate) fn input(&mut self, ty: &TypeRef, input: &Input) -> &mut Self {
        match input {
            Input::Exact | Input::Into => self.ty(ty),
            Input::Items(item) | Input::Pairs(item) => self.ty(&item.ty),
        }
    }

    /// Takes out a name that the file defines itself.
    pub(crate) fn without(&mut self, name: &TypeName) {
        if let Some(names) = self.paths.get_mut("models") {
            names.remove(name.as_str());
        }
    }

    fn scalar(&mut self, scalar: Scalar) -> &mut Self {
        match scalar {
            Scalar::Secret => self.runtime(&[RuntimeItem::Secret]),
            Scalar::Base64 => self.runtime(&[RuntimeItem::Formatted, RuntimeItem::Base64]),
            Scalar::Base64Url => self.runtime(&[RuntimeItem::Module, RuntimeItem::Formatted]),
            Scalar::Number | Scalar::Body | Scalar::File | Scalar::Parts => {
                self.runtime(&[RuntimeItem::Module])
            }
            Scalar::Timestamp => self.runtime(&[RuntimeItem::Formatted, RuntimeItem::Timestamp]),
            Scalar::Date => self.runtime(&[RuntimeItem::Formatted, RuntimeItem::Date]),
            Scalar::Any => self.runtime(&[RuntimeItem::Value]),
            Scalar::String
            | Scalar::Bool
            | Scalar::I32
            | Scalar::I64
            | Scalar::I128
            | Scalar::U32
            | Scalar::U64
            | Scalar::F32
            | Scalar::F64 => self,
        }
    }

    fn add(&mut self, module: &'static str, names: &[&str]) -> &mut Self {
        self.paths.entry(module).or_default().extend(names.iter().map(|&name| name.to_owned()));
        self
    }

    /// The `use` items in groups: std, then the crate.
    #[must_use]
    pub fn groups(&self) -> Vec<Vec<TokenStream>> {
        let map = self.map.then(|| {
            quote!(
                use std::collections::BTreeMap;
            )
        });
        let fmt = self.fmt.then(|| {
            quote!(
                use std::fmt;
            )
        });
        let own =
            self.paths.iter().filter(|(_, names)| !names.is_empty()).map(|(module, names)| {
                let module = format_ident!("{module}");
                // The module itself comes first.
                let (own, others): (Vec<_>, Vec<_>) =
                    names.iter().partition(|name| name.as_str() == "self");
                let names = own.into_iter().chain(others).map(|name| imported(name));
                let names: Vec<_> = names.collect();
                match names.as_slice() {
                    [name] if name.to_string() == "self" => quote!(use crate::#module;),
                    [name] => quote!(use crate::#module::#name;),
                    names => quote!(use crate::#module::{#(#names),*};),
                }
            });
        [map.into_iter().chain(fmt).collect(), own.collect::<Vec<_>>()]
            .into_iter()
            .filter(|group: &Vec<_>| !group.is_empty())
            .collect()
    }
}

/// A name as it is imported; a trait of which only the methods are used has none: `Fill as _`.
fn imported(name: &str) -> TokenStream {
    match name.strip_suffix(" as _") {
        Some(name) => {
            let name = format_ident!("{name}");
            quote!(#name as _)
        }
        None => format_ident!("{name}").into_token_stream(),
    }
}
