//! The call itself.

use proc_macro2::TokenStream;
use quote::{format_ident, quote};

use super::imports::Imports;
use super::values::{expression, setters};
use crate::ir::{Operation, SampleValue};

/// How many setters a struct may have that is made where it is given.
const FEW: usize = 1;

/// How long a call may be with such a struct.
const SHORT: usize = 70;

/// The statements before a call, and the call.
pub(super) fn call(
    operation: &Operation,
    path: &str,
    imports: &mut Imports,
) -> Option<(TokenStream, TokenStream)> {
    let sample = &operation.sample;
    let path: TokenStream = path.parse().ok()?;
    let (name, set) = (&operation.name, setters(&sample.set, imports));
    let made = sample.arguments.iter().map(|value| expression(value, imports));
    let mut made: Vec<_> = made.collect();
    let whole = quote!(#path.#name(#(#made),*) #set);
    let body = sample.arguments.last().zip(made.last_mut());
    let (Some((SampleValue::Made(item), last)), Some(variable)) = (body, variable(operation))
    else {
        return Some((TokenStream::new(), whole));
    };
    if item.set.len() <= FEW && !item.is_built && length(&whole) <= SHORT {
        return Some((TokenStream::new(), whole));
    }
    let variable = format_ident!("{variable}");
    let made_before = std::mem::replace(last, quote!(#variable));
    Some((quote!(let #variable = #made_before;), quote!(#path.#name(#(#made),*) #set)))
}

/// The variable that has the last argument, where that is the body or stands for all: it is called as the argument is.
fn variable(operation: &Operation) -> Option<&'static str> {
    match &operation.bundle {
        Some(_) => Some("arguments"),
        None => operation.body.as_ref().map(|body| body.kind.argument()),
    }
}

/// About how long tokens are as text on one line.
fn length(tokens: &TokenStream) -> usize {
    tokens.to_string().split_whitespace().map(str::len).sum()
}
