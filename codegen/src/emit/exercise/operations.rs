//! Writes the files of the functions that turn calls into requests, and the tables that have them.

use std::collections::BTreeSet;

use proc_macro2::{Literal, TokenStream};
use quote::{format_ident, quote};

use super::folder::{file, import};
use super::requests::{function, maker};
use super::types::qualified;
use crate::emit::file::{File, Module};
use crate::ir::{Api, Declared, ErrorBody, Operation, Resource, Statuses};

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
    // A module of the name of the one around it is one too many to read.
    let mut taken = BTreeSet::from(["operations".to_owned()]);
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
            import("operation", &["Operation"]),
            quote! {
                /// The operations, by resource.
                pub(crate) static OPERATIONS: &[&[Operation]] = &[#(#modules::OPERATIONS),*];
            },
        ],
        ..Module::default()
    };
    files.push(file("operations", list));
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
        operations.iter().filter_map(|operation| function(api, handle, operation)).collect();
    let table = quote! {
        /// The operations of this file.
        pub(super) static OPERATIONS: &[Operation] = &[#(#rows),*];
    };
    let text: String = functions.iter().chain([&table]).map(ToString::to_string).collect();
    let items = imports(api, &text).into_iter().chain([table]).chain(functions).collect();
    let docs = vec![format!("Operations of {}", group.called)];
    let module = Module { docs, private: true, items, ..Module::default() };
    file(&format!("operations/{name}"), module)
}

/// What a file of this text imports.
fn imports(api: &Api, text: &str) -> Vec<TokenStream> {
    let names = ["Client", "models", "resources", "runtime"]
        .into_iter()
        .filter(|name| mentions(text, name));
    let names: Vec<_> = names.map(|name| format_ident!("{name}")).collect();
    let lib = format_ident!("{}", api.package.lib_name());
    let mut imports = vec![match names.as_slice() {
        [] => TokenStream::new(),
        [one] => quote!(use #lib::#one;),
        several => quote!(use #lib::{#(#several),*};),
    }];
    imports.extend([import("answers", &[]), import("operation", &["Operation"])]);
    if mentions(text, "failures") {
        imports.push(import("failures", &[]));
    }
    // A table of closures alone names neither a call nor what comes of it.
    imports.push(if mentions(text, "Client") {
        import("sending", &["self", "Sending"])
    } else {
        import("sending", &[])
    });
    if mentions(text, "Client") {
        imports.push(import("call", &["Call", "Refused"]));
    }
    if mentions(text, "BTreeMap") {
        imports.push(quote!(
            use std::collections::BTreeMap;
        ));
    }
    imports
}

/// Whether a text of tokens has a word that something of it follows: an operation may have the same name.
fn mentions(text: &str, word: &str) -> bool {
    let after = match word {
        "Client" => ",",
        "BTreeMap" => "<",
        _ => "::",
    };
    text.contains(&format!("{word} {after}"))
}

/// A line of the table.
fn row(handle: &TokenStream, operation: &Operation) -> TokenStream {
    let Declared { id, media, accept, statuses } = &operation.declared;
    let (id, media) = (id.as_deref().unwrap_or_default(), media.as_deref().unwrap_or_default());
    let call = format!("{} {}", operation.method.as_str(), operation.path);
    let errors = operation.errors.iter().flat_map(errors);
    let request = maker(handle, operation);
    quote! {
        Operation {
            id: #id,
            call: #call,
            media: #media,
            accept: &[#(#accept),*],
            statuses: &[#(#statuses),*],
            errors: &[#(#errors),*],
            request: #request,
        }
    }
}

/// The entries of the table for a body of errors: the first and the last status, and what reads it.
fn errors(body: &ErrorBody) -> Vec<TokenStream> {
    let ty = qualified(&body.ty);
    let entry = |statuses: &Statuses| {
        let [first, last] = <[u16; 2]>::from(statuses.bounds()).map(Literal::u16_unsuffixed);
        quote!((#first, #last, failures::read::<#ty>))
    };
    body.statuses.iter().map(entry).collect()
}
