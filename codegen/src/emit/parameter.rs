//! Writes the calls that add parameters to a request.

use proc_macro2::TokenStream;
use quote::{format_ident, quote};

use super::input::{typed_value, value};
use super::uses::Uses;
use crate::ir::{
    FieldName, Input, Item, Location, QueryWriting, RuntimeItem, Scalar, Shape, Style, TypeRef,
    WholeQuery, Writing,
};

/// What of a parameter the call needs: its name in the request, and the argument that holds its value.
#[derive(Clone, Copy)]
pub(super) struct Given<'a> {
    pub(super) wire: &'a str,
    pub(super) name: &'a FieldName,
    pub(super) ty: &'a TypeRef,
    pub(super) input: &'a Input,
}

/// The call that adds a parameter to a request.
pub(super) fn parameter(location: &Location, given: Given<'_>, uses: &mut Uses) -> TokenStream {
    let Given { wire, name, ty, input } = given;
    // What takes `impl Into<String>` itself needs no help.
    let is_string = matches!(ty, TypeRef::Scalar(Scalar::String));
    let plain = value(name, input);
    match location {
        Location::Path(Writing::Plain) if is_string => quote!(.path(#wire, #name)),
        Location::Path(Writing::Plain) => quote!(.path(#wire, #plain.to_string())),
        Location::Header(Writing::Plain) => quote!(.header(#wire, #plain)),
        Location::Cookie(Writing::Plain) => quote!(.cookie(#wire, #plain)),
        Location::Query(QueryWriting::Plain) => quote!(.query(#wire, #plain)),
        Location::Query(QueryWriting::Repeated) => {
            let items = list_items(name, input);
            quote!(.query_all(#wire, #items))
        }
        Location::Query(QueryWriting::Empty) => quote!(.query(#wire, "")),
        Location::Query(QueryWriting::Dotted) => quote!(.query_dotted(#wire, #name)),
        Location::Path(Writing::Styled(style)) => styled("path_as", *style, given, uses),
        Location::Header(Writing::Styled(style)) => styled("header_as", *style, given, uses),
        Location::Cookie(Writing::Styled(style)) => styled("cookie_as", *style, given, uses),
        Location::Query(QueryWriting::Styled(style)) => styled("query_as", *style, given, uses),
        Location::WholeQuery(WholeQuery::Styled(style)) => {
            let (style, given) = (style_of(*style, uses), whole(given, uses));
            quote!(.query_whole(#style, #given))
        }
        Location::WholeQuery(WholeQuery::Form(styles)) => {
            let (styles, given) = (styles_of(styles, uses), whole(given, uses));
            quote!(.query_form(#styles, #given))
        }
    }
}

/// The call that adds a parameter which is written in a style.
fn styled(call: &str, style: Style, given: Given<'_>, uses: &mut Uses) -> TokenStream {
    let (wire, call) = (given.wire, format_ident!("{call}"));
    let (style, given) = (style_of(style, uses), whole(given, uses));
    quote!(.#call(#wire, #style, #given))
}

/// The expression of the whole value.
fn whole(given: Given<'_>, uses: &mut Uses) -> TokenStream {
    // A list or a map is made of what the caller gives, and says its type.
    if matches!(given.input, Input::Items(_) | Input::Pairs(_)) {
        uses.ty(given.ty);
    }
    typed_value(given.name, given.ty, given.input)
}

/// The styles of fields that have one of their own.
pub(super) fn styles_of(styles: &[(String, Style)], uses: &mut Uses) -> TokenStream {
    let styles = styles.iter().map(|(field, style)| {
        let style = style_of(*style, uses);
        quote!((#field, #style))
    });
    quote!(&[#(#styles),*])
}

/// A style, as the runtime calls it.
fn style_of(style: Style, uses: &mut Uses) -> TokenStream {
    // A document may well have a type of that name.
    uses.runtime(&[RuntimeItem::Module]);
    style_tokens(style)
}

/// The same in a file that imports the runtime.
pub(super) fn style_tokens(style: Style) -> TokenStream {
    let Style { shape, explode, reserved } = style;
    let name = format_ident!(
        "{}",
        match shape {
            Shape::Simple => "SIMPLE",
            Shape::Expanded => "EXPANDED",
            Shape::Label => "LABEL",
            Shape::Matrix => "MATRIX",
            Shape::Segments => "SEGMENTS",
            Shape::Form => "FORM",
            Shape::SpaceDelimited => "SPACE_DELIMITED",
            Shape::PipeDelimited => "PIPE_DELIMITED",
            Shape::TabDelimited => "TAB_DELIMITED",
            Shape::DeepObject => "DEEP_OBJECT",
            Shape::Cookie => "COOKIE",
            Shape::Json => "JSON",
        }
    );
    // An object in brackets has each property by itself anyway.
    let exploded = (explode && shape != Shape::DeepObject).then(|| quote!(.exploded()));
    let reserved = reserved.then(|| quote!(.reserved()));
    quote!(runtime::Style::#name #exploded #reserved)
}

/// The expression that turns each item of a list into a value of its type.
fn list_items(name: &FieldName, input: &Input) -> TokenStream {
    match input {
        Input::Items(Item { ty, into: true }) => quote!(#name.into_iter().map(Into::<#ty>::into)),
        _ => quote!(#name),
    }
}
