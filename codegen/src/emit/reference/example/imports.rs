//! What an example imports.

use std::collections::BTreeSet;

use proc_macro2::TokenStream;
use quote::{format_ident, quote};

use crate::ir::{Scalar, TypeName, TypeRef};

/// What an example imports.
#[derive(Debug, Default)]
pub(super) struct Imports {
    models: BTreeSet<TypeName>,
    bundles: BTreeSet<TypeName>,
    runtime: bool,
    map: bool,
}

impl Imports {
    /// A type of the document.
    pub(super) fn model(&mut self, name: &TypeName) -> TokenStream {
        self.models.insert(name.clone());
        quote!(#name)
    }

    /// A type that stands for arguments.
    pub(super) fn bundle(&mut self, name: &TypeName) -> TokenStream {
        self.bundles.insert(name.clone());
        quote!(#name)
    }

    /// An item of the runtime, by its path: a document may well have a type of its name.
    pub(super) fn runtime(&mut self, name: &str) -> TokenStream {
        self.runtime = true;
        let name = format_ident!("{name}");
        quote!(runtime::#name)
    }

    /// The type of maps.
    pub(super) fn map(&mut self) -> TokenStream {
        self.map = true;
        quote!(BTreeMap)
    }

    /// A type of the runtime, or of Rust.
    pub(super) fn scalar(&mut self, scalar: Scalar) -> TokenStream {
        let name = match scalar {
            Scalar::String
            | Scalar::Bool
            | Scalar::I32
            | Scalar::I64
            | Scalar::I128
            | Scalar::U32
            | Scalar::U64
            | Scalar::F32
            | Scalar::F64 => return quote!(#scalar),
            Scalar::Number => "Number",
            Scalar::Secret => "Secret",
            Scalar::Base64 => "Base64",
            Scalar::Base64Url => "Base64Url",
            Scalar::Timestamp => "Timestamp",
            Scalar::Date => "Date",
            Scalar::Any => "Value",
            Scalar::Body => "RequestBody",
            Scalar::File => "FilePart",
            Scalar::Parts => "Parts",
        };
        self.runtime(name)
    }

    /// A type as an example names it.
    pub(super) fn ty(&mut self, ty: &TypeRef) -> TokenStream {
        match ty {
            TypeRef::Scalar(
                scalar @ (Scalar::Base64 | Scalar::Base64Url | Scalar::Timestamp | Scalar::Date),
            ) => {
                let (formatted, scalar) = (self.runtime("Formatted"), self.scalar(*scalar));
                quote!(#formatted<#scalar>)
            }
            TypeRef::Scalar(scalar) => self.scalar(*scalar),
            // What reads the text may be of a crate that the program doesn't have.
            TypeRef::Parsed(_) => {
                let formatted = self.runtime("Formatted");
                quote!(#formatted<_>)
            }
            TypeRef::Named(name) => self.model(name),
            TypeRef::List(item) => {
                let item = self.ty(item);
                quote!(Vec<#item>)
            }
            TypeRef::Tuple(items) => {
                let items = items.iter().map(|item| self.ty(item));
                let items: Vec<_> = items.collect();
                quote!((#(#items,)*))
            }
            TypeRef::Map(item) => {
                let (map, item) = (self.map(), self.ty(item));
                quote!(#map<String, #item>)
            }
            TypeRef::OrNull(inner) => {
                let inner = self.ty(inner);
                quote!(Option<#inner>)
            }
            TypeRef::Boxed(inner) => {
                let inner = self.ty(inner);
                quote!(Box<#inner>)
            }
        }
    }

    /// The `use` items, in rustfmt's order.
    pub(super) fn uses(&self, library: &str) -> Vec<TokenStream> {
        let own = [("models", &self.models), ("resources", &self.bundles)];
        let own = own.into_iter().filter(|(_, names)| !names.is_empty());
        let mut lines: Vec<String> = own
            .map(|(module, names)| {
                let names: Vec<_> = names.iter().map(TypeName::as_str).collect();
                match names.as_slice() {
                    [one] => format!("use {library}::{module}::{one};"),
                    names => format!("use {library}::{module}::{{{}}};", names.join(", ")),
                }
            })
            .collect();
        lines.extend(self.runtime.then(|| format!("use {library}::runtime;")));
        lines.extend(self.map.then(|| "use std::collections::BTreeMap;".to_owned()));
        lines.sort();
        lines.iter().filter_map(|line| line.parse().ok()).collect()
    }
}
