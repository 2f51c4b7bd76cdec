//! Writes what makes the request of a call: an argument for each that the method takes, and a setter for what else there is.

use proc_macro2::TokenStream;
use quote::quote;

use super::parts;
use super::types::qualified;
use crate::ir::{
    Api, Argument, Body, BodyKind, Bundle, ByStatus, Constructor, Docs, FieldName, Location,
    Operation, QueryWriting, Response, Setter, StatusVariant, StreamItem,
};

/// What makes the request of a call: a function, or a closure where there is nothing to take out of the call.
pub(super) fn maker(handle: &TokenStream, operation: &Operation) -> TokenStream {
    let name = &operation.name;
    if takes_anything(operation) {
        return quote!(#name);
    }
    let answer = answer(&operation.response);
    if operation.deprecated {
        return quote! {
            |client, _| {
                #[expect(deprecated, reason = "every operation is called")]
                let request = #handle.#name();
                Ok(sending::send(request, #answer))
            }
        };
    }
    quote!(|client, _| Ok(sending::send(#handle.#name(), #answer)))
}

fn takes_anything(operation: &Operation) -> bool {
    let has_arguments = !operation.arguments.is_empty() || operation.body.is_some();
    has_arguments || !operation.request.setters.is_empty()
}

/// The function that makes the request of a call; none where there is nothing to take out of the call.
pub(super) fn function(
    api: &Api,
    handle: &TokenStream,
    operation: &Operation,
) -> Option<TokenStream> {
    if !takes_anything(operation) {
        return None;
    }
    let name = &operation.name;
    let docs = Docs::line(format!("{}.", operation.call));
    let deprecated = operation
        .deprecated
        .then(|| quote!(#[expect(deprecated, reason = "every operation is called")]));
    let given = match &operation.bundle {
        Some(bundle) => vec![bundled(api, operation, bundle)],
        None => given(api, operation).into_iter().map(|(_, value)| value).collect(),
    };
    let request = quote!(#handle.#name(#(#given),*));
    let answer = answer(&operation.response);
    // What is taken without a value comes first: none would be left to read.
    let is_empty = |it: &&Setter| it.location == Some(Location::Query(QueryWriting::Empty));
    let (empty, others): (Vec<_>, Vec<_>) = operation.request.setters.iter().partition(is_empty);
    let setters: Vec<_> = empty.into_iter().chain(others).map(|it| setter(api, it)).collect();
    let body = if setters.is_empty() {
        quote!(Ok(sending::send(#request, #answer)))
    } else {
        quote! {
            let mut request = #request;
            #(#setters)*
            Ok(sending::send(request, #answer))
        }
    };
    Some(quote! {
        #docs #deprecated
        fn #name(client: &Client, call: &mut Call) -> Result<Sending, Refused> { #body }
    })
}

/// The arguments of the method by the names of the fields that stand for them in a bundle.
fn given(api: &Api, operation: &Operation) -> Vec<(TokenStream, TokenStream)> {
    let arguments = operation.arguments.iter().map(|argument| {
        let Argument { name, wire, location, ty, input: _, docs: _ } = argument;
        (quote!(#name), parameter(location, wire, &qualified(ty)))
    });
    let body = operation.body.as_ref().map(|Body { kind, ty, input: _ }| {
        let name = FieldName::new(kind.argument());
        let ty_name = qualified(ty);
        let value = match kind {
            BodyKind::Json(_) | BodyKind::Form(_) => quote!(call.json::<#ty_name>()?),
            BodyKind::Text(_) => quote!(call.text::<String>()?),
            BodyKind::Bytes(_) => {
                quote!(call.bytes()?.ok_or_else(|| "the body is missing".to_owned())?)
            }
            BodyKind::Multipart(_) => {
                let body = parts::body(api, ty);
                quote!({
                    let mut parts = call.parts()?.ok_or_else(|| "the body is missing".to_owned())?;
                    let body = #body;
                    parts.done()?;
                    body
                })
            }
        };
        (quote!(#name), value)
    });
    arguments.chain(body).collect()
}

/// The one value that stands for all arguments.
fn bundled(api: &Api, operation: &Operation, bundle: &Bundle) -> TokenStream {
    let name = &bundle.name;
    let setters = given(api, operation).into_iter().map(|(field, value)| quote!(.#field(#value)));
    match &bundle.item.constructor {
        Constructor::Builder(_) => quote! {
            resources::#name::builder() #(#setters)* .build().map_err(|error| error.to_string())?
        },
        Constructor::New | Constructor::None => {
            let values = given(api, operation).into_iter().map(|(_, value)| value);
            quote!(resources::#name::new(#(#values),*))
        }
    }
}

/// The expression that takes a parameter out of a call.
fn parameter(location: &Location, wire: &str, ty: &TokenStream) -> TokenStream {
    let place = match location {
        Location::Path(_) => "path",
        Location::Query(_) | Location::WholeQuery(_) => "query",
        Location::Header(_) => "header",
        Location::Cookie(_) => "cookie",
    };
    quote!(call.take::<#ty>(#place, #wire)?)
}

/// The statement that gives the request what a call has for one of its setters.
fn setter(api: &Api, setter: &Setter) -> TokenStream {
    let Setter { name, wire, location, body, ty: of, argument: _, input: _, default: _, docs: _ } =
        setter;
    let ty = qualified(of);
    match location {
        Some(location @ Location::Query(QueryWriting::Dotted)) => {
            let taken = parameter(location, wire, &quote!(Option<BTreeMap<String, String>>));
            quote! {
                for (key, value) in #taken.into_iter().flatten() {
                    request = request.#name(key, value);
                }
            }
        }
        Some(Location::Query(QueryWriting::Empty)) => {
            quote!(if call.take_empty(#wire) { request = request.#name(); })
        }
        Some(location) => {
            let taken = parameter(location, wire, &quote!(Option<#ty>));
            quote!(if let Some(value) = #taken { request = request.#name(value); })
        }
        None => match body {
            Some(BodyKind::Bytes(_)) => {
                quote!(if let Some(body) = call.bytes()? { request = request.#name(body); })
            }
            Some(BodyKind::Text(_)) => quote! {
                if let Some(body) = call.text::<Option<String>>()? { request = request.#name(body); }
            },
            Some(BodyKind::Multipart(_)) => {
                let body = parts::body(api, of);
                quote! {
                    if let Some(mut parts) = call.parts()? {
                        request = request.#name(#body);
                        parts.done()?;
                    }
                }
            }
            Some(BodyKind::Json(_) | BodyKind::Form(_)) | None => quote! {
                if let Some(body) = call.json::<Option<#ty>>()? { request = request.#name(body); }
            },
        },
    }
}

/// What shows the answer.
fn answer(response: &Response) -> TokenStream {
    match response {
        Response::Json(_) => quote!(answers::json),
        Response::Stream(stream) if stream.item == StreamItem::Bytes => quote!(answers::parts),
        Response::Stream(_) => quote!(answers::items),
        Response::Bytes => quote!(answers::bytes),
        Response::Text => quote!(answers::text),
        Response::Empty => quote!(answers::empty),
        Response::ByStatus(by_status) => answer_by_status(by_status),
    }
}

/// What shows an answer that depends on the status.
fn answer_by_status(by_status: &ByStatus) -> TokenStream {
    let ByStatus { name, variants, is_shared: _ } = by_status;
    let arms = variants.iter().map(|variant| {
        let StatusVariant { name: of_status, statuses: _, docs: _, holds } = variant;
        let show = answer(holds);
        match holds {
            Response::Empty => quote!(resources::#name::#of_status => #show(()),),
            _ => quote!(resources::#name::#of_status(value) => #show(value),),
        }
    });
    quote!(|answer| match answer { #(#arms)* _ => answers::other() })
}
