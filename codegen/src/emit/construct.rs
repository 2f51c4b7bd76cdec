//! Writes what makes a value that is sent: `new` or a builder, and a setter for each optional field.

use proc_macro2::TokenStream;
use quote::quote;

use super::builder;
use super::input::{argument_type, value};
use super::setter::{is_required, others, others_setter, setter};
use super::uses::Uses;
use crate::ir::{Constructor, Docs, Field, Presence, Struct, TypeName, UnknownFields};

/// Whether the type can be `Default`, since nothing in it is required.
pub(super) fn has_default(item: &Struct) -> bool {
    item.constructor == Constructor::New
        && !item.fields.iter().any(|field| is_required(field.presence))
}

/// The items that make a value; none for a type that the API only sends back.
pub(super) fn construct(name: &TypeName, item: &Struct, uses: &mut Uses) -> Vec<TokenStream> {
    if item.constructor != Constructor::None {
        for field in &item.fields {
            match field.presence {
                // Given as the type itself or as nothing.
                Presence::RequiredNullable => uses.ty(&field.ty),
                _ => uses.input(&field.ty, &field.input),
            };
        }
    }
    if let (false, Some(others)) = (item.constructor == Constructor::None, others(item)) {
        uses.input(&others.ty, &others.input);
    }
    match &item.constructor {
        Constructor::None => Vec::new(),
        Constructor::New => {
            let setters = item.fields.iter().filter(|f| !is_required(f.presence)).map(setter);
            let new = new(item);
            let others = others_setter(item);
            vec![quote!(impl #name { #new #(#setters)* #others })]
        }
        Constructor::Builder(builder) => builder::builder(name, builder, item, uses),
    }
}

fn new(item: &Struct) -> TokenStream {
    if has_default(item) {
        let docs = Docs::line("Starts with nothing set.");
        return quote!(#docs pub fn new() -> Self { Self::default() });
    }
    let required: Vec<_> = item.fields.iter().filter(|f| is_required(f.presence)).collect();
    let arguments = required.iter().map(|field| {
        let (name, ty) = (&field.name, required_type(field));
        quote!(#name: #ty)
    });
    let values = item.fields.iter().map(|field| {
        let name = &field.name;
        let value = initial(field);
        if value.to_string() == name.to_string() { quote!(#name) } else { quote!(#name: #value) }
    });
    let extra = match &item.unknown {
        UnknownFields::Kept(name) => Some(quote!(#name: Extra::default(),)),
        UnknownFields::Refused => None,
        UnknownFields::Typed(others) => {
            let name = &others.name;
            Some(quote!(#name: BTreeMap::new(),))
        }
    };
    let is_all = required.len() == item.fields.len() && others(item).is_none();
    let docs = Docs::line(if is_all { "Takes every field." } else { "Takes what is required." });
    quote! {
        #docs
        pub fn new(#(#arguments),*) -> Self { Self { #(#values,)* #extra } }
    }
}

fn required_type(field: &Field) -> TokenStream {
    match field.presence {
        Presence::RequiredNullable => {
            let ty = &field.ty;
            quote!(impl Into<Option<#ty>>)
        }
        Presence::Required | Presence::Optional | Presence::OptionalNullable => {
            argument_type(&field.ty, &field.input)
        }
    }
}

/// The value that `new` puts into a field.
fn initial(field: &Field) -> TokenStream {
    let name = &field.name;
    match field.presence {
        Presence::Required => value(name, &field.input),
        Presence::RequiredNullable => quote!(#name.into()),
        Presence::Optional => quote!(None),
        Presence::OptionalNullable => quote!(Nullable::Absent),
    }
}
