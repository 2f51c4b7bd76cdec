//! Writes the types of requests.

use proc_macro2::TokenStream;
use quote::quote;

use super::input::argument_type;
use super::operation::{body_call, response_type};
use super::pages;
use super::parameter::{Given, parameter};
use super::uses::Uses;
use crate::ir::{Location, Operation, QueryWriting, RequestType, RuntimeItem, Setter, TypeName};

/// The type that all requests of operations are, by the name that the runtime's macro gives it.
const OPERATION_REQUEST: &str = "OperationRequest";

/// The names of the types, for which the runtime's macro has the rest, and their setters.
pub(super) fn requests(operations: &[Operation], uses: &mut Uses) -> Vec<TokenStream> {
    if operations.is_empty() {
        return Vec::new();
    }
    uses.runtime(&[RuntimeItem::RequestsMacro]).resource(&TypeName::new(OPERATION_REQUEST));
    let lines = operations.iter().map(|operation| {
        let response = response_type(&operation.response, uses);
        let (name, call) = (&operation.request.name, &operation.call);
        quote!(#name -> #response = #call,)
    });
    let lines: Vec<_> = lines.collect();
    let paged = pages::pages(operations, uses);
    let setters = operations.iter().filter_map(|operation| setters(operation, uses));
    let setters: Vec<_> = setters.collect();
    [quote!(requests! { #(#lines)* })].into_iter().chain(paged).chain(setters).collect()
}

fn setters(operation: &Operation, uses: &mut Uses) -> Option<TokenStream> {
    let RequestType { name, setters } = &operation.request;
    let setters = setters.iter().map(|item| setter(item, uses));
    let setters: Vec<_> = setters.collect();
    (!setters.is_empty()).then(|| quote!(impl #name { #(#setters)* }))
}

fn setter(setter: &Setter, uses: &mut Uses) -> TokenStream {
    let Setter { name, argument, wire, location, body, ty, input, default: _, docs } = setter;
    if *location == Some(Location::Query(QueryWriting::Dotted)) {
        return entry_setter(setter);
    }
    if *location == Some(Location::Query(QueryWriting::Empty)) {
        return quote! {
            #docs
            pub fn #name(mut self) -> Self { self.request = self.request.query(#wire, ""); self }
        };
    }
    uses.input(ty, input);
    let argument_ty = argument_type(ty, input);
    let call = match (location, body) {
        (Some(location), _) => {
            Some(parameter(location, Given { wire, name: argument, ty, input }, uses))
        }
        (None, Some(kind)) => {
            uses.ty(ty);
            Some(body_call(kind, argument, (ty, input), uses))
        }
        (None, None) => None,
    };
    quote! {
        #docs
        pub fn #name(mut self, #argument: #argument_ty) -> Self {
            self.request = self.request #call;
            self
        }
    }
}

/// What the setter of such a parameter says of itself.
pub(super) const ONE_ENTRY: &str = "Each call adds one entry.";

/// Writes the setter of a parameter whose entries are sent as parameters of their own. Each call of it adds one entry.
fn entry_setter(setter: &Setter) -> TokenStream {
    let Setter { name, wire, .. } = setter;
    let docs = setter.docs.with_paragraph(ONE_ENTRY);
    quote! {
        #docs
        pub fn #name(mut self, key: impl Into<String>, value: impl Into<String>) -> Self {
            self.request = self.request.query_dotted(#wire, [(key, value)]);
            self
        }
    }
}
