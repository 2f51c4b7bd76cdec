//! Writes how a struct becomes the parts of a body.

use proc_macro2::TokenStream;
use quote::quote;

use super::parameter::style_tokens;
use crate::ir::{Field, PartWriting, Presence, Scalar, Struct, TypeName, TypeRef};

/// The implementation of the runtime's `Multipart`: a call for each field, in their order.
pub(super) fn multipart(name: &TypeName, item: &Struct, parts: &[PartWriting]) -> TokenStream {
    let calls = item.fields.iter().zip(parts).map(|(field, writing)| part(field, writing));
    quote! {
        impl runtime::Multipart for #name {
            fn into_parts(self) -> runtime::Parts {
                runtime::Parts::new() #(#calls)*
            }
        }
    }
}

fn part(field: &Field, PartWriting { media, style }: &PartWriting) -> TokenStream {
    let Field { name, wire, ty, .. } = field;
    let is_file = |ty: &TypeRef| *ty == TypeRef::Scalar(Scalar::File);
    let is_list = matches!(ty, TypeRef::List(item) if is_file(item));
    let files = match field.presence {
        Presence::Required if is_file(ty) => quote!([self.#name]),
        Presence::Optional if is_list => quote!(self.#name.into_iter().flatten()),
        _ if is_file(ty) || is_list => quote!(self.#name),
        _ => {
            return match style {
                None => quote!(.value(#wire, #media, &self.#name)),
                Some(style) => {
                    let style = style_tokens(*style);
                    quote!(.styled(#wire, #style, &self.#name))
                }
            };
        }
    };
    quote!(.files(#wire, #media, #files))
}
