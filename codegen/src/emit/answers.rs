//! Writes the enum of answers that depend on the status.

use proc_macro2::TokenStream;
use quote::quote;

use super::operation::response_type;
use super::statuses::pattern;
use super::uses::Uses;
use crate::ir::{ByStatus, Docs, Operation, Response, RuntimeItem, StatusVariant};

/// The enum, and the call of the macro by which it is made of an answer; nothing where another method has it too.
pub(super) fn answers(operation: &Operation, uses: &mut Uses) -> Vec<TokenStream> {
    let Response::ByStatus(ByStatus { name, variants, is_shared: false }) = &operation.response
    else {
        return Vec::new();
    };
    uses.runtime(&[RuntimeItem::AnswersMacro]);
    let docs = Docs::line(format!("What {} answers, by its status.", operation.call));
    let (mut items, mut arms) = (Vec::new(), Vec::new());
    for StatusVariant { name, statuses, docs, holds } in variants {
        let status = pattern(*statuses).unwrap_or_else(|| quote!(200..=299));
        if *holds == Response::Empty {
            items.push(quote!(#docs #name,));
            arms.push(quote!(#name = #status,));
        } else {
            let ty = response_type(holds, uses);
            items.push(quote!(#docs #name(#ty),));
            arms.push(quote!(#name: #ty = #status,));
        }
    }
    // A stream is read once, and has no value to compare.
    let is_stream = |it: &StatusVariant| matches!(it.holds, Response::Stream(_));
    let derived = if variants.iter().any(is_stream) {
        quote!(Debug)
    } else {
        quote!(Clone, Debug, PartialEq)
    };
    let item = quote! {
        #docs
        #[derive(#derived)]
        #[non_exhaustive]
        pub enum #name { #(#items)* }
    };
    vec![item, quote!(answers! { #name { #(#arms)* } })]
}
