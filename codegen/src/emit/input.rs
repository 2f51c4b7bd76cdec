//! Writes the argument of a function, and what turns it into a value of the right type.

use proc_macro2::TokenStream;
use quote::quote;

use crate::ir::{FieldName, Input, Item, TypeRef};

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
        Input::Items(item) | Input::Pairs(item) => {
            let items = items(argument, input, item);
            quote!(#items.collect())
        }
    }
}

/// The same where nothing else says which type it is.
pub(super) fn typed_value(argument: &FieldName, ty: &TypeRef, input: &Input) -> TokenStream {
    match input {
        Input::Exact | Input::Into => value(argument, input),
        Input::Items(item) | Input::Pairs(item) => {
            let items = items(argument, input, item);
            quote!(#items.collect::<#ty>())
        }
    }
}

/// The expression that yields the items of a list, or the keys and values of a map.
fn items(argument: &FieldName, input: &Input, item: &Item) -> TokenStream {
    match input {
        Input::Pairs(_) => {
            let value = if item.into { quote!(value.into()) } else { quote!(value) };
            quote!(#argument.into_iter().map(|(key, value)| (key.into(), #value)))
        }
        _ if item.into => quote!(#argument.into_iter().map(Into::into)),
        _ => quote!(#argument.into_iter()),
    }
}
