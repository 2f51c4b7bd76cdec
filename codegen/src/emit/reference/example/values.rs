//! Expressions that make values.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::imports::Imports;
use crate::ir::{SampleSetter, SampleStruct, SampleValue, Scalar};

/// The expression that makes a value.
pub(super) fn expression(value: &SampleValue, imports: &mut Imports) -> TokenStream {
    match value {
        SampleValue::Text(text) => quote!(#text),
        SampleValue::Owned(text) => quote!(#text.to_owned()),
        SampleValue::Bool(value) => quote!(#value),
        SampleValue::Whole(value, scalar) => whole(*value, *scalar),
        SampleValue::Fraction(value) => {
            let number = Literal::f64_unsuffixed(value.abs());
            if value.is_sign_negative() { quote!(-#number) } else { quote!(#number) }
        }
        SampleValue::Turned(scalar, inner) => {
            let (ty, inner) = (imports.scalar(*scalar), expression(inner, imports));
            quote!(#ty::from(#inner))
        }
        SampleValue::Named(name, inner) => {
            let (name, inner) = (imports.model(name), expression(inner, imports));
            quote!(#name::from(#inner))
        }
        SampleValue::Read(scalar, text) => {
            let (ty, text) = (imports.scalar(*scalar), quoted("", text));
            quote!(#text.parse::<#ty>()?)
        }
        SampleValue::Formatted(text) => {
            let formatted = imports.runtime("Formatted");
            quote!(#formatted::text(#text))
        }
        SampleValue::Null => {
            let value = imports.runtime("Value");
            quote!(#value::Null)
        }
        SampleValue::Nothing => quote!(None),
        SampleValue::Present(inner) => {
            let inner = expression(inner, imports);
            quote!(Some(#inner))
        }
        SampleValue::Boxed(inner) => {
            let inner = expression(inner, imports);
            quote!(Box::new(#inner))
        }
        SampleValue::Variant(name, variant, held) => {
            let name = imports.model(name);
            let held = held.as_ref().map(|held| {
                let held = expression(held, imports);
                quote!((#held))
            });
            quote!(#name::#variant #held)
        }
        SampleValue::Made(item) => made(item, imports),
        SampleValue::File(scalar, name) => {
            let ty = imports.scalar(*scalar);
            quote!(#ty::file(#name))
        }
        SampleValue::Parts(name) => {
            let parts = imports.scalar(Scalar::Parts);
            quote!(#parts::new().value(#name, "", &"value"))
        }
        SampleValue::Json(ty, text) => {
            let (from_json, ty) = (imports.runtime("from_json"), imports.ty(ty));
            let text = quoted("b", text);
            quote!(#from_json::<#ty>(#text)?)
        }
        several => many(several, imports),
    }
}

/// The expression that makes several values in one.
fn many(value: &SampleValue, imports: &mut Imports) -> TokenStream {
    match value {
        SampleValue::Items(items) => {
            let items = expressions(items, imports);
            quote!([#(#items),*])
        }
        SampleValue::List(items) => {
            let items = expressions(items, imports);
            quote!(vec![#(#items),*])
        }
        SampleValue::Tuple(items) => {
            let items = expressions(items, imports);
            match items.as_slice() {
                [one] => quote!((#one,)),
                items => quote!((#(#items),*)),
            }
        }
        SampleValue::Pairs(pairs) => {
            let pairs = pairs.iter().map(|(key, value)| {
                let value = expression(value, imports);
                quote!((#key, #value))
            });
            quote!([#(#pairs),*])
        }
        SampleValue::Map(pairs) => {
            let map = imports.map();
            let pairs = pairs.iter().map(|(key, value)| {
                let value = expression(value, imports);
                quote!((#key.to_owned(), #value))
            });
            let pairs: Vec<_> = pairs.collect();
            if pairs.is_empty() { quote!(#map::new()) } else { quote!(#map::from([#(#pairs),*])) }
        }
        SampleValue::NoItems(ty) => {
            let ty = imports.ty(ty);
            quote!(Vec::<#ty>::new())
        }
        SampleValue::NoPairs(ty) => {
            let ty = imports.ty(ty);
            quote!(Vec::<(String, #ty)>::new())
        }
        _ => TokenStream::new(),
    }
}

fn expressions(values: &[SampleValue], imports: &mut Imports) -> Vec<TokenStream> {
    values.iter().map(|value| expression(value, imports)).collect()
}

fn whole(value: i128, scalar: Option<Scalar>) -> TokenStream {
    let number = Literal::u128_unsuffixed(value.unsigned_abs());
    let number = match scalar {
        Some(Scalar::I64) => format!("{number}_i64").parse().unwrap_or(quote!(#number)),
        Some(Scalar::U64) => format!("{number}_u64").parse().unwrap_or(quote!(#number)),
        _ => quote!(#number),
    };
    if value < 0 { quote!(-#number) } else { number }
}

fn made(item: &SampleStruct, imports: &mut Imports) -> TokenStream {
    let SampleStruct { name, is_bundle, is_built, given, set } = item;
    let name = if *is_bundle { imports.bundle(name) } else { imports.model(name) };
    let (given, set) = (expressions(given, imports), setters(set, imports));
    if *is_built {
        quote!(#name::builder() #set.build()?)
    } else {
        quote!(#name::new(#(#given),*) #set)
    }
}

/// The calls of setters, one after the other.
pub(super) fn setters(set: &[SampleSetter], imports: &mut Imports) -> TokenStream {
    let calls = set.iter().map(|SampleSetter { name, given }| {
        let given = expressions(given, imports);
        quote!(.#name(#(#given),*))
    });
    calls.collect()
}

/// Text without escapes where it has quotes, as people write it.
fn quoted(mark: &str, text: &str) -> TokenStream {
    let is_plain = !text.contains(['"', '\\']) && text.is_ascii();
    let longest =
        text.split('"').skip(1).map(|rest| rest.len() - rest.trim_start_matches('#').len());
    let hashes = "#".repeat(longest.max().map_or(0, |most| most + 1));
    let raw = format!("{mark}r{hashes}\"{text}\"{hashes}");
    let raw = raw
        .parse::<TokenStream>()
        .ok()
        .filter(|_| !is_plain && text.is_ascii() && !text.contains('\r'));
    raw.unwrap_or_else(|| {
        let literal = if mark.is_empty() {
            Literal::string(text)
        } else {
            Literal::byte_string(text.as_bytes())
        };
        quote!(#literal)
    })
}
