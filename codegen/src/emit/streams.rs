//! Writes the types of streams.

use proc_macro2::TokenStream;
use quote::quote;

use super::uses::Uses;
use crate::ir::{Framing, RuntimeItem, Stream, StreamItem};

/// The type of a stream. A document may well have types with the names of most.
pub(super) fn stream_type(stream: &Stream, uses: &mut Uses) -> TokenStream {
    let Stream { framing, item } = stream;
    let item = match item {
        StreamItem::Json(ty) => {
            uses.ty(ty);
            quote!(#ty)
        }
        StreamItem::Event(ty) => {
            uses.ty(ty).runtime(&[RuntimeItem::Module]);
            quote!(runtime::Whole<#ty>)
        }
        StreamItem::Text => {
            uses.runtime(&[RuntimeItem::Text]);
            quote!(Text)
        }
        StreamItem::Bytes => {
            uses.runtime(&[RuntimeItem::Bytes]);
            quote!(Bytes)
        }
    };
    let name = match framing {
        Framing::JsonLines => {
            uses.runtime(&[RuntimeItem::JsonLines]);
            return quote!(JsonLines<#item>);
        }
        Framing::Events => quote!(Events),
        Framing::JsonSeq => quote!(JsonSeq),
        Framing::Mixed => quote!(Mixed),
    };
    uses.runtime(&[RuntimeItem::Module]);
    quote!(runtime::#name<#item>)
}
