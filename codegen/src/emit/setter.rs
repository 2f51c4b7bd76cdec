//! Writes the methods that set one field, and what a constructor takes for one.

use proc_macro2::TokenStream;
use quote::quote;

use super::input::{argument_type, value};
use crate::ir::{Beside, Docs, Field, FnName, Others, Presence, Struct, UnknownFields, code};

/// Whether a value can't be made without the field.
pub(super) fn is_required(presence: Presence) -> bool {
    matches!(presence, Presence::Required | Presence::RequiredNullable)
}

/// Whether null can be given for a field that a constructor takes.
pub(super) fn takes_null(item: &Struct, field: &Field) -> bool {
    item.given.iter().any(|given| given.takes_null && given.field == field.name)
}

/// What a constructor takes for a field, and the value that the field gets. A field that is no longer required is given as it
/// was when it was.
pub(super) fn given(field: &Field, takes_null: bool) -> (TokenStream, TokenStream) {
    let Field { name, ty, input, presence, .. } = field;
    if takes_null {
        let value = match presence {
            Presence::OptionalNullable => {
                quote!(Nullable::from(Into::<Option<#ty>>::into(#name)))
            }
            Presence::Required | Presence::RequiredNullable | Presence::Optional => {
                quote!(#name.into())
            }
        };
        return (quote!(impl Into<Option<#ty>>), value);
    }
    let given = value(name, input);
    let value = match presence {
        Presence::Required => given,
        Presence::RequiredNullable | Presence::Optional => quote!(Some(#given)),
        Presence::OptionalNullable => quote!(Nullable::Value(#given)),
    };
    (argument_type(ty, input), value)
}

/// The setter of an optional field.
pub(super) fn setter(field: &Field, takes_null: bool) -> TokenStream {
    let (name, docs) = (&field.name, field.docs.sentence());
    let (ty, given) = given(field, takes_null);
    let null = field.null_setter.as_ref().map(|null| null_setter(field, null));
    quote! {
        #docs
        pub fn #name(mut self, #name: #ty) -> Self { self.#name = #given; self }

        #null
    }
}

/// The setter that sends null. Callers read it more easily than a setter that takes null as a value.
fn null_setter(field: &Field, null: &FnName) -> TokenStream {
    let Field { name, wire, .. } = field;
    let docs = Docs::line(format!("Sends null as {}.", code(wire)));
    quote! {
        #docs
        pub fn #null(mut self) -> Self { self.#name = Nullable::Null; self }
    }
}

/// The map that holds the properties that the document doesn't name; none if they have no type.
pub(super) fn others(item: &Struct) -> Option<&Others> {
    match &item.unknown {
        UnknownFields::Typed(others) => Some(others),
        UnknownFields::Kept(_)
        | UnknownFields::Unsent(_)
        | UnknownFields::Refused
        | UnknownFields::Ignored
        | UnknownFields::Parts(_)
        | UnknownFields::Union(_) => None,
    }
}

/// The alternatives that stand beside the fields; none if there are none.
pub(super) fn union(item: &Struct) -> Option<&Beside> {
    match &item.unknown {
        UnknownFields::Union(union) => Some(union),
        UnknownFields::Kept(_)
        | UnknownFields::Unsent(_)
        | UnknownFields::Refused
        | UnknownFields::Ignored
        | UnknownFields::Parts(_)
        | UnknownFields::Typed(_) => None,
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
