//! Writes the request type of an operation that has optional parameters.

use proc_macro2::TokenStream;
use quote::quote;

use super::input::{argument_type, value};
use super::operation::{parameter, response_type};
use super::uses::Uses;
use crate::ir::{Docs, Location, Operation, Options, QueryStyle, RuntimeItem, Setter};

/// The type, its setters, and the request options that the runtime's macro gives it.
pub(super) fn options(
    operation: &Operation,
    options: &Options,
    uses: &mut Uses,
) -> Vec<TokenStream> {
    uses.runtime(&[RuntimeItem::Request, RuntimeItem::RequestMacro]);
    let response = response_type(&operation.response, uses);
    let name = &options.name;
    let call = &operation.call;
    let docs = Docs::line(format!("The request of {call}, with its optional parameters."));
    let setters = options.setters.iter().map(|item| setter(item, uses));
    let setters: Vec<_> = setters.collect();
    vec![
        quote! {
            #docs
            #[must_use = "a request does nothing until it is awaited"]
            pub struct #name { request: Request<#response> }
        },
        quote!(impl #name { #(#setters)* }),
        quote!(request!(#name -> #response);),
    ]
}

fn setter(setter: &Setter, uses: &mut Uses) -> TokenStream {
    let Setter { name, argument, wire, location, ty, input, docs } = setter;
    if *location == Some(Location::Query(QueryStyle::Dotted)) {
        return entry_setter(setter);
    }
    uses.input(ty, input);
    let argument_ty = argument_type(ty, input);
    let call = match location {
        Some(location) => parameter(*location, wire, argument, ty, input),
        None => {
            let given = value(argument, input);
            quote!(.json(#given))
        }
    };
    quote! {
        #docs
        pub fn #name(mut self, #argument: #argument_ty) -> Self {
            self.request = self.request #call;
            self
        }
    }
}

/// Writes the setter of a parameter whose entries are sent as parameters of their own. Each call of it adds one entry.
fn entry_setter(setter: &Setter) -> TokenStream {
    let Setter { name, wire, .. } = setter;
    let docs = setter.docs.with_paragraph("Each call adds one entry.");
    quote! {
        #docs
        pub fn #name(mut self, key: impl Into<String>, value: impl Into<String>) -> Self {
            self.request = self.request.query_dotted(#wire, [(key, value)]);
            self
        }
    }
}
