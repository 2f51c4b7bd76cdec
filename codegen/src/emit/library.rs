//! Writes the crate's root, and the modules above its two folders, `models` and `resources`.

use std::collections::BTreeMap;

use proc_macro2::TokenStream;
use quote::quote;

use super::file::{File, Module, rust};
use super::{bundle, front, pages, resource};
use crate::ir::{
    Api, Constructor, Docs, Model, ModelKind, RuntimeItem, RuntimeLink, Struct, TypeName,
};

/// `src/lib.rs`
pub(super) fn library(api: &Api) -> File {
    let runtime = match api.package.runtime {
        RuntimeLink::Vendored => quote!(
            pub mod runtime;
        ),
        RuntimeLink::Path(_) | RuntimeLink::Version(_) => {
            let docs = Docs::line("What the client is made of: requests, errors, encoding.");
            quote!(#docs pub use sdk_runtime as runtime;)
        }
    };
    let module = Module {
        docs: front::crate_docs(api),
        attributes: attributes(api),
        modules: modules(api, runtime),
        items: vec![
            quote!(
                pub use client::Client;
            ),
            quote!(
                pub use runtime::Error;
            ),
        ],
        ..Module::default()
    };
    rust("src/lib.rs", module)
}

/// What keeps lints from what isn't theirs.
fn attributes(api: &Api) -> Vec<&'static str> {
    let in_module = api.package.module.as_ref().map(|_| ALLOWS);
    let undocumented = (!api.is_documented()).then_some(UNDOCUMENTED);
    let in_parts = (!api.package.resource_features.is_empty()).then_some(IN_PARTS);
    in_module.into_iter().flatten().chain(undocumented).chain(in_parts).collect()
}

/// Of a crate with items that there is nothing to say of: what only repeats their names would help nobody.
const UNDOCUMENTED: &str =
    "#![allow(missing_docs, reason = \"the document doesn't describe all\")]";

/// Of a crate whose front page leads to each resource.
const IN_PARTS: &str = "#![cfg_attr(not(feature = \"resources\"), allow(rustdoc::broken_intra_doc_links, reason = \"the docs link to what features turn on\"))]";

/// What the lints of the crate around a module would say of it: it may not show the module, and calls only a part of it.
const ALLOWS: [&str; 2] = [
    "#![allow(dead_code, unreachable_pub, unused_imports, reason = \"all of the API is here, used or not\")]",
    "#![allow(clippy::all, reason = \"names and sizes are the document's\")]",
];

/// The modules of the crate, the runtime last but for the servers.
fn modules(api: &Api, runtime: TokenStream) -> Vec<TokenStream> {
    let servers = quote!(
        pub mod servers;
    );
    let mut modules = vec![
        quote!(
            mod client;
        ),
        quote!(
            pub mod models;
        ),
        quote!(
            pub mod resources;
        ),
        runtime,
    ];
    modules.extend((!api.client.servers.listed.is_empty()).then_some(servers));
    modules
}

/// `src/models.rs`
pub(super) fn models(api: &Api) -> File {
    let always = api.models.iter().filter(|model| model.features.is_empty());
    let modules = always.map(|model| {
        let (module, name) = (&model.module, &model.name);
        match builder(model) {
            Some(builder) => quote!(mod #module; pub use #module::{#name, #builder};),
            None => quote!(mod #module; pub use #module::#name;),
        }
    });
    let docs = vec!["The types of the API, one a file.".to_owned()];
    let mut module = Module { docs, modules: modules.collect(), ..Module::default() };
    let gated = gated(api);
    if !gated.is_empty() {
        module.uses.runtime(&[RuntimeItem::GatedMacro]);
        module.items.push(quote!(gated! { #(#gated)* }));
    }
    rust("src/models.rs", module)
}

/// The groups of types that need the same features.
fn gated(api: &Api) -> Vec<TokenStream> {
    let mut groups: BTreeMap<&[String], Vec<TokenStream>> = BTreeMap::new();
    for model in api.models.iter().filter(|model| !model.features.is_empty()) {
        let (module, name) = (&model.module, &model.name);
        let builder = builder(model).into_iter();
        let entry = quote!(#module: #name #(| #builder)*,);
        groups.entry(&model.features).or_default().push(entry);
    }
    let group = |(features, entries): (&[String], Vec<_>)| quote!(#(#features)|* { #(#entries)* });
    groups.into_iter().map(group).collect()
}

fn builder(model: &Model) -> Option<&TypeName> {
    match &model.kind {
        ModelKind::Struct(Struct { constructor: Constructor::Builder(name), .. }) => Some(name),
        _ => None,
    }
}

/// `src/resources.rs`, with the types that the client's own operations bring with them.
pub(super) fn resources(api: &Api) -> File {
    let mut modules: Vec<_> = api.resources.iter().map(resource::top_declaration).collect();
    let mut own: Vec<_> = api.operations.iter().flat_map(bundle::types).collect();
    own.sort();
    match own.as_slice() {
        [] => {}
        [one] => modules.push(quote!(pub use super::client::#one;)),
        own => modules.push(quote!(pub use super::client::{#(#own),*};)),
    }
    let mut module = Module {
        docs: vec!["The operations of the API, by resource.".to_owned()],
        modules,
        items: vec![quote!(operation_request!();)],
        ..Module::default()
    };
    module.uses.runtime(&[RuntimeItem::OperationRequestMacro]);
    if pages::any(&api.operations, &api.resources) {
        module.items.push(quote!(page_requests!();));
        module.uses.runtime(&[RuntimeItem::PageRequestsMacro]);
    }
    rust("src/resources.rs", module)
}
