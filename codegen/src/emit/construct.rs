//! How a value that is sent is made: `new` or a builder, and a setter for each optional field.

use proc_macro2::TokenStream;
use quote::quote;

use super::input::{argument_type, value};
use super::{Uses, builder};
use crate::ir::{
    Constructor, Docs, Field, FnName, Others, Presence, Struct, TypeName, UnknownFields, code,
};

/// Whether nothing is required, so that the type can be `Default`.
pub(super) fn has_default(item: &Struct) -> bool {
    item.constructor == Constructor::New
        && !item.fields.iter().any(|field| is_required(field.presence))
}

pub(super) fn is_required(presence: Presence) -> bool {
    matches!(presence, Presence::Required | Presence::RequiredNullable)
}

/// The items that make a value; none for what only comes back.
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

/// The map of the properties that the document doesn't name.
pub(super) fn others(item: &Struct) -> Option<&Others> {
    match &item.unknown {
        UnknownFields::Typed(others) => Some(others),
        UnknownFields::Kept(_) | UnknownFields::Refused => None,
    }
}

/// The setter of the map of properties that the document doesn't name.
pub(super) fn others_setter(item: &Struct) -> Option<TokenStream> {
    let Others { name, docs, ty, input } = others(item)?;
    let (docs, argument, given) = (docs.sentence(), argument_type(ty, input), value(name, input));
    Some(quote! {
        #docs
        pub fn #name(mut self, #name: #argument) -> Self { self.#name = #given; self }
    })
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

/// What `new` puts into a field.
fn initial(field: &Field) -> TokenStream {
    let name = &field.name;
    match field.presence {
        Presence::Required => value(name, &field.input),
        Presence::RequiredNullable => quote!(#name.into()),
        Presence::Optional => quote!(None),
        Presence::OptionalNullable => quote!(Nullable::Absent),
    }
}

/// The setter of an optional field.
pub(super) fn setter(field: &Field) -> TokenStream {
    let (name, docs) = (&field.name, field.docs.sentence());
    let (ty, given) = (argument_type(&field.ty, &field.input), value(name, &field.input));
    let given = match field.presence {
        Presence::OptionalNullable => quote!(Nullable::Value(#given)),
        Presence::Required | Presence::RequiredNullable | Presence::Optional => {
            quote!(Some(#given))
        }
    };
    let null = field.null_setter.as_ref().map(|null| null_setter(field, null));
    quote! {
        #docs
        pub fn #name(mut self, #name: #ty) -> Self { self.#name = #given; self }

        #null
    }
}

/// The setter of null, which reads better than null among the values.
fn null_setter(field: &Field, null: &FnName) -> TokenStream {
    let Field { name, wire, .. } = field;
    let docs = Docs::line(format!("Sends null as {}.", code(wire)));
    quote! {
        #docs
        pub fn #null(mut self) -> Self { self.#name = Nullable::Null; self }
    }
}
