//! Writes the smallest parts as tokens: names, types and documentation.

use proc_macro2::{Ident, Span, TokenStream};
use quote::{ToTokens, TokenStreamExt, quote};

use crate::ir::{
    Docs, Field, FieldName, FnName, ModuleName, Presence, Scalar, TypeName, TypeRef, VariantName,
};

/// Makes an identifier, which may be a raw one such as `r#type`.
fn ident(text: &str) -> Ident {
    match text.strip_prefix("r#") {
        Some(text) => Ident::new_raw(text, Span::call_site()),
        None => Ident::new(text, Span::call_site()),
    }
}

macro_rules! names {
    ($($name:ident)*) => {$(
        impl ToTokens for $name {
            fn to_tokens(&self, tokens: &mut TokenStream) {
                tokens.append(ident(self.as_str()));
            }
        }
    )*};
}

names!(TypeName VariantName FieldName FnName ModuleName);

impl ToTokens for TypeRef {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        tokens.extend(match self {
            Self::Scalar(scalar) => quote!(#scalar),
            Self::Parsed(path) => {
                let segments = path.0.iter().map(|segment| ident(segment));
                quote!(Formatted<runtime::Parsed<#(#segments)::*>>)
            }
            Self::Named(name) => quote!(#name),
            Self::List(item) => quote!(Vec<#item>),
            Self::Tuple(items) => match items.as_slice() {
                [only] => quote!((#only,)),
                items => quote!((#(#items),*)),
            },
            Self::Map(item) => quote!(BTreeMap<String, #item>),
            Self::OrNull(item) => quote!(Option<#item>),
            Self::Boxed(item) => quote!(Box<#item>),
        });
    }
}

impl ToTokens for Scalar {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        tokens.append(ident(match self {
            Self::String => "String",
            Self::Bool => "bool",
            Self::I32 => "i32",
            Self::I64 => "i64",
            Self::I128 => "i128",
            Self::U32 => "u32",
            Self::U64 => "u64",
            Self::F32 => "f32",
            Self::F64 => "f64",
            Self::Secret => "Secret",
            Self::Number => return tokens.extend(quote!(runtime::Number)),
            Self::Base64 => return tokens.extend(quote!(Formatted<Base64>)),
            Self::Base64Url => return tokens.extend(quote!(Formatted<runtime::Base64Url>)),
            Self::Timestamp => return tokens.extend(quote!(Formatted<Timestamp>)),
            Self::Date => return tokens.extend(quote!(Formatted<Date>)),
            Self::Any => "Value",
            Self::Body => return tokens.extend(quote!(runtime::RequestBody)),
            Self::File => return tokens.extend(quote!(runtime::FilePart)),
            Self::Parts => return tokens.extend(quote!(runtime::Parts)),
        }));
    }
}

/// A type as text.
pub(super) fn type_text(ty: &TypeRef) -> String {
    tokens_text(&quote!(#ty))
}

/// The tokens of a type as text, as they would stand in code.
pub(super) fn tokens_text(tokens: &TokenStream) -> String {
    let mut text = String::new();
    let mut before = "";
    let tokens = tokens.to_string();
    for token in tokens.split_whitespace() {
        let is_apart = matches!(before, "impl" | "=") || before.ends_with(',') || token == "=";
        if is_apart && !text.is_empty() {
            text.push(' ');
        }
        text.push_str(token);
        before = token;
    }
    text
}

impl ToTokens for Docs {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        for line in &self.0 {
            let line = if line.is_empty() { String::new() } else { format!(" {line}") };
            tokens.extend(quote!(#[doc = #line]));
        }
    }
}

impl Field {
    /// The field's type in the struct: `Option` or `Nullable` is added where its presence asks for it.
    pub(super) fn full_type(&self) -> TokenStream {
        let ty = &self.ty;
        match self.presence {
            Presence::Required => quote!(#ty),
            Presence::RequiredNullable | Presence::Optional => quote!(Option<#ty>),
            Presence::OptionalNullable => quote!(Nullable<#ty>),
        }
    }
}
