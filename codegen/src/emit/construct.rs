//! Writes what makes a value that is sent: `new` or a builder, and a setter for each optional field.

use proc_macro2::TokenStream;
use quote::quote;

use super::builder;
use super::input::{argument_type, value};
use super::setter::{given, is_required, others, others_setter, setter, takes_null, union};
use super::uses::Uses;
use crate::ir::{
    Beside, Constructor, Docs, Field, FieldName, Input, Presence, Struct, TypeName, UnknownFields,
};

/// Whether the type can be `Default`, since nothing in it is required.
pub(super) fn has_default(item: &Struct) -> bool {
    item.constructor == Constructor::New
        && union(item).is_none()
        && !item.fields.iter().any(|field| is_required(field.presence))
}

/// The items that make a value; none for a type that the API only sends back.
pub(super) fn construct(name: &TypeName, item: &Struct, uses: &mut Uses) -> Vec<TokenStream> {
    match &item.constructor {
        Constructor::None => Vec::new(),
        Constructor::New => {
            imports(item, uses);
            let setters = item.fields.iter().filter(|f| !is_required(f.presence));
            let setters = setters.map(|field| setter(field, false));
            let new = new(item);
            let others = others_setter(item);
            vec![quote!(impl #name { #new #(#setters)* #others })]
        }
        Constructor::Builder(builder) => {
            imports(item, uses);
            builder::builder(name, builder, item, uses)
        }
    }
}

/// Imports what callers give.
fn imports(item: &Struct, uses: &mut Uses) {
    for field in &item.fields {
        // What can be null is given as the type itself or as nothing.
        if takes_null(item, field) {
            uses.ty(&field.ty);
        } else {
            uses.input(&field.ty, &field.input);
        }
    }
    if let Some(others) = others(item) {
        uses.input(&others.ty, &others.input);
    }
    if let Some(union) = union(item) {
        uses.input(&union.ty, &union.input);
    }
}

fn new(item: &Struct) -> TokenStream {
    if item.given.is_empty() && has_default(item) {
        let docs = Docs::line("Starts with nothing set.");
        return quote!(#docs pub fn new() -> Self { Self::default() });
    }
    let field = |name: &FieldName| item.fields.iter().find(|field| field.name == *name);
    let taken = item.given.iter().filter_map(|it| Some((field(&it.field)?, it.takes_null)));
    let arguments = taken.map(|(field, takes_null)| {
        let (name, (ty, _)) = (&field.name, given(field, takes_null));
        quote!(#name: #ty)
    });
    let union = union(item).map(|Beside { name, ty, input, docs: _, shared: _, named: _ }| {
        let ty = argument_type(ty, input);
        quote!(#name: #ty)
    });
    let arguments = arguments.chain(union);
    let values = item.fields.iter().map(|field| {
        let name = &field.name;
        let value = initial(item, field);
        if value.to_string() == name.to_string() { quote!(#name) } else { quote!(#name: #value) }
    });
    let extra = match &item.unknown {
        UnknownFields::Kept(name) | UnknownFields::Unsent(name) => {
            Some(quote!(#name: Extra::default(),))
        }
        UnknownFields::Refused | UnknownFields::Ignored | UnknownFields::Parts(_) => None,
        UnknownFields::Typed(others) => {
            let name = &others.name;
            Some(quote!(#name: BTreeMap::new(),))
        }
        UnknownFields::Union(Beside { name, input, docs: _, ty: _, shared: _, named: _ }) => {
            let value = value(name, input);
            Some(if *input == Input::Exact { quote!(#name,) } else { quote!(#name: #value,) })
        }
    };
    let is_all = item.given.len() == item.fields.len() && others(item).is_none();
    let docs = Docs::line(if is_all { "Takes every field." } else { "Takes what is required." });
    quote! {
        #docs
        pub fn new(#(#arguments),*) -> Self { Self { #(#values,)* #extra } }
    }
}

/// The value that `new` puts into a field.
fn initial(item: &Struct, field: &Field) -> TokenStream {
    let taken = item.given.iter().find(|given| given.field == field.name);
    match (taken, field.presence) {
        (Some(taken), _) => given(field, taken.takes_null).1,
        (None, Presence::OptionalNullable) => quote!(Nullable::Absent),
        (None, Presence::Optional | Presence::Required | Presence::RequiredNullable) => {
            quote!(None)
        }
    }
}
