//! Writes `Debug` for a type that has secrets, which it must not show.

use proc_macro2::TokenStream;
use quote::quote;

use super::uses::Uses;
use crate::ir::{Beside, Docs, Others, Struct, TypeName, UnknownFields, code};

/// Whether `Debug` has to be written, since a derived one would show secrets.
pub(super) fn is_written(item: &Struct) -> bool {
    item.fields.iter().any(|field| field.is_hidden)
}

/// Writes `Debug` without the hidden fields; none if there are no such fields. `has_unknown` says whether the type keeps
/// unknown fields, which a builder doesn't.
pub(super) fn debug(
    name: &TypeName,
    item: &Struct,
    has_unknown: bool,
    uses: &mut Uses,
) -> Option<TokenStream> {
    if !is_written(item) {
        return None;
    }
    uses.fmt();
    let (hidden, shown): (Vec<_>, Vec<_>) = item.fields.iter().partition(|field| field.is_hidden);
    let hidden: Vec<_> = hidden.iter().map(|field| code(field.name.as_str())).collect();
    let docs = Docs::line(format!("Leaves out {}, which may hold secrets.", hidden.join(" and ")));
    let unknown = match &item.unknown {
        UnknownFields::Kept(name) | UnknownFields::Unsent(name) if has_unknown => Some(name),
        UnknownFields::Kept(_)
        | UnknownFields::Unsent(_)
        | UnknownFields::Refused
        | UnknownFields::Ignored
        | UnknownFields::Parts(_) => None,
        UnknownFields::Typed(Others { name, docs: _, ty: _, input: _ })
        | UnknownFields::Union(Beside { name, docs: _, ty: _, input: _, shared: _, named: _ }) => {
            Some(name)
        }
    };
    let fields = shown.iter().map(|field| &field.name).chain(unknown);
    let fields = fields.map(|name| {
        let text = name.as_str().trim_start_matches("r#");
        quote!(.field(#text, &self.#name))
    });
    let text = name.as_str();
    Some(quote! {
        impl fmt::Debug for #name {
            #docs
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.debug_struct(#text) #(#fields)* .finish_non_exhaustive()
            }
        }
    })
}
