//! Writes the type of an operation's requests.

use proc_macro2::TokenStream;
use quote::quote;

use super::input::{argument_type, value};
use super::operation::{parameter, response_type};
use super::uses::Uses;
use crate::ir::{Location, Operation, QueryStyle, RuntimeItem, Setter};

/// The type, which the runtime's macro writes with the options of every request, and its setters.
pub(super) fn request(operation: &Operation, uses: &mut Uses) -> Vec<TokenStream> {
    uses.runtime(&[RuntimeItem::RequestMacro]);
    let response = response_type(&operation.response, uses);
    let (name, call) = (&operation.request.name, &operation.call);
    let mut items = vec![quote!(request!(#name -> #response, #call);)];
    let setters = operation.request.setters.iter().map(|item| setter(item, uses));
    let setters: Vec<_> = setters.collect();
    if !setters.is_empty() {
        items.push(quote!(impl #name { #(#setters)* }));
    }
    items
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
