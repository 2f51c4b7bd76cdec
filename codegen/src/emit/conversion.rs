//! Writes `From`, which turns a type of answers into what requests have of it.

use proc_macro2::TokenStream;
use quote::{format_ident, quote};

use super::uses::Uses;
use crate::ir::{
    Change, Conversion, ConvertedField, ConvertedParts, Docs, FieldName, RuntimeItem, TypeName,
    TypeRef,
};

/// Writes the conversions of a type into what requests have of it.
pub(super) fn conversions(
    name: &TypeName,
    conversion: &Conversion,
    uses: &mut Uses,
) -> Vec<TokenStream> {
    let Conversion { name: target, boxed, optional, parts } = conversion;
    uses.ty(&TypeRef::Named(target.clone()));
    let docs = Docs::line("Leaves out what only answers have.");
    let value = if uses_value(parts) { quote!(value) } else { quote!(_) };
    let body = match parts {
        ConvertedParts::Fields(fields) => {
            let fields = fields.iter().map(|(name, given)| field(name, given, uses));
            quote!(Self { #(#fields)* })
        }
        ConvertedParts::Variants(variants) => {
            let arms = variants.iter().map(|(variant, change)| {
                let held = changed(quote!(value), change);
                quote!(#name::#variant(value) => Self::#variant(#held),)
            });
            quote!(match value { #(#arms)* })
        }
    };
    let mut items = vec![quote! {
        impl From<#name> for #target {
            #docs
            fn from(#value: #name) -> Self { #body }
        }
    }];
    if *boxed {
        items.push(quote! {
            impl From<#name> for Box<#target> {
                #docs
                fn from(value: #name) -> Self { Self::new(value.into()) }
            }
        });
    }
    if *optional {
        items.push(quote! {
            impl From<#name> for Option<#target> {
                #docs
                fn from(value: #name) -> Self { Some(value.into()) }
            }
        });
    }
    items
}

/// Whether anything of the answer is in the request.
fn uses_value(parts: &ConvertedParts) -> bool {
    match parts {
        ConvertedParts::Fields(fields) => {
            fields.iter().any(|(_, given)| matches!(given, ConvertedField::Field(_)))
        }
        ConvertedParts::Variants(_) => true,
    }
}

fn field(name: &FieldName, given: &ConvertedField, uses: &mut Uses) -> TokenStream {
    let value = match given {
        ConvertedField::Field(change) => changed(quote!(value.#name), change),
        ConvertedField::Nothing => quote!(None),
        ConvertedField::Absent => {
            uses.runtime(&[RuntimeItem::Nullable]);
            quote!(Nullable::Absent)
        }
    };
    quote!(#name: #value,)
}

/// The expression that makes of a value one that requests have.
fn changed(value: TokenStream, change: &Change) -> TokenStream {
    match change {
        Change::Same => value,
        Change::Into => quote!(#value.into()),
        Change::Boxed(inner) => {
            let inner = changed(quote!((*#value)), inner);
            quote!(Box::new(#inner))
        }
        Change::Present(inner) => {
            let each = each(inner);
            quote!(#value.map(#each))
        }
        Change::Items(inner) => {
            let each = each(inner);
            quote!(#value.into_iter().map(#each).collect())
        }
        Change::Values(inner) => {
            let inner = changed(quote!(value), inner);
            quote!(#value.into_iter().map(|(key, value)| (key, #inner)).collect())
        }
        Change::Tuple(items) => {
            let names = (0..items.len()).map(|index| format_ident!("item_{index}"));
            let names: Vec<_> = names.collect();
            let items = names.iter().zip(items).map(|(name, item)| changed(quote!(#name), item));
            quote!({ let (#(#names,)*) = #value; (#(#items,)*) })
        }
    }
}

/// The function that changes each of several values.
fn each(change: &Change) -> TokenStream {
    if *change == Change::Into {
        return quote!(Into::into);
    }
    let changed = changed(quote!(value), change);
    quote!(|value| #changed)
}
