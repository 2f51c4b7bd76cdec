//! Writes the functions that turn calls into requests, and the table that has them.

use std::collections::BTreeSet;

use proc_macro2::TokenStream;
use quote::{format_ident, quote};

use super::FOLDER;
use super::types::qualified;
use crate::emit::file::{File, Module, rust};
use crate::ir::{
    Api, Argument, Body, Bundle, Constructor, Declared, Docs, Location, Operation, QueryStyle,
    Resource, Response, Setter,
};

/// How many lines the functions of a file may have, about.
const LONGEST: usize = 240;

/// Every operation, with the expression that gives what it is a method of: `client.vms()`.
pub(super) fn all(api: &Api) -> impl Iterator<Item = (TokenStream, &Operation)> {
    groups(api).into_iter().flat_map(|group| {
        group.operations.iter().map(move |operation| (group.handle.clone(), operation))
    })
}

/// The operations of a resource, or of the client itself.
struct Group<'a> {
    /// The name of its module.
    name: String,
    /// What it is called in a sentence.
    called: String,
    handle: TokenStream,
    operations: &'a [Operation],
}

fn groups(api: &Api) -> Vec<Group<'_>> {
    let mut groups = vec![Group {
        name: "client".to_owned(),
        called: "the client itself".to_owned(),
        handle: quote!(client),
        operations: &api.operations,
    }];
    for resource in &api.resources {
        gather(resource, "", &quote!(client), &mut groups);
    }
    groups.retain(|group| !group.operations.is_empty());
    groups
}

fn gather<'a>(
    resource: &'a Resource,
    above: &str,
    handle: &TokenStream,
    groups: &mut Vec<Group<'a>>,
) {
    let accessor = &resource.accessor;
    let module = resource.module.file_stem();
    // A word that Rust keeps for itself can't name a module as it is.
    let is_word = resource.module.as_str() == module || !above.is_empty();
    let name = if is_word { format!("{above}{module}") } else { format!("{module}_") };
    let handle = quote!(#handle.#accessor());
    let called = format!("`{}`", name.replace("__", "."));
    let operations = &resource.operations;
    groups.push(Group { name: name.clone(), called, handle: handle.clone(), operations });
    for child in &resource.children {
        gather(child, &format!("{name}__"), &handle, groups);
    }
}

/// The files of a program's operations, and the file that lists them.
pub(super) fn files(api: &Api) -> Vec<File> {
    let mut taken = BTreeSet::new();
    let mut files = Vec::new();
    let mut modules = Vec::new();
    for group in groups(api) {
        for operations in pages(group.operations) {
            let name = free(&group.name.replace("__", "_"), &mut taken);
            files.push(page(api, &group, operations, &name));
            modules.push(format_ident!("{name}"));
        }
    }
    let list = Module {
        docs: vec!["The operations of the API, by resource.".to_owned()],
        modules: modules.iter().map(|name| quote!(mod #name;)).collect(),
        items: vec![
            quote!(
                use crate::operation::Operation;
            ),
            quote! {
                /// The operations, by resource.
                pub(crate) static OPERATIONS: &[&[Operation]] = &[#(#modules::OPERATIONS),*];
            },
        ],
        ..Module::default()
    };
    files.push(rust(format!("{FOLDER}/operations.rs"), list));
    files
}

/// A name for a module that no other has.
fn free(name: &str, taken: &mut BTreeSet<String>) -> String {
    let mut found = name.to_owned();
    let mut number = 2;
    while !taken.insert(found.to_lowercase()) {
        found = format!("{name}_{number}");
        number += 1;
    }
    found
}

/// Operations in parts, each of which makes a file of a sensible size.
fn pages(operations: &[Operation]) -> Vec<&[Operation]> {
    let mut pages = Vec::new();
    let (mut start, mut lines) = (0, 0);
    for (index, operation) in operations.iter().enumerate() {
        let own = 14 + operation.arguments.len() + 3 * operation.request.setters.len();
        if lines + own > LONGEST && index > start {
            pages.push(&operations[start..index]);
            (start, lines) = (index, 0);
        }
        lines += own;
    }
    pages.push(&operations[start..]);
    pages
}

/// A file of operations.
fn page(api: &Api, group: &Group<'_>, operations: &[Operation], name: &str) -> File {
    let handle = &group.handle;
    let rows: Vec<_> = operations.iter().map(|operation| row(handle, operation)).collect();
    let functions: Vec<_> =
        operations.iter().filter_map(|operation| function(handle, operation)).collect();
    let table = quote! {
        /// The operations of this file.
        pub(super) static OPERATIONS: &[Operation] = &[#(#rows),*];
    };
    let items = imports(api, &functions).into_iter().chain([table]).chain(functions).collect();
    let docs = vec![format!("Operations of {}", group.called)];
    let module = Module { docs, private: true, items, ..Module::default() };
    rust(format!("{FOLDER}/operations/{name}.rs"), module)
}

/// What a file of these functions imports.
fn imports(api: &Api, functions: &[TokenStream]) -> Vec<TokenStream> {
    let mut imports = vec![
        quote!(
            use crate::answers;
        ),
        quote!(
            use crate::operation::Operation;
        ),
    ];
    // Closures name no types.
    if functions.is_empty() {
        return imports;
    }
    let text: String = functions.iter().map(ToString::to_string).collect();
    let modules = ["models", "resources", "runtime"].into_iter();
    let modules = modules.filter(|module| text.contains(&format!("{module} ::")));
    let names = ["Client"].into_iter().chain(modules).map(|name| format_ident!("{name}"));
    let names: Vec<_> = names.collect();
    let lib = format_ident!("{}", api.package.lib_name());
    imports.push(match names.as_slice() {
        [one] => quote!(use #lib::#one;),
        several => quote!(use #lib::{#(#several),*};),
    });
    imports.push(quote!(
        use crate::call::{Call, Refused};
    ));
    imports.push(quote!(
        use crate::outcome::Sending;
    ));
    if text.contains("BTreeMap <") {
        imports.push(quote!(
            use std::collections::BTreeMap;
        ));
    }
    imports
}

/// A line of the table.
fn row(handle: &TokenStream, operation: &Operation) -> TokenStream {
    let Declared { id, media, accept, statuses } = &operation.declared;
    let (id, media) = (id.as_deref().unwrap_or_default(), media.as_deref().unwrap_or_default());
    let call = format!("{} {}", operation.method.as_str(), operation.path);
    let request = maker(handle, operation);
    quote! {
        Operation {
            id: #id,
            call: #call,
            media: #media,
            accept: &[#(#accept),*],
            statuses: &[#(#statuses),*],
            request: #request,
        }
    }
}

/// What makes the request of a call: a function, or a closure where there is nothing to take out of the call.
fn maker(handle: &TokenStream, operation: &Operation) -> TokenStream {
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
                Ok(answers::#answer(request))
            }
        };
    }
    quote!(|client, _| Ok(answers::#answer(#handle.#name())))
}

fn takes_anything(operation: &Operation) -> bool {
    let has_arguments = !operation.arguments.is_empty() || operation.body.is_some();
    has_arguments || !operation.request.setters.is_empty()
}

/// The function that makes the request of a call; none where there is nothing to take out of the call.
fn function(handle: &TokenStream, operation: &Operation) -> Option<TokenStream> {
    if !takes_anything(operation) {
        return None;
    }
    let name = &operation.name;
    let docs = Docs::line(format!("{}.", operation.call));
    let deprecated = operation
        .deprecated
        .then(|| quote!(#[expect(deprecated, reason = "every operation is called")]));
    let given = match &operation.bundle {
        Some(bundle) => vec![bundled(operation, bundle)],
        None => given(operation).into_iter().map(|(_, value)| value).collect(),
    };
    let request = quote!(#handle.#name(#(#given),*));
    let answer = answer(&operation.response);
    let setters: Vec<_> = operation.request.setters.iter().map(setter).collect();
    let body = if setters.is_empty() {
        quote!(Ok(answers::#answer(#request)))
    } else {
        quote! {
            let mut request = #request;
            #(#setters)*
            Ok(answers::#answer(request))
        }
    };
    Some(quote! {
        #docs #deprecated
        fn #name(client: &Client, call: &mut Call) -> Result<Sending, Refused> { #body }
    })
}

/// The arguments of the method by the names of the fields that stand for them in a bundle.
fn given(operation: &Operation) -> Vec<(TokenStream, TokenStream)> {
    let arguments = operation.arguments.iter().map(|argument| {
        let Argument { name, wire, location, ty, input: _, docs: _ } = argument;
        (quote!(#name), parameter(*location, wire, &qualified(ty)))
    });
    let body = operation.body.as_ref().map(|body| match body {
        Body::Json(ty, _) => {
            let ty = qualified(ty);
            (quote!(params), quote!(call.json::<#ty>()?))
        }
        Body::Text(_) => (quote!(body), quote!(call.text::<String>()?)),
        Body::Bytes(_) => (quote!(body), quote!(call.bytes::<runtime::Bytes>()?)),
    });
    arguments.chain(body).collect()
}

/// The one value that stands for all arguments.
fn bundled(operation: &Operation, bundle: &Bundle) -> TokenStream {
    let name = &bundle.name;
    let setters = given(operation).into_iter().map(|(field, value)| quote!(.#field(#value)));
    match &bundle.item.constructor {
        Constructor::Builder(_) => quote! {
            resources::#name::builder() #(#setters)* .build().map_err(|error| error.to_string())?
        },
        Constructor::New | Constructor::None => {
            let values = given(operation).into_iter().map(|(_, value)| value);
            quote!(resources::#name::new(#(#values),*))
        }
    }
}

/// The expression that takes a parameter out of a call.
fn parameter(location: Location, wire: &str, ty: &TokenStream) -> TokenStream {
    let place = match location {
        Location::Path => "path",
        Location::Query(_) => "query",
        Location::Header => "header",
    };
    quote!(call.take::<#ty>(#place, #wire)?)
}

/// The statement that gives the request what a call has for one of its setters.
fn setter(setter: &Setter) -> TokenStream {
    let Setter { name, wire, location, ty, argument: _, input: _, docs: _ } = setter;
    let ty = qualified(ty);
    match location {
        Some(location @ Location::Query(QueryStyle::Dotted)) => {
            let taken = parameter(*location, wire, &quote!(Option<BTreeMap<String, String>>));
            quote! {
                for (key, value) in #taken.into_iter().flatten() {
                    request = request.#name(key, value);
                }
            }
        }
        Some(location) => {
            let taken = parameter(*location, wire, &quote!(Option<#ty>));
            quote!(if let Some(value) = #taken { request = request.#name(value); })
        }
        None => quote! {
            if let Some(body) = call.json::<Option<#ty>>()? { request = request.#name(body); }
        },
    }
}

/// The function that sends the request and shows what comes back.
fn answer(response: &Response) -> TokenStream {
    match response {
        Response::Json(_) => quote!(json),
        Response::JsonLines(_) => quote!(lines),
        Response::Bytes => quote!(bytes),
        Response::Text => quote!(text),
        Response::Empty => quote!(empty),
    }
}
