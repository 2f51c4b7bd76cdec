//! Writes an operation as a method.

use proc_macro2::{Literal, TokenStream};
use quote::{ToTokens as _, format_ident, quote};

use super::bundle;
use super::input::{argument_type, typed_value};
use super::parameter::{Given, parameter, styles_of};
use super::statuses::pattern;
use super::streams::stream_type;
use super::uses::Uses;
use crate::ir::{
    Argument, Body, BodyKind, Docs, ErrorBody, FieldName, Input, Method, Operation, Response,
    Retry, RuntimeItem, Security, Statuses, Streaming, TypeName, TypeRef,
};

/// The method of an operation.
pub(super) fn operation(operation: &Operation, uses: &mut Uses) -> TokenStream {
    uses.runtime(&[RuntimeItem::Fill, RuntimeItem::Request]);
    let docs = method_docs(operation);
    let deprecated = operation.deprecated.then(|| quote!(#[deprecated]));
    let (name, ty) = (&operation.name, &operation.request.name);
    let (arguments, taken_apart) = match &operation.bundle {
        Some(bundle) => bundle::argument(bundle),
        None => (arguments(operation, uses), None),
    };
    let (params, request) = (params(operation), request(operation, uses));
    quote! {
        #docs #deprecated
        pub fn #name(&self, #(#arguments),*) -> #ty { #taken_apart #params #ty::new(#request) }
    }
}

/// The documentation of a method: first what the document says, then the HTTP call that it makes.
fn method_docs(operation: &Operation) -> Docs {
    let mut lines = operation.docs.0.clone();
    if !lines.is_empty() {
        lines.push(String::new());
    }
    let call = operation.call.clone();
    lines.push(match operation.retry {
        Some(Retry::Unsent) => {
            format!("{call}. Sent once: again only where nothing can have reached the server.")
        }
        Some(Retry::Always) | None => call,
    });
    if let Some(Streaming::Asked(property)) = &operation.streaming {
        let said = format!("Sends `{property}: true`, unless the body has it.");
        lines.extend([String::new(), said]);
    }
    if operation.paging.is_some() {
        let pages = "The answer is a page: `items` of the request gives what is on all pages, `pages` the pages.";
        lines.extend([String::new(), pages.to_owned()]);
    }
    lines.extend(header_docs(&operation.headers));
    lines.extend(error_docs(&operation.errors));
    Docs(lines)
}

/// The module of models, for links in documentation. What only these mention is not imported.
const MODELS: &str = concat!("crate", "::models");

/// What the headers of answers are.
fn header_docs(headers: &[(Statuses, TypeName)]) -> Vec<String> {
    if headers.is_empty() {
        return Vec::new();
    }
    let header = |(statuses, name): &(Statuses, TypeName)| {
        format!("- {statuses}: [`{name}`]({MODELS}::{name})")
    };
    let heading = "`headers_as` of the response gives its headers by its status:";
    let start = [String::new(), heading.to_owned(), String::new()];
    start.into_iter().chain(headers.iter().map(header)).collect()
}

/// What the bodies of errors are.
fn error_docs(errors: &[ErrorBody]) -> Vec<String> {
    let mut lines = vec![String::new(), "# Errors".to_owned(), String::new()];
    match errors {
        [] => return Vec::new(),
        [ErrorBody { ty, statuses }] if matches!(statuses.as_slice(), [Statuses::Others]) => {
            lines.push(format!("`Error::body_as` gives the body of an error: {}.", shown(ty)));
        }
        errors => {
            lines.push("`Error::body_as` gives the body of an error by its status:".to_owned());
            lines.push(String::new());
            lines.extend(errors.iter().map(|ErrorBody { ty, statuses }| {
                let statuses: Vec<_> = statuses.iter().map(Statuses::to_string).collect();
                format!("- {}: {}", statuses.join(", "), shown(ty))
            }));
        }
    }
    lines
}

/// A type as documentation shows it, with a link where it is a model.
fn shown(ty: &TypeRef) -> String {
    match ty {
        TypeRef::Named(name) => format!("[`{name}`]"),
        ty => format!("`{}`", super::leaf::type_text(ty)),
    }
}

fn arguments(operation: &Operation, uses: &mut Uses) -> Vec<TokenStream> {
    let mut arguments: Vec<_> = operation
        .arguments
        .iter()
        .map(|argument| {
            uses.input(&argument.ty, &argument.input);
            let (name, ty) = (&argument.name, argument_type(&argument.ty, &argument.input));
            quote!(#name: #ty)
        })
        .collect();
    arguments.extend(operation.body.as_ref().map(|Body { kind, ty, input }| {
        uses.ty(ty).input(ty, input);
        let (name, ty) = (FieldName::new(kind.argument()), argument_type(ty, input));
        quote!(#name: #ty)
    }));
    arguments
}

/// Makes the body first, where a field of it is needed before it is sent.
fn params(operation: &Operation) -> Option<TokenStream> {
    operation.server_timeout.as_ref()?;
    match &operation.body {
        Some(Body { kind: BodyKind::Json(_), ty, input: Input::Into }) => {
            Some(quote!(let params: #ty = params.into();))
        }
        _ => None,
    }
}

/// The expression that makes the request, as a chain of calls.
fn request(operation: &Operation, uses: &mut Uses) -> TokenStream {
    let path = &operation.path;
    let arguments = operation.arguments.iter().map(|argument| argument_call(argument, uses));
    let arguments: Vec<_> = arguments.collect();
    let security = operation.security.as_ref().map(security);
    let scopes = (!operation.scopes.is_empty()).then(|| {
        let pairs = operation.scopes.iter().map(|(name, scopes)| quote!((#name, &[#(#scopes),*])));
        quote!(.scopes(&[#(#pairs),*]))
    });
    let server = operation.server.as_ref().map(|url| quote!(.server(#url)));
    let timeout =
        operation.server_timeout.as_ref().map(|field| quote!(.server_timeout(params.#field)));
    let is_made = params(operation).is_some();
    let body = operation.body.as_ref().map(|Body { kind, ty, input }| {
        let input = if is_made { &Input::Exact } else { input };
        body_call(kind, &FieldName::new(kind.argument()), (ty, input), uses)
    });
    let retry = operation.retry.map(|retry| {
        uses.runtime(&[RuntimeItem::Retry]);
        match retry {
            Retry::Always => quote!(.retry(Retry::Always)),
            Retry::Unsent => quote!(.retry(Retry::Unsent)),
        }
    });
    let streaming = operation.streaming.as_ref().map(|streaming| match streaming {
        Streaming::Asked(property) => quote!(.stream_field(#property)),
        Streaming::ReadBy(method) => {
            let method = method.to_string();
            quote!(.streamed_by(#method))
        }
    });
    let errors = errors(&operation.errors, uses);
    let accept = operation.accept.as_ref().map(|media| quote!(.accept(#media)));
    let also = (!operation.also.is_empty()).then(|| {
        let statuses = operation.also.iter().map(|it| Literal::u16_unsuffixed(*it));
        quote!(.also_answers(&[#(#statuses),*]))
    });
    let start = start(operation.method, path);
    quote! {
        #start #server #(#arguments)* #security #scopes #timeout #body #streaming #retry #accept #also #errors
    }
}

/// The call that says which credentials it requires.
fn security(security: &Security) -> TokenStream {
    match security.alternatives.as_slice() {
        [] => quote!(.without_auth()),
        alternatives => {
            let alternatives = alternatives_of(alternatives);
            quote!(.security(#alternatives))
        }
    }
}

/// The names of schemes, by alternative.
pub(super) fn alternatives_of(alternatives: &[Vec<String>]) -> TokenStream {
    let alternatives = alternatives.iter().map(|names| quote!(&[#(#names),*]));
    quote!(&[#(#alternatives),*])
}

/// The call that says which bodies errors have.
fn errors(errors: &[ErrorBody], uses: &mut Uses) -> Option<TokenStream> {
    if errors.is_empty() {
        return None;
    }
    uses.runtime(&[RuntimeItem::ErrorsMacro]);
    let arms = errors.iter().map(|ErrorBody { ty, statuses }| {
        uses.ty(ty);
        let statuses = statuses.iter().map(|it| pattern(*it).unwrap_or_else(|| quote!(_)));
        quote!(#(#statuses)|* => #ty)
    });
    Some(quote!(.errors(errors![#(#arms),*])))
}

fn start(method: Method, path: &str) -> TokenStream {
    let method = format_ident!("{}", method.as_str().to_lowercase());
    quote!(Request::#method(&self.transport, #path))
}

fn argument_call(argument: &Argument, uses: &mut Uses) -> TokenStream {
    let Argument { name, wire, location, ty, input, docs: _ } = argument;
    parameter(location, Given { wire, name, ty, input }, uses)
}

/// The call that gives a request its body.
pub(super) fn body_call(
    kind: &BodyKind,
    name: &FieldName,
    (ty, input): (&TypeRef, &Input),
    uses: &mut Uses,
) -> TokenStream {
    let given = typed_value(name, ty, input);
    match kind {
        BodyKind::Json(None) => quote!(.json(#given)),
        BodyKind::Json(Some(media)) => quote!(.json_as(#media, #given)),
        BodyKind::Form(styles) if styles.is_empty() => quote!(.form(#given)),
        BodyKind::Form(styles) => {
            let styles = styles_of(styles, uses);
            quote!(.form_in(#styles, #given))
        }
        BodyKind::Multipart(media) => quote!(.multipart(#media, #given)),
        // What takes `impl Into<..>` itself needs no help.
        BodyKind::Bytes(media) => quote!(.body(#media, #name)),
        BodyKind::Text(media) => quote!(.text(#media, #name)),
    }
}

/// The type that a request yields.
pub(super) fn response_type(response: &Response, uses: &mut Uses) -> TokenStream {
    match response {
        Response::Json(ty) => {
            uses.ty(ty);
            quote!(#ty)
        }
        Response::Stream(stream) => stream_type(stream, uses),
        Response::Bytes => {
            uses.runtime(&[RuntimeItem::Bytes]);
            quote!(Bytes)
        }
        Response::Text => {
            uses.runtime(&[RuntimeItem::Text]);
            quote!(Text)
        }
        Response::Empty => quote!(()),
        Response::ByStatus(answers) => answers.name.to_token_stream(),
    }
}
