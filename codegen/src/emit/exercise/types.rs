//! Writes types with the modules that they are in: a document may well have types that are called as those of the program.

use proc_macro2::TokenStream;
use quote::{format_ident, quote};

use crate::ir::{Scalar, TypeRef};

/// A type, as a path from the crate's modules `models` and `runtime`.
pub(super) fn qualified(ty: &TypeRef) -> TokenStream {
    match ty {
        TypeRef::Scalar(scalar) => of_scalar(*scalar),
        TypeRef::Parsed(path) => {
            let segments = path.0.iter().map(|segment| format_ident!("{segment}"));
            quote!(runtime::Formatted<runtime::Parsed<#(#segments)::*>>)
        }
        TypeRef::Named(name) => quote!(models::#name),
        TypeRef::List(item) => {
            let item = qualified(item);
            quote!(Vec<#item>)
        }
        TypeRef::Tuple(items) => {
            let items = items.iter().map(qualified);
            quote!((#(#items,)*))
        }
        TypeRef::Map(item) => {
            let item = qualified(item);
            quote!(BTreeMap<String, #item>)
        }
        TypeRef::OrNull(item) => {
            let item = qualified(item);
            quote!(Option<#item>)
        }
        TypeRef::Boxed(item) => {
            let item = qualified(item);
            quote!(Box<#item>)
        }
    }
}

fn of_scalar(scalar: Scalar) -> TokenStream {
    let formatted = |name: &str| {
        let name = format_ident!("{name}");
        quote!(runtime::Formatted<runtime::#name>)
    };
    match scalar {
        Scalar::Secret => quote!(runtime::Secret),
        Scalar::Number => quote!(runtime::Number),
        Scalar::Any => quote!(runtime::Value),
        Scalar::Body => quote!(runtime::RequestBody),
        Scalar::File => quote!(runtime::FilePart),
        Scalar::Parts => quote!(runtime::Parts),
        Scalar::Base64 => formatted("Base64"),
        Scalar::Base64Url => formatted("Base64Url"),
        Scalar::Timestamp => formatted("Timestamp"),
        Scalar::Date => formatted("Date"),
        Scalar::String
        | Scalar::Bool
        | Scalar::I32
        | Scalar::I64
        | Scalar::I128
        | Scalar::U32
        | Scalar::U64
        | Scalar::F32
        | Scalar::F64 => quote!(#scalar),
    }
}
