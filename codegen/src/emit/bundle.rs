//! Writes the type of a value that stands for all arguments of a method, where there are too many.

use proc_macro2::TokenStream;
use quote::quote;

use super::builder::builder;
use super::uses::Uses;
use crate::ir::{Body, BodyKind, Bundle, Constructor, Docs, Operation, Response, TypeName};

/// The type and its builder; nothing where the method has none, or another one has it too.
pub(super) fn bundle(operation: &Operation, uses: &mut Uses) -> Vec<TokenStream> {
    let Some(Bundle { name, item, is_shared: false }) = &operation.bundle else {
        return Vec::new();
    };
    let docs = Docs::line(format!("What {} takes.", operation.call));
    let fields = item.fields.iter().map(|field| {
        uses.ty(&field.ty).input(&field.ty, &field.input);
        let (name, docs, ty) = (&field.name, &field.docs, field.full_type());
        quote!(#docs pub #name: #ty,)
    });
    let fields: Vec<_> = fields.collect();
    // What is read while it is sent can't be compared.
    let is_streamed =
        |body: &Body| matches!(body.kind, BodyKind::Bytes(_) | BodyKind::Multipart(_));
    let compared = (!operation.body.as_ref().is_some_and(is_streamed)).then(|| quote!(, PartialEq));
    let mut items = vec![quote! {
        #docs
        #[derive(Clone, Debug #compared)]
        #[non_exhaustive]
        pub struct #name { #(#fields)* }
    }];
    if let Constructor::Builder(start) = &item.constructor {
        items.extend(builder(name, start, item, uses));
    }
    items
}

/// The one argument of the method, and the statement that takes it apart.
pub(super) fn argument(bundle: &Bundle) -> (Vec<TokenStream>, Option<TokenStream>) {
    let name = &bundle.name;
    let fields = bundle.item.fields.iter().map(|field| &field.name);
    (vec![quote!(arguments: #name)], Some(quote!(let #name { #(#fields),* } = arguments;)))
}

/// The names of the types that an operation brings with it: its request, what stands for its arguments, and its
/// answers where they depend on the status.
pub(super) fn types(operation: &Operation) -> impl Iterator<Item = &TypeName> {
    let bundle = operation.bundle.iter().filter(|bundle| !bundle.is_shared);
    let bundle = bundle.flat_map(|Bundle { name, item, .. }| {
        let builder = match &item.constructor {
            Constructor::Builder(name) => Some(name),
            Constructor::None | Constructor::New => None,
        };
        [name].into_iter().chain(builder)
    });
    let answers = match &operation.response {
        Response::ByStatus(answers) => Some(&answers.name).filter(|_| !answers.is_shared),
        _ => None,
    };
    [&operation.request.name].into_iter().chain(bundle).chain(answers)
}
