//! Writes a resource, which is a group of operations, in a file of its own.

use proc_macro2::TokenStream;
use quote::quote;

use super::file::{File, Module, rust};
use super::uses::Uses;
use super::{answers, bundle, operation, request};
use crate::ir::{Docs, Resource, RuntimeItem, TypeName};

/// Writes the file of a resource; `path` is its path without the ending, `is_top` whether the client gives it.
pub(super) fn resource(resource: &Resource, path: String, is_top: bool) -> File {
    let mut module = Module {
        docs: module_docs(resource),
        private: true,
        modules: resource.children.iter().map(declaration).collect(),
        ..Module::default()
    };
    module.uses.runtime(&[RuntimeItem::Transport]);
    module.items.extend(of_client(resource, is_top, &mut module.uses));
    module.items.push(handle(resource));
    module.items.push(methods(resource, &mut module.uses));
    module.items.extend(request::requests(&resource.operations, &mut module.uses));
    for operation in &resource.operations {
        module.items.extend(bundle::bundle(operation, &mut module.uses));
        module.items.extend(answers::answers(operation, &mut module.uses));
    }
    rust(path + ".rs", module)
}

/// What the resource is about, and what the file is.
fn module_docs(resource: &Resource) -> Vec<String> {
    let about = Some(resource.summary.clone()).filter(|about| !about.is_empty());
    about.into_iter().chain([format!("Operations of `{}`", resource.accessor)]).collect()
}

/// Writes `mod files;` and re-exports the types of the resource and of all resources below it.
fn declaration(resource: &Resource) -> TokenStream {
    gated_declaration(resource, None)
}

/// The same of a resource that the client gives, which may need a feature.
pub(super) fn top_declaration(resource: &Resource) -> TokenStream {
    let gate = resource.feature.as_ref().map(|feature| quote!(#[cfg(feature = #feature)]));
    gated_declaration(resource, gate.as_ref())
}

fn gated_declaration(resource: &Resource, gate: Option<&TokenStream>) -> TokenStream {
    let module = &resource.module;
    let mut types = Vec::new();
    collect_types(resource, &mut types);
    types.sort();
    let types = match types.as_slice() {
        [one] => quote!(#one),
        types => quote!({#(#types),*}),
    };
    quote!(#gate mod #module; #gate pub use #module::#types;)
}

fn collect_types<'a>(resource: &'a Resource, types: &mut Vec<&'a TypeName>) {
    types.push(&resource.handle);
    types.extend(resource.operations.iter().flat_map(bundle::types));
    for child in &resource.children {
        collect_types(child, types);
    }
}

fn handle(resource: &Resource) -> TokenStream {
    let (name, docs) = (&resource.handle, &resource.docs);
    quote! {
        #docs
        #[derive(Clone, Debug)]
        pub struct #name { pub(crate) transport: Transport }
    }
}

fn methods(resource: &Resource, uses: &mut Uses) -> TokenStream {
    let name = &resource.handle;
    let operations = resource.operations.iter().map(|item| operation::operation(item, uses));
    let operations: Vec<_> = operations.collect();
    let accessors = resource.children.iter().map(accessor);
    quote! {
        impl #name {
            #(#accessors)*
            #(#operations)*
        }
    }
}

/// The client's method that gives a resource which needs a feature: it is there where the resource is.
fn of_client(resource: &Resource, is_top: bool, uses: &mut Uses) -> Option<TokenStream> {
    resource.feature.as_ref().filter(|_| is_top)?;
    uses.client();
    let accessor = accessor(resource);
    Some(quote!(impl Client { #accessor }))
}

/// The method that gives a resource.
pub(super) fn accessor(resource: &Resource) -> TokenStream {
    let (name, handle) = (&resource.accessor, &resource.handle);
    let has_words = !resource.summary.is_empty();
    let docs = if has_words { resource.docs.summary() } else { Docs::default() };
    let docs = match &resource.feature {
        Some(feature) => docs.with_paragraph(format!("Needs the feature `{feature}`.")),
        None => docs,
    };
    quote! {
        #docs
        #[must_use]
        pub fn #name(&self) -> #handle { #handle { transport: self.transport.clone() } }
    }
}
