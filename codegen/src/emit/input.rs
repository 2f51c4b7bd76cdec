//! Writes the argument of a function, and what turns it into a value of the right type.

use proc_macro2::TokenStream;
use quote::quote;

use crate::ir::{FieldName, Input, TypeRef};

/// The type of the argument, such as `impl Into<String>`.
pub(super) fn argument_type(ty: &TypeRef, input: &Input) -> TokenStream {
    match input {
        Input::Exact => quote!(#ty),
        Input::Into => quote!(impl Into<#ty>),
        Input::Items(item) => {
            let item = item_type(&item.ty, item.into);
            quote!(impl IntoIterator<Item = #item>)
        }
        Input::Pairs(item) => {
            let item = item_type(&item.ty, item.into);
            quote!(impl IntoIterator<Item = (impl Into<String>, #item)>)
        }
    }
}

fn item_type(ty: &TypeRef, into: bool) -> TokenStream {
    if into { quote!(impl Into<#ty>) } else { quote!(#ty) }
}

/// The expression that turns the argument into a value of the type itself.
pub(super) fn value(argument: &FieldName, input: &Input) -> TokenStream {
    match input {
        Input::Exact => quote!(#argument),
        Input::Into => quote!(#argument.into()),
        Input::Items(item) if item.into => quote!(#argument.into_iter().map(Into::into).collect()),
        Input::Items(_) => quote!(#argument.into_iter().collect()),
        Input::Pairs(item) => {
            let value = if item.into { quote!(value.into()) } else { quote!(value) };
            quote!(#argument.into_iter().map(|(key, value)| (key.into(), #value)).collect())
        }
    }
}
