//! Writes the servers that a client can be told to use.

use proc_macro2::TokenStream;
use quote::quote;

use super::codec;
use super::file::{File, Module, rust};
use crate::ir::{Api, Docs, RuntimeItem, Server, ServerVariable};

/// `src/servers.rs`; none where there is no choice.
pub(super) fn servers(api: &Api) -> Option<File> {
    let servers = &api.client.servers;
    let first = servers.listed.first()?;
    let mut module = Module {
        docs: vec!["The servers of the API, which the client's builder takes.".to_owned()],
        ..Module::default()
    };
    module.uses.runtime(&[RuntimeItem::Module]);
    if !servers.choices.is_empty() {
        module.uses.runtime(&[RuntimeItem::StringEnumMacro]);
    }
    module.items.push(list(api, first));
    let functions = servers.listed.iter().map(function);
    module.items.push(quote!(impl Server { #(#functions)* }));
    for server in &servers.listed {
        module.items.extend(settings(server));
    }
    for choice in &servers.choices {
        module.items.push(codec::string_enum(&choice.name, &choice.docs, &choice.item));
    }
    Some(rust("src/servers.rs", module))
}

/// The type that has a function for each server.
fn list(api: &Api, first: &Server) -> TokenStream {
    let lib = api.package.lib_name();
    let lines = [
        "The servers that the API's document lists.".to_owned(),
        String::new(),
        "```no_run".to_owned(),
        format!("use {lib}::Client;"),
        format!("use {lib}::servers::Server;"),
        String::new(),
        format!("# fn example() -> Result<(), {lib}::Error> {{"),
        format!("let client = Client::builder().server(Server::{}()).build()?;", first.name),
        "# Ok(())".to_owned(),
        "# }".to_owned(),
        "```".to_owned(),
    ];
    let docs = Docs(lines.into());
    quote! {
        #docs
        #[derive(Clone, Copy, Debug)]
        #[non_exhaustive]
        pub struct Server {}
    }
}

/// The function that gives a server, its variables at their defaults.
fn function(server: &Server) -> TokenStream {
    let Server { name, docs, template, settings, variables } = server;
    let values =
        variables.iter().map(|ServerVariable { wire, default, .. }| quote!(.with(#wire, #default)));
    let url = quote!(runtime::ServerUrl::new(#template) #(#values)*);
    match settings {
        Some(ty) => quote! {
            #docs
            #[must_use]
            pub fn #name() -> #ty { #ty { url: #url } }
        },
        None => quote! {
            #docs
            #[must_use]
            pub fn #name() -> runtime::ServerUrl { #url }
        },
    }
}

/// The type of a server that has variables, with a setter for each.
fn settings(server: &Server) -> Vec<TokenStream> {
    let Some(ty) = &server.settings else { return Vec::new() };
    let docs = Docs::line(format!("The settings of [`Server::{}`].", server.name));
    let setters = server.variables.iter().map(|variable| {
        let ServerVariable { setter, argument, wire, default: _, docs, choice } = variable;
        let (input, value) = match choice {
            Some(choice) => (quote!(#choice), quote!(#argument.into().to_string())),
            None => (quote!(String), quote!(#argument)),
        };
        quote! {
            #docs
            #[must_use]
            pub fn #setter(self, #argument: impl Into<#input>) -> Self {
                Self { url: self.url.with(#wire, #value) }
            }
        }
    });
    vec![
        quote! {
            #docs
            #[derive(Clone, Debug)]
            pub struct #ty { url: runtime::ServerUrl }
        },
        quote!(impl #ty { #(#setters)* }),
        quote! {
            impl From<#ty> for runtime::ServerUrl {
                fn from(server: #ty) -> Self { server.url }
            }
        },
    ]
}
