//! Writes how a type is encoded: a call of a macro of the runtime, with an entry in each line.
//!
//! How long generated code takes to compile depends on what is written here, and on the runtime's `codec`.

use proc_macro2::TokenStream;
use quote::{ToTokens as _, quote};

use super::multipart::multipart;
use crate::ir::{
    Beside, Constant, Docs, IntEnum, Literal, Others, Presence, StringEnum, Struct, TypeName,
    Union, UnionVariant, UnknownFields, ValueEnum,
};

/// The codec of an object; what is sent as parts has none, but is made into those.
pub(super) fn model(name: &TypeName, item: &Struct) -> TokenStream {
    if let UnknownFields::Parts(parts) = &item.unknown {
        return multipart(name, item, parts);
    }
    let fields = item.fields.iter().map(|field| {
        let (name, wire) = (&field.name, &field.wire);
        match field.presence {
            Presence::RequiredNullable => quote!(#name: nullable #wire,),
            Presence::Required | Presence::Optional | Presence::OptionalNullable => {
                quote!(#name: #wire,)
            }
        }
    });
    let unknown = match &item.unknown {
        UnknownFields::Kept(name) => quote!(..#name,),
        UnknownFields::Refused | UnknownFields::Parts(_) => quote!(..closed,),
        UnknownFields::Ignored => TokenStream::new(),
        UnknownFields::Unsent(name) => quote!(..unsent #name,),
        UnknownFields::Typed(Others { name, docs: _, ty: _, input: _ }) => quote!(..map #name,),
        UnknownFields::Union(Beside { name, docs: _, ty: _, input: _, shared, named }) => {
            let closed = named.as_ref().map(|named| quote!(closed [#(#named),*]));
            quote!(..union #name [#(#shared),*] #closed,)
        }
    };
    let constants = item.constants.iter().map(|Constant { wire, value }| quote!(#wire = #value,));
    quote!(model! { #name { #(#fields)* #(#constants)* #unknown } })
}

/// A string with known values, and its codec: the runtime's macro writes the enum.
pub(super) fn string_enum(name: &TypeName, docs: &Docs, item: &StringEnum) -> TokenStream {
    let variants = item.variants.iter().map(|variant| {
        let (name, docs, value) = (&variant.name, &variant.docs, &variant.value);
        quote!(#docs #name = #value,)
    });
    let unknown = &item.unknown;
    quote!(string_enum! { #docs pub enum #name { #(#variants)* ..#unknown, } })
}

/// An integer with known values, and its codec: the runtime's macro writes the enum.
pub(super) fn int_enum(name: &TypeName, docs: &Docs, item: &IntEnum) -> TokenStream {
    let variants = item.variants.iter().map(|variant| {
        let (name, docs) = (&variant.name, &variant.docs);
        let value = proc_macro2::Literal::i64_unsuffixed(variant.value);
        quote!(#docs #name = #value,)
    });
    let unknown = &item.unknown;
    quote!(int_enum! { #docs pub enum #name { #(#variants)* ..#unknown, } })
}

/// Values of several kinds, and their codec: the runtime's macro writes the enum.
pub(super) fn value_enum(name: &TypeName, docs: &Docs, item: &ValueEnum) -> TokenStream {
    let variants = item.variants.iter().map(|variant| {
        let (name, docs, value) = (&variant.name, &variant.docs, literal(&variant.value));
        quote!(#docs #name = #value,)
    });
    let unknown = &item.unknown;
    quote!(value_enum! { #docs pub enum #name { #(#variants)* ..#unknown, } })
}

fn literal(value: &Literal) -> TokenStream {
    match value {
        Literal::Bool(value) => quote!(#value),
        Literal::Whole(value) => proc_macro2::Literal::i128_unsuffixed(*value).into_token_stream(),
        // As short as it can be written: `1e30`.
        Literal::Number(value) => format!("{value:?}")
            .parse()
            .unwrap_or_else(|_| proc_macro2::Literal::f64_unsuffixed(*value))
            .into_token_stream(),
        Literal::Text(text) => quote!(#text),
    }
}

/// The codec of a union.
pub(super) fn union(name: &TypeName, item: &Union) -> TokenStream {
    let unknown = item.unknown.as_ref().map(|unknown| quote!(..#unknown,));
    match &item.tag {
        Some(tag) => {
            let variants = item.variants.iter().map(|UnionVariant { name, tags, .. }| {
                if tags.is_empty() { quote!(_: #name,) } else { quote!(#name: #(#tags)|*,) }
            });
            quote!(union! { #name by #tag { #(#variants)* #unknown } })
        }
        None => {
            let variants = item.variants.iter().map(|variant| &variant.name);
            quote!(union! { #name { #(#variants,)* #unknown } })
        }
    }
}
