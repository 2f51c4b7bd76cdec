//! Examples of operations: the lines of a program that makes the call and shows what comes back.

mod calling;
mod imports;
mod values;

use proc_macro2::TokenStream;
use quote::quote;

use self::imports::Imports;
use super::data::{Called, Example};
use crate::ir::{FieldName, Operation, Response, TypeRef};
use crate::pretty;

/// The example of an operation, a method of what `path` leads to; nothing if it isn't Rust.
pub(super) fn example(operation: &Operation, path: &str, called: &Called) -> Option<Example> {
    let mut imports = Imports::default();
    let (before, call) = calling::call(operation, path, &mut imports)?;
    let shown = shown(operation, &call);
    let statements = quote!(#before #shown);
    let uses = imports.uses(&called.library);
    Some(Example { code: pretty::lines(&uses, &statements)? })
}

/// The statements that make the call and show what comes back.
fn shown(operation: &Operation, call: &TokenStream) -> TokenStream {
    let (answer, item) = (&operation.sample.answer, &operation.sample.item);
    if operation.paging.is_some() {
        return one_by_one(&quote!(#call.items()), answer, item);
    }
    match &operation.response {
        Response::Empty => quote!(#call.await?;),
        Response::Stream(_) => one_by_one(&quote!(#call.await?), answer, item),
        Response::Bytes => {
            quote!(let #answer = #call.await?; println!("{} bytes", #answer.len());)
        }
        Response::Text => {
            let text = format!("{{{answer}}}");
            quote!(let #answer = #call.await?; println!(#text);)
        }
        Response::Json(TypeRef::List(_)) => {
            let text = debug(item);
            quote! {
                let #answer = #call.await?;
                for #item in #answer { println!(#text); }
            }
        }
        Response::Json(_) | Response::ByStatus(_) => {
            let text = debug(answer);
            quote!(let #answer = #call.await?; println!(#text);)
        }
    }
}

/// The statements that show the items of something while they come.
fn one_by_one(items: &TokenStream, all: &FieldName, item: &FieldName) -> TokenStream {
    quote! {
        let mut #all = #items;
        while let Some(#item) = #all.next().await { println!("{:?}", #item?); }
    }
}

fn debug(variable: &FieldName) -> String {
    format!("{{{variable}:?}}")
}
